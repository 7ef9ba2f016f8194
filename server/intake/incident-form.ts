import { z } from 'zod';
import { fileFields } from '../evidence/file-fields.ts';
import { exactly } from '../kernel/exactly.ts';
import { hidden } from '../kernel/fields/carried.ts';
import { choice, code } from '../kernel/fields/chosen.ts';
import { optional, type Asked } from '../kernel/fields/field.ts';
import { line, moment, text } from '../kernel/fields/typed.ts';
import { defineForm, type Faults, type Input, type Values } from '../kernel/form.ts';
import { tlpLabels, type Tlp } from '../vocabulary/tlp.ts';
import { urgencies } from '../vocabulary/urgencies.ts';
import { deriveTitle } from './derive-title.ts';
import type { EndedMunicipality } from './form-ground.ts';
import type { Municipality } from './form-queries.ts';
import { longest, type Report } from './report.ts';
import type { ReporterKind } from '../vocabulary/organisation-kinds.ts';

type NameFault =
  | 'required'
  | 'too_long'
  | 'unknown'
  | { code: 'shared'; names: string }
  | ({ code: 'ended' } & EndedMunicipality);
const municipalityName: Asked<string, NameFault, 'line', ''> = line({ max: 100 });

/**
 * `sleutel` and `bon` are made with the form: its key, and the seed of a receipt. The description is what its next page
 * carries. `for` is the organisation whose people the preview named.
 */
export const incidentForm = defineForm(
  {
    bon: optional(hidden(z.string().regex(/^[\w-]{32}$/))),
    category: { ...hidden<string, 'unknown'>(z.string()), optional: true, blank: '' },
    description: text({ max: longest.description, bytes: 60_000 }),
    noticed: moment<'future'>(),
    happened: optional(moment<'later'>()),
    municipality: optional(municipalityName),
    place: optional(line({ max: longest.place })),
    urgency: choice(urgencies),
    tlp: choice(tlpLabels),
    victimRole: optional(code<'unknown'>()),
    ...fileFields,
  },
  ({ noticed, happened }) => (noticed && happened && happened > noticed ? { happened: 'later' } : {}),
);

/** What the database knows about the choices made. */
export type FormGround = {
  kind: ReporterKind;
  category: { code: string; reporters: readonly string[]; victimRoles: readonly string[] } | undefined;
  municipalitiesCalled: (typed: string) => readonly Pick<Municipality, 'code' | 'name'>[];
  endedCalled: (typed: string) => EndedMunicipality | undefined;
  locale: string;
  now: Date;
};

type ParsedReport =
  | { input: { report: Report; key: string; seed: string | null; files: readonly string[] }; faults?: undefined }
  | { input?: undefined; faults: Faults<typeof incidentForm> };

/** The label of a report by somebody without account. */
export const labelOfCitizens: Tlp = 'AMBER';

const skew = 5 * 60_000; // ms a clock may be ahead of ours

/** A report as typed → a report, or what must be corrected, per field in the order of the form. */
export function parseIncident(values: Values, ground: FormGround): ParsedReport {
  const { kind, category, municipalitiesCalled, locale } = ground;
  // Citizens are not asked: the table and whom it needs.
  const sent = kind === 'citizen' ? { ...values, tlp: labelOfCitizens } : values;
  const { input, faults } = incidentForm.parse(sent, (right) => factFaults(right, ground));
  if (!input) return { faults };
  if (!category) return { faults: { category: 'unknown' } };
  const { sleutel, bon, keep, evidence: _, category: _code, noticed, happened, ...asked } = input;
  const [municipality = null] = municipalitiesCalled(asked.municipality ?? '').map(({ code }) => code);
  const told = { ...asked, municipality, category: category.code, noticedAt: noticed, happenedAt: happened };
  const report = exactly<Report>()({ ...told, title: deriveTitle(asked.description), locale, exercise: false });
  return { input: { report, key: sleutel, seed: bon, files: keep } };
}

/** What only the clock and the database can say. */
function factFaults(
  { noticed, municipality, victimRole }: Partial<Input<typeof incidentForm>>,
  { kind, category, municipalitiesCalled, endedCalled, now }: FormGround,
): Faults<typeof incidentForm> {
  const faults: Faults<typeof incidentForm> = {};
  if (!category?.reporters.includes(kind)) faults.category = 'unknown';
  if (noticed && noticed.getTime() > now.getTime() + skew) faults.noticed = 'future';
  const called = municipality ? municipalitiesCalled(municipality) : undefined;
  if (municipality && called?.length === 0) {
    const ended = endedCalled(municipality);
    faults.municipality = ended ? { code: 'ended', ...ended } : 'unknown';
  }
  if (called && called.length > 1)
    faults.municipality = { code: 'shared', names: called.map(({ name }) => name).join(', ') };
  if (category && victimRole && !category.victimRoles.includes(victimRole)) faults.victimRole = 'unknown';
  return faults;
}
