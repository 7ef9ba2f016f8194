import { answerReporter } from '../conversation/answer-reporter.ts';
import { verb, type Moves } from '../steps/take-step.ts';
import type { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { addNote } from './add-note.ts';
import { assessCase, assessFacts } from './assess-case.ts';
import { caseForms } from './case-forms.ts';
import { caseMoves, caseThing } from './case-thing.ts';
import { closeCase, closedSo, closeFacts } from './closing/close-case.ts';
import { weighCase, weighFacts } from './weigh-case.ts';

/** Every verb of a case: those that only move it, and those that do more. */
export const caseVerbs = {
  thing: caseThing,
  verbs: {
    ...caseMoves.verbs,
    assess: verb('beoordeling', caseForms.assess, assessCase, { facts: assessFacts }),
    weigh: verb('ernst', caseForms.weigh, weighCase, { facts: weighFacts }),
    note: verb('notities', caseForms.note, addNote),
    answer: verb('antwoorden', caseForms.answer, answerReporter(caseThing)),
    close: verb('afsluiting', caseForms.close, closeCase, { facts: closeFacts, repeats: closedSo }),
  },
} satisfies Moves<typeof caseLifecycle, 'triage_case'>;
