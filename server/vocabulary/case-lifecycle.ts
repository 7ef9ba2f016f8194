import { defineLifecycle, type ActionOf, type ButtonOf, type StateOf } from '../kernel/lifecycle/lifecycle.ts';
import { markOf } from '../kernel/lifecycle/states.ts';

// Whoever takes a case holds it from then on.
const held = { claimed_by: 'person_id' } as const;
// Since when the desk looks at it, whoever of the desk does: its reporter reads that.
const looking = { ...held, claimed_at: 'at' } as const;

// What it takes from its report. A step may change its category, nothing the rest.
const ofReport = {
  reference: 'incident.reference',
  title: 'incident.title',
  tlp: 'incident.tlp',
  exercise: 'incident.exercise',
  filer_kind: 'incident.filer_kind',
  municipality_code: 'incident.municipality_code',
  filer_organisation_id: 'incident.filer_organisation_id',
  filed_at: 'incident.filed_at',
  category_code: 'incident.category_code',
} as const;

/**
 * A case at the desk. Whoever holds it is who works on it. What its referrals do moves it along (`follows`): the partners
 * have no right on the table's own desk, so the database takes those steps. While a partner has it, it is referred, whatever
 * another one says. `next`: what is likely done next. Its reporter is told what it waits for; that somebody of the desk takes it over is
 * between colleagues. What the desk does goes on; what others do, and what is given back or opened again, lays it there anew (`laysAtDesk`).
 */
export const caseLifecycle = defineLifecycle({
  states: {
    new: { open: true },
    claimed: { open: true, next: 'assess' },
    assessed: { open: true, next: 'refer' },
    referred: { open: true, waitsFor: 'partner' },
    answered: { open: true, next: 'close' },
    closed: { ended: true },
  },
  initial: 'new',
  begins: ofReport,
  actions: {
    claim: { from: ['new'], to: 'claimed', permission: 'triage.act', sets: looking, toldToReporter: true },
    assess: {
      from: ['claimed', 'assessed', 'answered'],
      to: 'assessed',
      permission: 'triage.act',
      holder: 'asker',
      rethinks: true,
      toldToReporter: true,
      sets: { severity: 'details.severity', category_code: 'details.category', category_confirmed: 'yes' },
    },
    // While a partner has it, or said something: danger is over, or it became one.
    weigh: {
      from: ['referred', 'answered'],
      to: 'same',
      permission: 'triage.act',
      holder: 'asker',
      reason: 'weighReason',
      sets: { severity: 'details.severity' },
    },
    refer: {
      from: ['assessed', 'referred', 'answered'],
      to: 'referred',
      permission: 'referral.offer',
      follows: 'referral.offer',
    },
    answer: {
      from: ['new', 'claimed', 'assessed', 'referred', 'answered'],
      to: 'same',
      permission: 'triage.act',
      beside: true,
    },
    note: {
      from: ['new', 'claimed', 'assessed', 'referred', 'answered', 'closed'],
      to: 'same',
      permission: 'triage.act',
      beside: true,
    },
    take_over: {
      from: ['claimed', 'assessed', 'referred', 'answered'],
      to: 'same',
      permission: 'triage.act',
      holder: 'another',
      reason: 'handover',
      sets: held,
    },
    // Opened again and given back, while its partner went on: nobody is there to take it over from.
    take_up: {
      from: ['assessed', 'referred', 'answered'],
      to: 'same',
      permission: 'triage.act',
      holder: 'nobody',
      sets: held,
    },
    release: {
      from: ['claimed'],
      to: 'new',
      permission: 'triage.act',
      holder: 'asker',
      laysAtDesk: true,
      toldToReporter: true,
      sets: { claimed_by: 'nothing', claimed_at: 'nothing' },
    },
    close: {
      from: ['claimed', 'assessed', 'referred', 'answered'],
      to: 'closed',
      permission: 'triage.act',
      holder: 'asker',
      reason: 'publicReason',
      dangerous: true,
      makes: 'case_decision',
      toldToReporter: true,
      sets: { decision_id: 'details.decision', duplicate_of: 'details.original?' },
    },
    // How it ended no longer counts; the decision stays.
    reopen: {
      from: ['closed'],
      to: 'claimed',
      permission: 'triage.act',
      reason: 'reopenReason',
      laysAtDesk: true,
      toldToReporter: true,
      rethinks: true,
      sets: { ...looking, decision_id: 'nothing', duplicate_of: 'nothing' },
    },

    partner_saw: { from: whileOpen(), to: 'referred', follows: 'referral.acknowledge' },
    partner_took: { from: whileOpen(), to: 'referred', follows: 'referral.accept', laysAtDesk: true },
    partner_declined: { from: whileOpen(), to: 'assessed', follows: 'referral.decline', laysAtDesk: true },
    partner_answered: { from: whileOpen(), to: 'answered', follows: 'referral.resolve', laysAtDesk: true },
    back_from_partner: { from: whileOpen(), to: 'assessed', follows: 'referral.withdraw' },
    one_declined: { from: whileOpen(), to: 'referred', follows: 'referral.decline', besides: true, laysAtDesk: true },
    one_answered: { from: whileOpen(), to: 'referred', follows: 'referral.resolve', besides: true, laysAtDesk: true },
    one_withdrawn: { from: whileOpen(), to: 'referred', follows: 'referral.withdraw', besides: true },
  },
});

/** What is likely done next with a case in this state: the first button of its page. */
export const nextOf = (state: CaseState): string | true | undefined => markOf(caseLifecycle, state, 'next');

export type CaseState = StateOf<typeof caseLifecycle>;
export type CaseAction = ActionOf<typeof caseLifecycle>;
export type CaseButton = ButtonOf<typeof caseLifecycle>;

// A case that was closed and opened again may be anywhere while a partner still answers.
function whileOpen() {
  return ['new', 'claimed', 'assessed', 'referred', 'answered'] as const;
}
