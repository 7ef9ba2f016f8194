import type { Door } from '../vocabulary/doors.ts';
import type { Words } from '../kernel/words.ts';
import type { Tx } from '#db/connect.ts';
import { ever } from '#db/in-force.ts';
import type { Dated } from '../kernel/in-force.ts';

export type Labelled = Dated & { code: string; label: Words };
export type CategoryLabel = Labelled & { door: Door; aboutProcess: boolean };
export type SeverityLabel = {
  level: 1 | 2 | 3 | 4 | 5;
  label: Words;
  meaning: Words;
  triggers: Words;
};
/** `public` is the sentence the reporter reads; `namesAnother`: it is told in another report, and which one is asked. */
export type OutcomeLabel = Labelled & { public: Words; namesAnother: boolean };

// Past ones too: an old incident reads as it did. What can be chosen is sifted by the day.
const dates = ['valid_from as validFrom', 'valid_to as validTo'] as const;

export const listCategories = (tx: Tx): Promise<CategoryLabel[]> =>
  tx
    .selectFrom(ever('category', 'sifted'))
    .select(['code', 'label', 'door', 'about_process as aboutProcess'])
    .select(dates)
    .orderBy('position')
    .execute();

export const listMunicipalityNames = (tx: Tx): Promise<{ code: string; name: string }[]> =>
  tx.selectFrom(ever('municipality', 'said')).select(['code', 'name']).orderBy('name').execute();

export const listSeverities = async (tx: Tx): Promise<SeverityLabel[]> => {
  const rows = await tx
    .selectFrom('severity')
    .select(['level', 'label', 'meaning', 'triggers'])
    .orderBy('level')
    .execute();
  return rows.flatMap((row) => (isLevel(row.level) ? [{ ...row, level: row.level }] : []));
};

export const listOutcomes = (tx: Tx): Promise<OutcomeLabel[]> =>
  tx
    .selectFrom(ever('outcome', 'sifted'))
    .select(['code', 'label', 'public', 'names_another as namesAnother'])
    .select(dates)
    .orderBy('position')
    .execute();

const isLevel = (level: number): level is SeverityLabel['level'] => level >= 1 && level <= 5;
