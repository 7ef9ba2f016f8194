import type { Context } from 'hono';
import { IncidentFormPage } from '#views/intake/incident-form.tsx';
import { localFromMoment } from '../../kernel/local-time.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { show } from '../../web/show.tsx';
import type { StagedFile } from '../../evidence/evidence.ts';
import { acceptedFiles } from '../../evidence/file-types.ts';
import { readGround } from '../form-ground.ts';
import { listUrgencies, listVictimRoles, type CategoryRow } from '../form-queries.ts';
import type { IncidentFault, IncidentField } from '../incident-form.ts';
import { reporterOf } from './reporter-of.tsx';

type Shown = {
  values: FormValues;
  kept?: readonly StagedFile[];
  faults?: Partial<Record<IncidentField, IncidentFault>>;
  /** What is wrong with the files, in words. */
  fileError?: string | undefined;
  status?: 200 | 422;
};

/** The form for one category, with everything that was typed and received. */
export async function showForm(
  c: Context<AppEnv>,
  category: CategoryRow,
  { values, kept = [], faults = {}, fileError, status = 200 }: Shown,
): Promise<Response> {
  const { db, m, locale, clock } = c.var;
  const { anonymous, limits } = reporterOf(c);
  const words = m.intake.faults;
  const inLocale = <T,>(nl: T, en: T): T => (locale === 'nl' ? nl : en);
  const [{ municipalities }, urgencies, victimRoles] = await Promise.all([
    readGround(db, clock.now()),
    listUrgencies(db),
    listVictimRoles(db, category.victimRoles),
  ]);
  const errors: Record<string, string | undefined> = {};
  for (const [field, fault] of Object.entries(faults)) errors[field] = words[fault];
  errors['evidence'] = fileError;
  const content = (
    <IncidentFormPage
      {...{ values, errors, kept, anonymous, limits }}
      category={{
        label: inLocale(category.nl, category.en),
        help: inLocale(category.helpNl, category.helpEn),
        advice: inLocale(category.adviceNl, category.adviceEn),
      }}
      municipalities={Array.from(municipalities, ([value, label]) => ({ value, label }))}
      urgencies={urgencies.map((each) => ({
        value: each.code,
        label: inLocale(each.nl, each.en),
        hint: inLocale(each.meaningNl, each.meaningEn),
      }))}
      victimRoles={victimRoles.map((each) => ({ value: each.code, label: inLocale(each.nl, each.en) }))}
      accept={acceptedFiles}
      today={localFromMoment(clock.now()).day}
    />
  );
  return show(c, m.intake.form.title, content, {
    density: 'door',
    danger: category.danger,
    status,
    current: '/melden',
  });
}
