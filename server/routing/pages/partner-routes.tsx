import { Hono, type Context } from 'hono';
import { QueuePage } from '#views/routing/queue-page.tsx';
import { ReferralPage } from '#views/routing/referral-page.tsx';
import { allow } from '../../web/access.ts';
import { sendSealed } from '../../web/download.ts';
import type { AppEnv } from '../../web/env.ts';
import { readForm } from '../../web/form.ts';
import { idIn } from '../../web/params.ts';
import { addressOf, neighbours, readTurn } from '../../web/place.ts';
import { show } from '../../web/show.tsx';
import { answerForms, emptyAnswers, type ShownAnswers } from '../answer-form.ts';
import { declineReferral } from '../decline-referral.ts';
import { downloadFile } from '../download-file.ts';
import { referralLifecycle, type ReferralAction } from '../../vocabulary/referral-lifecycle.ts';
import type { QueueView } from '../partner-queue.ts';
import { possibleActions } from '../../kernel/lifecycle.ts';
import { moverOf } from '../../steps/move.ts';
import { takeStep } from '../../steps/take-step.ts';
import { referralMoves } from '../referral-thing.ts';
import { openReferral, readPartnerQueue } from '../read-partner-desk.ts';

/** The partner's side: its own referrals, and its answers. */
export const partnerRoutes = new Hono<AppEnv>();

partnerRoutes.get('/verwijzingen', allow('referral.receive'), async (c) => {
  const { db, asker, m } = c.var;
  const view: QueueView = c.req.query('stand') === 'klaar' ? 'done' : 'open';
  const turn = readTurn((name) => c.req.query(name));
  const { page, open } = await readPartnerQueue(db, asker, { view, turn });
  const stand = view === 'done' ? 'klaar' : undefined;
  const links = neighbours(page, turn, (place) => addressOf('/verwijzingen', { stand, ...place }));
  const content = <QueuePage {...{ view, open, links }} rows={page.rows} />;
  return show(c, m.routing.queue.title, content, { current: '/verwijzingen' });
});

partnerRoutes.get('/verwijzingen/:id', allow('referral.receive'), (c) => showReferral(c));

partnerRoutes.get('/verwijzingen/:id/bewijs/:file', allow('referral.receive'), async (c) => {
  const { db, asker, site } = c.var;
  const fileId = idIn(c, 'file');
  const { file, bytes } = await downloadFile(db, asker, { referralId: idIn(c), fileId, dataDir: site.dataDir });
  return sendSealed(file, bytes);
});

partnerRoutes.post('/verwijzingen/:id/bevestiging', allow('referral.answer'), async (c) => {
  const { values, input, faults } = await readForm(c, answerForms.acknowledge);
  if (!input) return showReferral(c, { acknowledge: answerForms.acknowledge.show(values, faults) });
  await take(c, 'acknowledge', input);
  return back(c);
});

partnerRoutes.post('/verwijzingen/:id/aanvaarding', allow('referral.answer'), async (c) => {
  const { values, input, faults } = await readForm(c, answerForms.accept);
  if (!input) return showReferral(c, { accept: answerForms.accept.show(values, faults) });
  await take(c, 'accept', input);
  return back(c);
});

partnerRoutes.post('/verwijzingen/:id/afwijzing', allow('referral.answer'), async (c) => {
  const { values, input, faults } = await readForm(c, answerForms.decline);
  const { db, asker, clock } = c.var;
  const wrong = faults ?? (await declineReferral(db, asker, { id: idIn(c), ...input }, clock.now())).faults;
  return wrong ? showReferral(c, { decline: answerForms.decline.show(values, wrong) }) : back(c);
});

partnerRoutes.post('/verwijzingen/:id/resultaat', allow('referral.answer'), async (c) => {
  const { values, input, faults } = await readForm(c, answerForms.resolve);
  if (!input) return showReferral(c, { resolve: answerForms.resolve.show(values, faults) });
  await take(c, 'resolve', input);
  return back(c);
});

const take = (c: Context<AppEnv>, action: ReferralAction, values: Readonly<Record<string, string>>) =>
  takeStep(c.var.db, c.var.asker, referralMoves, { reference: idIn(c), action, values }, c.var.clock.now());

const back = (c: Context<AppEnv>) => c.redirect(`/verwijzingen/${idIn(c)}`, 303);

/** The page; with `sent` the form that did not pass, as it was sent. */
async function showReferral(c: Context<AppEnv>, sent?: Partial<ShownAnswers>) {
  const { db, asker, clock, m, signedIn } = c.var;
  const received = await openReferral(db, asker, idIn(c), clock.now());
  const { referral } = received;
  const { reference, tlp } = referral.package.content;
  const actions = possibleActions(referralLifecycle, referral, moverOf(asker));
  const forms = { ...emptyAnswers(signedIn?.name ?? ''), ...sent };
  const content = <ReferralPage {...received} {...{ actions, forms }} />;
  const title = m.routing.page.title(reference ?? m.routing.page.fallbackReference);
  const status = sent ? 422 : 200;
  return show(c, title, content, { status, current: '/verwijzingen', tlp: `TLP:${tlp}` });
}
