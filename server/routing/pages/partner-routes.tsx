import { Hono, type Context } from 'hono';
import { QueuePage } from '#views/routing/queue-page.tsx';
import { ReferralPage } from '#views/routing/referral-page.tsx';
import type { Answers } from '#views/routing/answer-forms.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import { sendSealed } from '../../web/download.ts';
import type { AppEnv } from '../../web/env.ts';
import { isUuid, readForm } from '../../web/form.ts';
import { show } from '../../web/show.tsx';
import { acceptReferral } from '../accept-referral.ts';
import { acknowledgeReferral } from '../acknowledge-referral.ts';
import {
  acceptFields,
  acknowledgeFields,
  declineFields,
  parseAccept,
  parseAcknowledge,
  parseDecline,
  parseResult,
  resolveFields,
} from '../answer-form.ts';
import { declineReferral } from '../decline-referral.ts';
import { downloadFile } from '../download-file.ts';
import { actionsFor } from '../lifecycle.ts';
import { readPackage } from '../package.ts';
import { readPlace, writePlace, type QueueView } from '../partner-queue.ts';
import { openReferral, readPartnerQueue } from '../read-partner-desk.ts';
import { resolveReferral } from '../resolve-referral.ts';

/** The partner's side: its own referrals, and its answers. */
export const partnerRoutes = new Hono<AppEnv>();

partnerRoutes.get('/verwijzingen', allow('referral.receive'), async (c) => {
  const { db, asker, m } = c.var;
  const view: QueueView = c.req.query('stand') === 'klaar' ? 'done' : 'open';
  const after = readPlace(c.req.query('na'));
  const { rows, next, open } = await readPartnerQueue(db, asker, { view, after });
  const list = view === 'done' ? '/verwijzingen?stand=klaar' : '/verwijzingen';
  const nextHref = next ? `${list}${view === 'done' ? '&' : '?'}na=${writePlace(next)}` : undefined;
  const content = <QueuePage {...{ view, rows, open, nextHref }} startHref={after ? list : undefined} />;
  return show(c, m.routing.queue.title, content, { current: '/verwijzingen' });
});

partnerRoutes.get('/verwijzingen/:id', allow('referral.receive'), (c) => showReferral(c, { values: {}, faults: {} }));

partnerRoutes.get('/verwijzingen/:id/bewijs/:file', allow('referral.receive'), async (c) => {
  const { db, asker, site } = c.var;
  const fileId = c.req.param('file');
  if (!isUuid(fileId)) throw new Refusal('not_found');
  const { file, bytes } = await downloadFile(db, asker, { referralId: idOf(c), fileId, dataDir: site.dataDir });
  return sendSealed(file, bytes);
});

partnerRoutes.post('/verwijzingen/:id/bevestiging', allow('referral.answer'), async (c) => {
  const values = await readForm(c, acknowledgeFields);
  const { input, faults } = parseAcknowledge(values);
  if (!input) return showReferral(c, { values, faults }, 422);
  await acknowledgeReferral(c.var.db, c.var.asker, { id: idOf(c), ...input }, c.var.clock.now());
  return c.redirect(`/verwijzingen/${idOf(c)}`, 303);
});

partnerRoutes.post('/verwijzingen/:id/aanvaarding', allow('referral.answer'), async (c) => {
  const values = await readForm(c, acceptFields);
  const { input, faults } = parseAccept(values);
  if (!input) return showReferral(c, { values, faults }, 422);
  await acceptReferral(c.var.db, c.var.asker, { id: idOf(c), ...input }, c.var.clock.now());
  return c.redirect(`/verwijzingen/${idOf(c)}`, 303);
});

partnerRoutes.post('/verwijzingen/:id/afwijzing', allow('referral.answer'), async (c) => {
  const values = await readForm(c, declineFields);
  const { bodies } = await openReferral(c.var.db, c.var.asker, idOf(c), c.var.clock.now());
  const { input, faults } = parseDecline(values, bodies);
  if (!input) return showReferral(c, { values, faults }, 422);
  await declineReferral(c.var.db, c.var.asker, { id: idOf(c), ...input }, c.var.clock.now());
  return c.redirect(`/verwijzingen/${idOf(c)}`, 303);
});

partnerRoutes.post('/verwijzingen/:id/resultaat', allow('referral.answer'), async (c) => {
  const values = await readForm(c, resolveFields);
  const { input, faults } = parseResult(values);
  if (!input) return showReferral(c, { values, faults }, 422);
  await resolveReferral(c.var.db, c.var.asker, { id: idOf(c), ...input }, c.var.clock.now());
  return c.redirect(`/verwijzingen/${idOf(c)}`, 303);
});

async function showReferral(c: Context<AppEnv>, { values, faults }: Answers, status: 200 | 422 = 200) {
  const { db, asker, clock, m, signedIn } = c.var;
  const received = await openReferral(db, asker, idOf(c), clock.now());
  const { referral } = received;
  const body = readPackage(referral.package.body);
  const actions = actionsFor(referral.state, signedIn?.membership?.role ?? null);
  const filled = { name: signedIn?.name ?? '', ...values };
  const content = <ReferralPage {...received} {...{ body, actions, faults }} values={filled} />;
  const title = m.routing.page.title(body.reference ?? m.routing.page.fallbackReference);
  return show(c, title, content, { status, current: '/verwijzingen', tlp: `TLP:${referral.package.tlp}` });
}

function idOf(c: Context<AppEnv>): string {
  const id = c.req.param('id') ?? '';
  if (!isUuid(id)) throw new Refusal('not_found');
  return id;
}
