import type { CaseForm, ShownCaseForms } from '#server/triage/case-forms.ts';
import type { CaseAction, CaseButton } from '#server/vocabulary/case-lifecycle.ts';
import type { OpenedCase } from '#server/triage/open-case.ts';
import type { QueueReason } from '#server/triage/queue/queue-reason.ts';
import type { Option } from '../components/form/choice-field.tsx';
import type { PageLinks } from '../components/pagination.tsx';
import type { Messages } from '../messages/messages.ts';
import type { CodeNames } from './case-history.tsx';

/** Why a form was refused though nothing was wrong with it. */
export type CaseConflict = Exclude<keyof Messages['triage']['case']['conflict'], 'kept' | 'moved'>;

export type CaseProps = {
  found: OpenedCase;
  /** To the reader, a code stands for everybody but colleagues. */
  coded: boolean;
  reason: QueueReason;
  /** The person who looks holds the case. */
  mine: boolean;
  actions: readonly CaseButton[];
  /** Which of them is likely done next. */
  likely: CaseButton | undefined;
  ended: boolean;
  /** A partner has it. */
  withPartner: boolean;
  names: CodeNames;
  aboutProcess: boolean;
  municipality: string | null;
  severities: readonly Option[];
  categories: readonly Option[];
  forms: ShownCaseForms;
  /** What happened before the page of its story, and the newest. */
  links: PageLinks;
  evidenceLinks: PageLinks;
  /** The list that it was opened from. */
  listHref: string;
  /** Where each of them is sent. */
  addresses: Readonly<Record<CaseForm, string>>;
  /** The form that did not pass. */
  draft: CaseForm | undefined;
  conflict: { code: CaseConflict; text: 'kept' | 'moved' | undefined } | undefined;
  /** What was done just now. */
  done: CaseAction | undefined;
  now: Date;
};
