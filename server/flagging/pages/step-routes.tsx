import { Hono, type Context } from 'hono';
import { OutcomePage, PortalPage, ReasonPage, ReleasePage } from '#views/flagging/step-pages.tsx';
import type { Faults } from '../../kernel/form.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isDangerous, nextState } from '../../kernel/lifecycle.ts';
import { takeStep } from '../../steps/take-step.ts';
import { noticeMoves } from '../notice-thing.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { emptyForm, readForm, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { approveNotice } from '../deciding/approve-notice.ts';
import { decideNotToSend } from '../deciding/decide-not-to-send.ts';
import { noticeLifecycle, type NoticeAction } from '../../vocabulary/notice-lifecycle.ts';
import { outcomes } from '../../vocabulary/outcomes.ts';
import { routeOn } from '../instruction/platform-status.ts';
import { readNoticePage, readRules, type NoticeReading } from '../read-notices.ts';
import { recordOutcomes } from '../deciding/record-outcomes.ts';
import { recordPortal } from '../deciding/record-portal.ts';
import { releaseNotice } from '../deciding/release-notice.ts';
import { outcomeForm, outcomesIn, portalForm, reasonForm, seenForm } from '../deciding/step-forms.ts';
import { submitNotice } from '../deciding/submit-notice.ts';

export const noticeStepRoutes = new Hono<AppEnv>();

noticeStepRoutes.post('/notificaties/:ref/indiening', allow('notice.draft'), async (c) => {
  await readForm(c, seenForm);
  await submitNotice(c.var.db, c.var.asker, given(c), c.var.clock.now());
  return back(c);
});

