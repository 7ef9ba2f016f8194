import { Hono } from 'hono';
import { answerReporter } from '../../conversation/answer-reporter.ts';
import { asPages } from '../../steps/pages/as-pages.tsx';
import { mountVerbs, type Failed as Failure } from '../../steps/pages/mount-verbs.ts';
import { verb } from '../../steps/take-step.ts';
import type { CaseAction } from '../../vocabulary/case-lifecycle.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { referenceIn } from '../../web/params.ts';
import { addNote } from '../add-note.ts';
import { assessCase, assessFacts } from '../assess-case.ts';
import { caseForms, type CaseForm } from '../case-forms.ts';
import { showCase, showClosing, type Failed } from './case-page.tsx';
import { caseMoves, caseThing } from '../case-thing.ts';
import { closeCase, closeFacts } from '../close-case.ts';
import { showNewCases, showQueue } from './queue-page.tsx';

export const triageRoutes = new Hono<AppEnv>();

triageRoutes.get('/triage', allow('triage.read'), (c) => showQueue(c));

triageRoutes.get('/triage/nieuw', allow('triage.read'), (c) => showNewCases(c));

triageRoutes.get('/triage/:ref', allow('triage.read'), (c) => showCase(c));

// Verbs that do more than move the case; the others are rows of case-thing.ts.
const verbs = {
  ...caseMoves.verbs,
  assess: verb('beoordeling', caseForms.assess, assessCase, { facts: assessFacts }),
  note: verb('notities', caseForms.note, addNote),
  answer: verb('antwoorden', caseForms.answer, answerReporter),
  close: verb('afsluiting', caseForms.close, closeCase, { facts: closeFacts }),
};

mountVerbs(
  triageRoutes,
  { thing: caseThing, verbs },
  asPages({
    address: '/triage/:ref',
    reference: referenceIn,
    home: (c) => `/triage/${referenceIn(c)}`,
    ask: (c, action, failed) => (action === 'close' ? showClosing : showCase)(c, failedIn(action, failed)),
  }),
);

const failedIn = (action: CaseAction, failed?: Failure): Failed | undefined =>
  failed && isForm(action) ? { ...failed, draft: { ...failed, form: action } } : undefined;

const isForm = (action: CaseAction): action is CaseForm => Object.hasOwn(caseForms, action);
