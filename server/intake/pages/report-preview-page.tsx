import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import { PreviewPage } from '#views/intake/preview.tsx';
import type { ReadersProps } from '#views/intake/readers.tsx';
import type { SentBefore } from '#views/intake/sent-before.tsx';
import { bodyName } from '#views/intake/wording.ts';
import { asPerson, readAsPerson } from '#db/as-person.ts';
import { idFromKey } from '../../kernel/id-from-key.ts';
import { dayOf } from '../../kernel/local-time.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { receiptPath } from './confirmation-page.tsx';
import { formPath } from './form-path.ts';
import { show } from '../../web/show.tsx';
import type { StagedFile } from '../../evidence/evidence.ts';
import { readGround } from '../form-ground.ts';
import { findLikelyPartner, listUrgencies, listVictimRoles, type CategoryRow } from '../form-queries.ts';
import { incidentForm } from '../incident-form.ts';
import type { Report } from '../report.ts';
import { findSentBefore } from '../submission-queries.ts';
import { reporterOf } from './reporter-of.tsx';
import { municipalityToInform } from '../../reference/municipality-to-inform.ts';

type Previewed = {
  values: FormValues;
  report: Report;
  kept: readonly StagedFile[];
  /** Key of the form under which another content was sent before. */
  sent?: string;
};

/** Who will see it, before it is sent. */
export async function showPreview(
  c: Context<AppEnv>,
  category: CategoryRow,
  { values, report, kept, sent }: Previewed,
): Promise<Response> {
  const { db, m, locale } = c.var;
  const { victimRole } = report;
  const [readers, urgencies, roles, before] = await Promise.all([
    readReaders(c, category, report),
    listUrgencies(db),
    listVictimRoles(db, victimRole === null ? [] : [victimRole]),
    sent === undefined ? null : readSentBefore(c, sent),
  ]);
  const urgency = urgencies.find((each) => each.code === report.urgency);
  const content = (
    <PreviewPage
      {...{ ...readers, report, kept, before }}
      keepName={incidentForm.show().keep.name}
      values={values}
      category={{ ...category, label: say(category.label, locale) }}
      urgency={urgency ? say(urgency.label, locale) : report.urgency}
      victimRole={roles[0] ? say(roles[0].label, locale) : null}
    />
  );
  const about = { danger: category.danger, status: sent === undefined ? 200 : 409 } as const;
  return show(c, m.intake.preview.title, content, {
    density: 'door',
    ...about,
    current: '/melden',
    address: formPath(category.code),
    onlyNow: sent !== undefined,
  });
}

/** What came of the form with this key, as its sender may go on with it; 'hidden' when that is not who asks. */
async function readSentBefore(c: Context<AppEnv>, key: string): Promise<SentBefore | 'hidden'> {
  const { db, asker, signedIn } = c.var;
  const incidentId = idFromKey('incident', key);
  const found = await readAsPerson(db, { ...asker, incidentId }, (tx) => findSentBefore(tx, incidentId));
  if (!found) return 'hidden';
  const { reference, filedAt, description, tlp } = found;
  // Without account the key of a form opens nothing of what was told: that takes the code.
  return signedIn === null
    ? { reference, filedAt, told: null }
    : { reference, filedAt, told: { description, tlp, addTo: `${receiptPath(key)}/aanvullingen` } };
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
