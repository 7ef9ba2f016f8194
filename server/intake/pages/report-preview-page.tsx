import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import { PreviewPage } from '#views/intake/preview.tsx';
import type { ReadersProps } from '#views/intake/readers.tsx';
import type { SentBefore } from '#views/intake/sent-before.tsx';
import { bodyName } from '#views/intake/wording.ts';
import { readAsPerson } from '#db/as-person.ts';
import { idFromKey } from '../../kernel/id-from-key.ts';
import { dayOf } from '../../kernel/local-time.ts';
import type { AppEnv } from '../../web/env.ts';
import type { FormValues } from '../../web/form.ts';
import { receiptPath } from './confirmation-page.tsx';
import { formPath } from './form-path.ts';
import { show } from '../../web/show.tsx';
import type { StagedFile } from '../../evidence/evidence.ts';
import { readGround } from '../form-ground.ts';
import { listUrgencies, listVictimRoles, type CategoryRow } from '../form-queries.ts';
import { incidentForm } from '../incident-form.ts';
import type { Report } from '../report.ts';
import { fitsUnder, isWithin } from '../../vocabulary/tlp.ts';
import { findSentBefore } from '../submission-queries.ts';
import { reporterOf } from './reporter-of.tsx';
import { municipalityToInform } from '../../reference/municipality-to-inform.ts';
import { readRouting } from '../../reference/partners/read-routing.ts';
import { firstOf, suggestPartners } from '../../reference/partners/suggest-partners.ts';

type Previewed = {
  values: FormValues;
  report: Report;
  kept: readonly StagedFile[];
  /** Another content was sent before under this key; these files stood with this one. */
  sent?: { key: string; files: readonly string[] };
};

/** Who will see it, before it is sent. */
export async function showPreview(
  c: Context<AppEnv>,
  category: CategoryRow,
  { values, report, kept, sent }: Previewed,
): Promise<Response> {
  const { m } = c.var;
  const [readers, words, before] = await Promise.all([
    readReaders(c, category, report),
    readWords(c, report),
    sent === undefined ? null : readSentBefore(c, sent.key, report),
  ]);
  const content = (
    <PreviewPage
      {...{ ...readers, kept, before }}
      left={sent?.files ?? []}
      said={{ report, ...words }}
      keepName={incidentForm.show().keep.name}
      keyName={incidentForm.show().sleutel.name}
      values={values}
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

/** The names of what a report has codes of. */
async function readWords(c: Context<AppEnv>, { category: code, municipality, urgency: haste, victimRole }: Report) {
  const { db, locale, clock } = c.var;
  const [{ categories, municipalities }, urgencies, roles] = await Promise.all([
    readGround(db, clock.now()),
    listUrgencies(db),
    listVictimRoles(db),
  ]);
  const category = categories.find((each) => each.code === code);
  const urgency = urgencies.find((each) => each.code === haste);
  const role = roles.find((each) => each.code === victimRole);
  return {
    category: { label: category ? say(category.label, locale) : code },
    municipality: municipalities.get(municipality ?? '')?.name ?? null,
    urgency: urgency ? say(urgency.label, locale) : haste,
    victimRole: role ? say(role.label, locale) : null,
  };
}

/** What came of the form with this key, as its sender may go on with it; 'hidden' when that is not who asks. */
async function readSentBefore(c: Context<AppEnv>, key: string, now: Report): Promise<SentBefore | 'hidden'> {
  const { db, asker, signedIn } = c.var;
  const incidentId = idFromKey('incident', key);
  const found = await readAsPerson(db, { ...asker, incidentId }, (tx) => findSentBefore(tx, incidentId));
  if (!found) return 'hidden';
  const { report, kept, ...which } = found;
  // Without account the key of a form opens nothing of what was told: that takes the code.
  if (signedIn === null) return { ...which, told: null, addition: { no: 'with_code' } };
  const told = { report, kept, ...(await readWords(c, report)) };
  if (!isWithin(now.tlp, report.tlp)) return { ...which, told, addition: { no: 'stricter' } };
  if (now.description === report.description) return { ...which, told, addition: { no: 'same_text' } };
  return { ...which, told, addition: { addTo: `${receiptPath(key)}/aanvullingen` } };
}

/** Who will read a report that says this, by the rules of today. */
export async function readReaders(
  c: Context<AppEnv>,
  category: CategoryRow,
  { tlp, municipality, victimRole }: Pick<Report, 'tlp' | 'municipality' | 'victimRole'>,
): Promise<ReadersProps> {
  const { db, asker, m, locale, clock } = c.var;
  const day = dayOf(clock.now());
  const [routing, { municipalities }] = await Promise.all([
    readAsPerson(db, asker, (tx) => readRouting(tx, category.code, day)),
    readGround(db, clock.now()),
  ]);
  const first = firstOf(suggestPartners(routing, { categoryCode: category.code, victimRole }, day));
  const reporter = reporterOf(c);
  const place = municipalities.get(municipality ?? '') ?? null;
  const toHear = municipalityToInform({ ...category, municipality: place, filedBy: reporter.municipality || null });
  return {
    tlp,
    category,
    organisation: reporter.organisation,
    municipality: toHear && say(toHear.body, locale),
    partner: first
      ? {
          name: bodyName(first.partner, locale, m),
          reason: say(first.rule.reason, locale),
          mayReceive: fitsUnder(tlp, first.partner.ceiling),
        }
      : null,
  };
}
