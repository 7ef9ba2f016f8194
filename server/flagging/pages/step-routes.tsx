import { Hono, type Context } from 'hono';
import { textError } from '#views/flagging/notice-errors.ts';
import { OutcomePage, PortalPage, ReasonPage, ReleasePage } from '#views/flagging/step-pages.tsx';
import { localFromMoment } from '../../kernel/local-time.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { nextState } from '../../kernel/lifecycle.ts';
import { takeStep } from '../../steps/take-step.ts';
import { noticeMoves } from '../notice-thing.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { readForm, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { approveNotice } from '../approve-notice.ts';
import { decideNotToSend } from '../decide-not-to-send.ts';
import { noticeLifecycle, type NoticeAction } from '../../vocabulary/notice-lifecycle.ts';
import { outcomes } from '../../vocabulary/outcomes.ts';
import { routeOn } from '../platform-status.ts';
import { readNoticePage, readRules, type NoticeReading } from '../read-notices.ts';
import { recordOutcomes } from '../record-outcomes.ts';
import { recordPortal } from '../record-portal.ts';
import { releaseNotice } from '../release-notice.ts';
import { outcomeFields, parseOutcomes, parsePortal, parseReason, portalFields, reasonFields } from '../step-forms.ts';
import { submitNotice } from '../submit-notice.ts';

export const noticeStepRoutes = new Hono<AppEnv>();

const hashFields = ['contentSha256'] as const;

noticeStepRoutes.post('/notificaties/:ref/indiening', allow('notice.draft'), async (c) => {
  await readForm(c, hashFields);
  await submitNotice(c.var.db, c.var.asker, given(c), c.var.clock.now());
  return back(c);
});

noticeStepRoutes.post('/notificaties/:ref/goedkeuring', allow('notice.approve'), async (c) => {
  const { contentSha256 = '' } = await readForm(c, hashFields);
  await approveNotice(c.var.db, c.var.asker, { ...given(c), contentSha256 }, c.var.clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/terugzending', allow('notice.approve'), (c) => showReason(c, 'return'));

noticeStepRoutes.post('/notificaties/:ref/terugzending', allow('notice.approve'), async (c) => {
  const values = await readForm(c, reasonFields);
  const { reason, fault } = parseReason(values);
  if (fault) return showReason(c, 'return', values, fault);
  await takeStep(
    c.var.db,
    c.var.asker,
    noticeMoves,
    { ...given(c), action: 'return', values: { reason } },
    c.var.clock.now(),
  );
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/intrekking', allow('notice.draft'), (c) => showReason(c, 'withdraw'));

noticeStepRoutes.post('/notificaties/:ref/intrekking', allow('notice.draft'), async (c) => {
  const values = await readForm(c, reasonFields);
  const { reason, fault } = parseReason(values);
  if (fault) return showReason(c, 'withdraw', values, fault);
  await takeStep(
    c.var.db,
    c.var.asker,
    noticeMoves,
    { ...given(c), action: 'withdraw', values: { reason } },
    c.var.clock.now(),
  );
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/niet-versturen', allow('notice.decide'), (c) => showReason(c, 'not_send'));

noticeStepRoutes.post('/notificaties/:ref/niet-versturen', allow('notice.decide'), async (c) => {
  const values = await readForm(c, reasonFields);
  const { guard } = await readRules(c.var.db, c.var.asker, c.var.clock.now());
  const { reason, fault } = parseReason(values, guard);
  if (fault) return showReason(c, 'not_send', values, fault);
  await decideNotToSend(c.var.db, c.var.asker, { ...given(c), reason }, c.var.clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/verzending', allow('notice.decide'), async (c) => {
  const { notice, facts } = await openPage(c, 'release');
  const { statuses, day } = await readRules(c.var.db, c.var.asker, c.var.clock.now());
  const recipient = routeOn(statuses, notice.content, day)?.contact;
  if (!recipient) throw new Refusal('draft_out_of_date');
  const { m } = c.var;
  const about = { reference: notice.reference, platform: facts.platform, letter: notice.content.letter };
  const page = <ReleasePage {...about} {...{ recipient }} action={c.req.path} values={{}} />;
  return showStep(c, facts, m.flagging.confirm.release.title, page);
});

noticeStepRoutes.post('/notificaties/:ref/verzending', allow('notice.decide'), async (c) => {
  await readForm(c, []);
  await releaseNotice(c.var.db, c.var.asker, given(c), c.var.clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/portaalregistratie', allow('notice.decide'), (c) => {
  const { day, time } = localFromMoment(c.var.clock.now());
  return showPortal(c, { atDate: day, atTime: time });
});

noticeStepRoutes.post('/notificaties/:ref/portaalregistratie', allow('notice.decide'), async (c) => {
  const values = await readForm(c, portalFields);
  const { input, faults } = parsePortal(values, c.var.clock.now());
  if (!input) return showPortal(c, values, faults.at);
  await recordPortal(c.var.db, c.var.asker, { ...given(c), ...input }, c.var.clock.now());
  return back(c);
});

noticeStepRoutes.get('/notificaties/:ref/uitkomsten', allow('notice.decide'), (c) => showOutcomes(c));

noticeStepRoutes.post('/notificaties/:ref/uitkomsten', allow('notice.decide'), async (c) => {
  const { notice } = await openPage(c, 'record_outcome');
  const count = notice.content.urls.length;
  const values = await readForm(c, outcomeFields(count));
  const { input, faults } = parseOutcomes(values, count);
  if (!input) return showOutcomes(c, values, faults);
  await recordOutcomes(c.var.db, c.var.asker, { ...given(c), outcomes: input }, c.var.clock.now());
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
  values: FormValues = {},
  fault?: ReturnType<typeof parseReason>['fault'],
) {
  const { notice, facts } = await openPage(c, step);
  const { m, locale } = c.var;
  const words = { ...m.flagging.form.faults, ...m.flagging.confirm.faults };
  const error = fault && textError(fault, locale, words);
  const page = <ReasonPage {...{ step, values, error }} reference={notice.reference} action={c.req.path} />;
  return showStep(c, facts, m.flagging.confirm[step].title, page, fault ? 422 : 200);
}

async function showPortal(c: Context<AppEnv>, values: FormValues, fault?: 'required' | 'invalid' | 'future') {
  const { notice, facts } = await openPage(c, 'record_portal');
  const { m } = c.var;
  const words = m.flagging.confirm.record_portal;
  const error = fault && words.faults[fault];
  const page = <PortalPage {...{ values, error }} reference={notice.reference} action={c.req.path} />;
  return showStep(c, facts, words.title, page, fault ? 422 : 200);
}

async function showOutcomes(
  c: Context<AppEnv>,
  values: FormValues = {},
  faults?: Partial<Record<string, 'none' | 'unknown' | 'too_long'>>,
) {
  const { notice, facts } = await openPage(c, 'record_outcome');
  const { m } = c.var;
  const words = m.flagging.confirm.record_outcome;
  const pairs = Object.entries(faults ?? {}).map(([name, fault]) => [name, fault && words.faults[fault]] as const);
  const about = { reference: notice.reference, urls: notice.content.urls, errors: Object.fromEntries(pairs) };
  const page = <OutcomePage {...about} {...{ outcomes, values }} action={c.req.path} />;
  return showStep(c, facts, words.title, page, faults ? 422 : 200);
}
