import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import { PreviewPage } from '#views/intake/preview.tsx';
import { bodyName } from '#views/intake/wording.ts';
import { asPerson } from '#db/as-person.ts';
import { dayOf } from '../../kernel/local-time.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { show } from '../../web/show.tsx';
import type { StagedFile } from '../../evidence/evidence.ts';
import { readGround } from '../form-ground.ts';
import { findLikelyPartner, listUrgencies, listVictimRoles, type CategoryRow } from '../form-queries.ts';
import { incidentForm } from '../incident-form.ts';
import type { Report } from '../report.ts';
import { reporterOf } from './reporter-of.tsx';

type Previewed = {
  values: FormValues;
  report: Report;
  kept: readonly StagedFile[];
  /** Shown before, to somebody who works for another organisation by now; or sent before, with another content. */
  again?: 'changed' | 'sent';
};

/** Who will see it, before it is sent. */
export async function showPreview(
  c: Context<AppEnv>,
  category: CategoryRow,
  { values, report, kept, again }: Previewed,
): Promise<Response> {
  const { db, asker, m, locale, clock } = c.var;
  const { victimRole } = report;
  const { organisation, organisationId } = reporterOf(c);
  const [partner, { municipalities }, urgencies, roles] = await Promise.all([
    asPerson(db, asker, (tx) => findLikelyPartner(tx, report.category, victimRole, dayOf(clock.now()))),
    readGround(db, clock.now()),
    listUrgencies(db),
    listVictimRoles(db, victimRole === null ? [] : [victimRole]),
  ]);
  const urgency = urgencies.find((each) => each.code === report.urgency);
  const content = (
    <PreviewPage
      {...{ report, kept, organisation, again }}
      keepName={incidentForm.show().keep.name}
      values={{ ...values, for: organisationId }}
      category={{ ...category, label: say(category.label, locale) }}
      municipality={(report.municipality !== null && municipalities.get(report.municipality)) || null}
      urgency={urgency ? say(urgency.label, locale) : report.urgency}
      victimRole={roles[0] ? say(roles[0].label, locale) : null}
      partner={partner ? { name: bodyName(partner, locale, m), reason: say(partner.reason, locale) } : null}
    />
  );
  const about = { danger: category.danger, status: again ? 409 : 200 } as const;
  return show(c, m.intake.preview.title, content, { density: 'door', ...about, current: '/melden' });
}
