import type { Asker } from '#db/as-person.ts';

/** Kinds of reporter a category can be open to. Ministries and partners report what the election table may. */
export type ReporterKind = 'municipality' | 'party' | 'citizen' | 'table';

export function reporterKind(organisationKind: string | undefined): ReporterKind {
  if (organisationKind === undefined) return 'citizen';
  return organisationKind === 'municipality' || organisationKind === 'party' ? organisationKind : 'table';
}

const filerKinds = ['municipality', 'party', 'table', 'partner', 'ministry', 'province', 'water_board'] as const;

export type Filer = { personId: string; organisationId: string; kind: (typeof filerKinds)[number] };

/** For whom an incident is filed; null for somebody without account. */
export function filerOf({ personId, organisationId, organisationKind }: Asker): Filer | null {
  if (personId === undefined) return null;
  const kind = filerKinds.find((each) => each === organisationKind);
  if (organisationId === undefined || !kind) throw new TypeError('A person files for an organisation.');
  return { personId, organisationId, kind };
}
