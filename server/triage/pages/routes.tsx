import { Hono, type Context } from 'hono';
import type { Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { answerReporter } from '../../conversation/answer-reporter.ts';
import type { Parsed } from '../../kernel/parsed.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { readForm, type FormValues } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { addNote } from '../add-note.ts';
import { assessCase } from '../assess-case.ts';
import {
  caseFormFields,
  parseAnswer,
  parseAssessment,
  parseClosing,
  parseNote,
  parseReopening,
  parseSeen,
  parseTakeOver,
  type CaseFault,
  type CaseField,
  type CaseForm,
} from '../case-forms.ts';
import { conflictOf, showCase, showClosing, type Failed } from './case-page.tsx';
import { claimCase } from '../claim-case.ts';
import { closeCase } from '../close-case.ts';
import { readQueueFilter } from '../queue-form.ts';
import { showQueue } from './queue-page.tsx';
import { countNew } from '../read-queue.ts';
import { releaseCase } from '../release-case.ts';
import { reopenCase } from '../reopen-case.ts';
import { takeOverCase } from '../take-over-case.ts';

export const triageRoutes = new Hono<AppEnv>();

triageRoutes.get('/triage', allow('triage.read'), (c) => showQueue(c));

/** How many open cases came in since `sinds`, under the filters of the list that asks: `{ count }`. */
triageRoutes.get('/triage/nieuw', allow('triage.read'), async (c) => {
  const since = new Date(c.req.query('sinds') ?? '');
  if (Number.isNaN(since.getTime())) throw new Refusal('not_found');
  const filter = readQueueFilter(c.req.query());
  return c.json({ count: await countNew(c.var.db, c.var.asker, { filter, since }) });
});

triageRoutes.get('/triage/:ref', allow('triage.read'), (c) => showCase(c));
triageRoutes.get('/triage/:ref/afsluiting', allow('triage.act'), (c) => showClosing(c));

triageRoutes.post('/triage/:ref/claim', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.take_over);
  return 'handover' in values
    ? answer(c, { form: 'take_over', values, parsed: parseTakeOver(values), run: takeOverCase })
    : answer(c, { form: 'claim', values, parsed: parseSeen(values), run: claimCase });
});

triageRoutes.post('/triage/:ref/vrijgave', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.release);
  return answer(c, { form: 'release', values, parsed: parseSeen(values), run: releaseCase });
});

triageRoutes.post('/triage/:ref/beoordeling', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.assess);
  return answer(c, { form: 'assess', values, parsed: parseAssessment(values), run: assessCase });
});

triageRoutes.post('/triage/:ref/notities', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.note);
  return answer(c, { form: 'note', values, parsed: parseNote(values), run: addNote });
});

triageRoutes.post('/triage/:ref/antwoorden', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.answer);
  return answer(c, { form: 'answer', values, parsed: parseAnswer(values), run: answerReporter });
});

triageRoutes.post('/triage/:ref/afsluiting', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.close);
  return answer(c, { form: 'close', values, parsed: parseClosing(values), run: closeCase }, showClosing);
});

triageRoutes.post('/triage/:ref/heropening', allow('triage.act'), async (c) => {
  const values = await readForm(c, caseFormFields.reopen);
  return answer(c, { form: 'reopen', values, parsed: parseReopening(values), run: reopenCase });
});

type Sent<Input> = {
  form: CaseForm;
  values: FormValues;
  parsed: Parsed<Input, CaseField, CaseFault>;
  run: (database: Database, asker: Asker, input: Input & { reference: string }, now: Date) => Promise<void>;
};

/**
 * Does what a form asks and goes back to the case. What was wrong, or what changed underneath, comes back as the page with
 * the text still in it: the one place where a refusal is not answered by app.onError, because that page would lose the text.
 */
async function answer<Input>(
  c: Context<AppEnv>,
  { form, values, parsed, run }: Sent<Input>,
  page: (c: Context<AppEnv>, failed: Failed) => Promise<Response> = showCase,
): Promise<Response> {
  const reference = referenceIn(c);
  if (!parsed.input) return page(c, { status: 422, draft: { form, values, faults: parsed.faults ?? {} } });
  try {
    await run(c.var.db, c.var.asker, { ...parsed.input, reference }, c.var.clock.now());
  } catch (error) {
    const conflict = error instanceof Refusal ? conflictOf(error.code) : undefined;
    if (!conflict) throw error;
    return page(c, { status: 409, draft: { form, values, faults: {} }, conflict });
  }
  return c.redirect(`/triage/${reference}`, 303);
}
