import { z } from 'zod';
import { defineSealed, sealedMoment, sealedText, type Sealed } from '../kernel/sealed.ts';
import { tlpLabels } from '../vocabulary/tlp.ts';
import { urgencies } from '../vocabulary/urgencies.ts';

/** How much of it somebody may write, in signs. */
export const longest = { description: 20_000, place: 300 } as const;

/** What somebody reports, whoever they are. */
const told = z.strictObject({
  category: z.string(),
  /** One line; the form derives it from the description. */
  title: z.string(),
  description: sealedText({ min: 1, max: longest.description }),
  noticedAt: sealedMoment,
  happenedAt: sealedMoment.nullable(), // null: not known
  /** CBS code. */
  municipality: z.string().nullable(),
  place: sealedText({ max: longest.place }),
  urgency: z.enum(urgencies),
  tlp: z.enum(tlpLabels),
  victimRole: z.string().nullable(),
  locale: z.string(),
  exercise: z.boolean(),
});

export type Report = z.infer<typeof told>;

/** A report as filed: what was told, for whom and with which files. Who filed it is no part of it: that may have to be erased. */
export const sealedReport = defineSealed({
  kind: 'report',
  version: 1,
  body: told.extend({
    /** Id of the organisation it was filed for; null: a citizen without account. */
    organisation: z.guid().nullable(),
    /** Ids of the files sent with it, in order of id: the same form gives the same body. */
    files: z.array(z.guid()),
  }),
});

/** What finds and opens a report, of `incident as i`: every query that is opened with `openReport` selects these. */
export const reportColumns = ['i.id', 'i.reference', 'i.definition', 'i.body', 'i.sha256'] as const;

/** A row that holds a sealed report → the report, opened, and the rest of the row. */
export function openReport<Row extends Sealed>({ definition, body, sha256, ...row }: Row) {
  return { ...row, report: sealedReport.open({ definition, body, sha256 }) };
}
