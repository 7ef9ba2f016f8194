import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import { PreviewPage } from '#views/intake/preview.tsx';
import type { ReadersProps } from '#views/intake/readers.tsx';
import { bodyName } from '#views/intake/wording.ts';
import { asPerson } from '#db/as-person.ts';
import { dayOf } from '../../kernel/local-time.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { formPath } from './form-path.ts';
import { show } from '../../web/show.tsx';
import type { StagedFile } from '../../evidence/evidence.ts';
import { readGround } from '../form-ground.ts';
import { findLikelyPartner, listUrgencies, listVictimRoles, type CategoryRow } from '../form-queries.ts';
import { incidentForm } from '../incident-form.ts';
import type { Report } from '../report.ts';
import { reporterOf } from './reporter-of.tsx';
import { municipalityToInform } from '../../reference/municipality-to-inform.ts';

type Previewed = {
  values: FormValues;
  report: Report;
  kept: readonly StagedFile[];
  /** Its form was sent before, with another content. */
  sent?: boolean;
};

/** Who will see it, before it is sent. */
export async function showPreview(
  c: Context<AppEnv>,
  category: CategoryRow,
  { values, report, kept, sent = false }: Previewed,
): Promise<Response> {
  const { db, m, locale } = c.var;
  const { victimRole } = report;
  const [readers, urgencies, roles] = await Promise.all([
    readReaders(c, category, report),
    listUrgencies(db),
    listVictimRoles(db, victimRole === null ? [] : [victimRole]),
  ]);
  const urgency = urgencies.find((each) => each.code === report.urgency);
  const content = (
    <PreviewPage
      {...{ ...readers, report, kept, sent }}
      keepName={incidentForm.show().keep.name}
      values={values}
      category={{ ...category, label: say(category.label, locale) }}
      urgency={urgency ? say(urgency.label, locale) : report.urgency}
      victimRole={roles[0] ? say(roles[0].label, locale) : null}
    />
  );
  const about = { danger: category.danger, status: sent ? 409 : 200 } as const;
  return show(c, m.intake.preview.title, content, {
    density: 'door',
    ...about,
    current: '/melden',
    address: formPath(category.code),
  });
}

/** Who will read a report that says this, by the rules of today. */
export async function readReaders(
  c: Context<AppEnv>,
  category: CategoryRow,
  { municipality, victimRole }: Pick<Report, 'municipality' | 'victimRole'>,
): Promise<Omit<ReadersProps, 'tlp'>> {
  const { db, asker, m, locale, clock } = c.var;
  const [partner, { municipalities }] = await Promise.all([
    asPerson(db, asker, (tx) => findLikelyPartner(tx, category.code, victimRole, dayOf(clock.now()))),
    readGround(db, clock.now()),
  ]);
  const reporter = reporterOf(c);
  const name = municipality === null ? undefined : municipalities.get(municipality);
  const place = municipality !== null && name !== undefined ? { code: municipality, name } : null;
  return {
    category,
    organisation: reporter.organisation,
    municipality: municipalityToInform({ ...category, municipality: place, filedBy: reporter.municipality || null }),
    partner: partner ? { name: bodyName(partner, locale, m), reason: say(partner.reason, locale) } : null,
  };
}
