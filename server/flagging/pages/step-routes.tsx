import { isDangerous } from '../../kernel/lifecycle/lifecycle.ts';
import { Hono, type Context } from 'hono';
import { OutcomePage, PortalPage, ReasonPage, ReleasePage } from '#views/flagging/step-pages.tsx';
import { localFromMoment } from '../../kernel/local-time.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { asPages } from '../../steps/pages/as-pages.tsx';
import { moverOf } from '../../steps/move.ts';
import { mountVerbs, type Failed } from '../../steps/pages/mount-verbs.ts';
import { noticeLifecycle, type NoticeAction } from '../../vocabulary/notice-lifecycle.ts';
import { outcomes } from '../../vocabulary/outcomes.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { actionsOn } from '../deciding/notice-actions.ts';
import { noticeVerbs } from '../deciding/notice-verbs.ts';
import { stepForms, type StepFaults } from '../deciding/step-forms.ts';
import { readContact, readNoticePage, type NoticeReading } from '../read-notices.ts';

export const noticeStepRoutes = new Hono<AppEnv>();

mountVerbs(
  noticeStepRoutes,
  noticeVerbs,
  asPages({
    address: '/notificaties/:ref',
    reference: referenceIn,
    home: (c) => `/notificaties/${referenceIn(c)}`,
    ask: (c, action, failed) => showStep(c, action, failed),
  }),
);

type Asked = NoticeReading & {
  /** What stands in the form: the version on this page, and what was sent before. */
  values: Failed['values'];
  faults: Failed['faults'];
  conflict: Failed['conflict'];
  action: string;
  reference: string;
};

type Question = (
  c: Context<AppEnv>,
  asked: Asked,
) => ReturnType<typeof ReasonPage> | Promise<ReturnType<typeof ReasonPage>>;

const questions = {
  return: askReason('return'),
  withdraw: askReason('withdraw'),
  not_send: askReason('not_send'),
  release: async (c, { notice, facts, values, ...about }) => {
    const recipient = await readContact(c.var.db, c.var.asker, notice, c.var.clock.now());
    if (!recipient) throw new Refusal('draft_out_of_date');
    const { channel, letter, locale: language } = notice.content;
    return (
      <ReleasePage
        {...about}
        {...{ recipient, channel, letter, language }}
        platform={facts.platform}
        form={stepForms.release.show(values)}
      />
    );
  },
  record_portal: async (c, { notice, values, faults, ...about }) => {
    const portal = await readContact(c.var.db, c.var.asker, notice, c.var.clock.now());
    const { day: atDate, time: atTime, turn: atTurn } = localFromMoment(c.var.clock.now());
    const form = stepForms.record_portal.show({ atDate, atTime, atTurn, ...values }, faults);
    return <PortalPage {...about} {...{ portal, form }} />;
  },
  record_outcome: (_, { notice, values, faults, ...about }) => {
    const form = stepForms.record_outcome.show(values, faults as StepFaults['record_outcome']);
    return <OutcomePage {...about} {...{ form, outcomes }} urls={notice.content.urls} />;
  },
} satisfies Partial<Record<NoticeAction, Question>>;

const isAsked = (step: NoticeAction): step is keyof typeof questions => Object.hasOwn(questions, step);

function askReason(step: 'return' | 'withdraw' | 'not_send'): Question {
  return (_, { values, faults, ...about }) => {
    const danger = isDangerous(noticeLifecycle, step);
    return <ReasonPage {...about} {...{ step, danger }} form={stepForms[step].show(values, faults)} />;
  };
}

// The page of a step is there only when its button is.
async function showStep(c: Context<AppEnv>, step: NoticeAction, failed?: Failed) {
  const reading = await readNoticePage(c.var.db, c.var.asker, referenceIn(c), {});
  const { notice, facts } = reading;
  // Nothing to come back to: it cannot be done now, or is a button that asks nothing.
  if (!actionsOn(reading, moverOf(c.var.asker)).some((action) => action === step) || !isAsked(step))
    throw new Refusal(failed?.conflict ?? 'transition_not_allowed');
  const page = await questions[step](c, {
    ...reading,
    values: { ...failed?.values, seen: notice.changedAt.toISOString() },
    faults: failed?.faults ?? {},
    conflict: failed?.conflict,
    action: c.req.path,
    reference: notice.reference,
  });
  const { title } = c.var.m.flagging.confirm[step];
  const tlp = `TLP:${facts.incident?.tlp ?? 'RED'}` as const;
  return show(c, title, page, { current: '/notificaties', tlp, status: failed?.status ?? 200 });
}