noticeStepRoutes.post('/notificaties/:ref/goedkeuring', allow('notice.approve'), async (c) => {
  const { contentSha256 = '' } = (await readForm(c, seenForm)).values;
  await approveNotice(c.var.db, c.var.asker, { ...given(c), contentSha256 }, c.var.clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/terugzending', allow('notice.approve'), (c) => showReason(c, 'return'));

noticeStepRoutes.post('/notificaties/:ref/terugzending', allow('notice.approve'), async (c) => {
  const { values, input, faults } = await readForm(c, reasonForm);
  if (!input) return showReason(c, 'return', values, faults);
  const { db, asker, clock } = c.var;
  await takeStep(db, asker, noticeMoves, { ...given(c), action: 'return', values: input }, clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/intrekking', allow('notice.draft'), (c) => showReason(c, 'withdraw'));

noticeStepRoutes.post('/notificaties/:ref/intrekking', allow('notice.draft'), async (c) => {
  const { values, input, faults } = await readForm(c, reasonForm);
  if (!input) return showReason(c, 'withdraw', values, faults);
  const { db, asker, clock } = c.var;
  await takeStep(db, asker, noticeMoves, { ...given(c), action: 'withdraw', values: input }, clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/niet-versturen', allow('notice.decide'), (c) => showReason(c, 'not_send'));

noticeStepRoutes.post('/notificaties/:ref/niet-versturen', allow('notice.decide'), async (c) => {
  const { values, input, faults } = await readForm(c, reasonForm);
  const { db, asker, clock } = c.var;
  const wrong = faults ?? (await decideNotToSend(db, asker, { ...given(c), ...input }, clock.now())).faults;
  return wrong ? showReason(c, 'not_send', values, wrong) : back(c);
});

noticeStepRoutes.get('/notificaties/:ref/verzending', allow('notice.decide'), async (c) => {
  const { notice, facts } = await openPage(c, 'release');
  const { statuses, day } = await readRules(c.var.db, c.var.asker, c.var.clock.now());
  const recipient = routeOn(statuses, notice.content, day)?.contact;
  if (!recipient) throw new Refusal('draft_out_of_date');
  const { m } = c.var;
  const { letter, locale: language } = notice.content;
  const about = { reference: notice.reference, platform: facts.platform, letter, language };
  const page = <ReleasePage {...about} {...{ recipient }} action={c.req.path} />;
  return showStep(c, facts, m.flagging.confirm.release.title, page);
});

noticeStepRoutes.post('/notificaties/:ref/verzending', allow('notice.decide'), async (c) => {
  await readForm(c, emptyForm);
  await releaseNotice(c.var.db, c.var.asker, given(c), c.var.clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/portaalregistratie', allow('notice.decide'), (c) => {
  const { day, time } = localFromMoment(c.var.clock.now());
  return showPortal(c, { atDate: day, atTime: time });
});

noticeStepRoutes.post('/notificaties/:ref/portaalregistratie', allow('notice.decide'), async (c) => {
  const { values, input, faults } = await readForm(c, portalForm);
  const { db, asker, clock } = c.var;
  const wrong = faults ?? (await recordPortal(db, asker, { ...given(c), ...input }, clock.now())).faults;
  return wrong ? showPortal(c, values, wrong) : back(c);
});

noticeStepRoutes.get('/notificaties/:ref/uitkomsten', allow('notice.decide'), (c) => showOutcomes(c));

noticeStepRoutes.post('/notificaties/:ref/uitkomsten', allow('notice.decide'), async (c) => {
  const { values, input, faults } = await readForm(c, outcomeForm);
  if (!input) return showOutcomes(c, values, faults);
  await recordOutcomes(c.var.db, c.var.asker, { ...given(c), outcomes: outcomesIn(input) }, c.var.clock.now());
  return back(c);
});

const given = (c: Context<AppEnv>) => ({ reference: referenceIn(c) });
const back = (c: Context<AppEnv>) => c.redirect(`/notificaties/${given(c).reference}`, 303);

// The page of a step is there only when the step is.
async function openPage(c: Context<AppEnv>, action: NoticeAction): Promise<NoticeReading> {
  const reading = await readNoticePage(c.var.db, c.var.asker, given(c).reference);
  nextState(noticeLifecycle, reading.notice.state, action);
  return reading;
}

function showStep(
  c: Context<AppEnv>,
  { incident }: NoticeReading['facts'],
  title: string,
  page: Parameters<typeof show>[2],
  status: 200 | 422 = 200,
) {
  return show(c, title, page, { current: '/notificaties', tlp: `TLP:${incident?.tlp ?? 'RED'}`, status });
}

async function showReason(
  c: Context<AppEnv>,
  step: 'return' | 'withdraw' | 'not_send',
  values?: FormValues,
  faults?: Faults<typeof reasonForm>,
) {
  const { notice, facts } = await openPage(c, step);
  const form = reasonForm.show(values, faults);
  const danger = isDangerous(noticeLifecycle, step);
  const page = <ReasonPage {...{ step, danger, form }} reference={notice.reference} action={c.req.path} />;
  return showStep(c, facts, c.var.m.flagging.confirm[step].title, page, faults ? 422 : 200);
}

async function showPortal(c: Context<AppEnv>, values: FormValues, faults?: Faults<typeof portalForm>) {
  const { notice, facts } = await openPage(c, 'record_portal');
  const form = portalForm.show(values, faults);
  const page = <PortalPage form={form} reference={notice.reference} action={c.req.path} />;
  return showStep(c, facts, c.var.m.flagging.confirm.record_portal.title, page, faults ? 422 : 200);
}

async function showOutcomes(c: Context<AppEnv>, values?: FormValues, faults?: Faults<typeof outcomeForm>) {
  const { notice, facts } = await openPage(c, 'record_outcome');
  const form = outcomeForm.show(values, faults);
  const about = { reference: notice.reference, urls: notice.content.urls };
  const page = <OutcomePage {...about} {...{ form, outcomes }} action={c.req.path} />;
  return showStep(c, facts, c.var.m.flagging.confirm.record_outcome.title, page, faults ? 422 : 200);
}
