import type { Moves } from '../../steps/take-step.ts';
import { verb } from '../../steps/take-step.ts';
import type { noticeLifecycle } from '../../vocabulary/notice-lifecycle.ts';
import { noticeMoves, noticeThing } from '../notice-thing.ts';
import { approveNotice } from './approve-notice.ts';
import { decideNotToSend } from './decide-not-to-send.ts';
import { isRecorded, recordOutcomes } from './record-outcomes.ts';
import { isPortalRecorded, portalFacts, recordPortal } from './record-portal.ts';
import { releaseNotice } from './release-notice.ts';
import { outcomesIn, stepForms } from './step-forms.ts';
import { submitNotice } from './submit-notice.ts';

/** Every verb of a notice but writing on it: those that only move, and those with a use case of their own. */
export const noticeVerbs = {
  thing: noticeThing,
  verbs: {
    ...noticeMoves.verbs,
    submit: verb('indiening', stepForms.submit, submitNotice),
    approve: verb('goedkeuring', stepForms.approve, approveNotice),
    not_send: verb('niet-versturen', stepForms.not_send, decideNotToSend, { page: true }),
    release: verb('verzending', stepForms.release, releaseNotice, { page: true }),
    record_portal: verb('portaalregistratie', stepForms.record_portal, recordPortal, {
      page: true,
      facts: portalFacts,
      repeats: isPortalRecorded,
    }),
    record_outcome: verb(
      'uitkomsten',
      stepForms.record_outcome,
      (database, asker, { reference, seen, ...input }, now) =>
        recordOutcomes(database, asker, { reference, seen, outcomes: outcomesIn(input) }, now),
      {
        page: true,
        repeats: (tx, { reference, ...input }, { at }) =>
          isRecorded(tx, { reference, at, outcomes: outcomesIn(input) }),
      },
    ),
  },
} satisfies Moves<typeof noticeLifecycle, 'notice'>;
