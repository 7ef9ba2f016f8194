import type { Context } from 'hono';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { readGround } from '../form-ground.ts';
import type { CategoryRow } from '../form-queries.ts';
import { incidentForm, parseIncident } from '../incident-form.ts';
import { reporterOf } from './reporter-of.tsx';

/** A category that who asks can report in; refused when there is none. */
export async function openCategory(c: Context<AppEnv>, code: string): Promise<CategoryRow> {
  const { categories } = await readGround(c.var.db, c.var.clock.now());
  const category = categories.find((each) => each.code === code);
  if (!category?.reporters.includes(reporterOf(c).kind)) throw new Refusal('subject_gone');
  return category;
}

/** What a report form says, and in which category; `input` is not there when something of it is wrong. */
export async function readReport(c: Context<AppEnv>, values: FormValues) {
  const { db, locale, clock } = c.var;
  const { category: code } = incidentForm.texts(values);
  const now = clock.now();
  const category = await openCategory(c, code);
  const { municipalitiesCalled, endedCalled } = await readGround(db, now);
  const ground = { kind: reporterOf(c).kind, category, municipalitiesCalled, endedCalled, locale };
  return { category, ...parseIncident(values, { ...ground, now }) };
}
