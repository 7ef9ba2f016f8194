import { Hono, type Context } from 'hono';
import type { Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { answerReporter } from '../../conversation/answer-reporter.ts';
import type { Form } from '../../kernel/form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { takeStep } from '../../steps/take-step.ts';
import type { CaseAction } from '../../vocabulary/case-lifecycle.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { readForm } from '../../web/form.ts';
import { referenceIn } from '../../web/params.ts';
import { addNote } from '../add-note.ts';
import { assessCase } from '../assess-case.ts';
import { caseForms, type CaseDraft, type CaseForm, type CaseInput } from '../case-forms.ts';
import { conflictOf, showCase, showClosing, type Failed } from './case-page.tsx';
import { caseMoves } from '../case-thing.ts';
import { closeCase } from '../close-case.ts';
import { queueFilter } from '../queue-form.ts';
import { showQueue } from './queue-page.tsx';
import { countNew } from '../read-queue.ts';

export const triageRoutes = new Hono<AppEnv>();

triageRoutes.get('/triage', allow('triage.read'), (c) => showQueue(c));

/** How many open cases came in since `sinds`, under the filters of the list that asks: `{ count }`. */
triageRoutes.get('/triage/nieuw', allow('triage.read'), async (c) => {
  const since = new Date(c.req.query('sinds') ?? '');
  if (Number.isNaN(since.getTime())) throw new Refusal('not_found');
  const filter = queueFilter.parse(c.req.query());
  return c.json({ count: await countNew(c.var.db, c.var.asker, { filter, since }) });
});

triageRoutes.get('/triage/:ref', allow('triage.read'), (c) => showCase(c));
triageRoutes.get('/triage/:ref/afsluiting', allow('triage.act'), (c) => showClosing(c));

triageRoutes.post('/triage/:ref/claim', allow('triage.act'), (c) => act(c, 'claim', only('claim')));
triageRoutes.post('/triage/:ref/overname', allow('triage.act'), (c) => act(c, 'take_over', only('take_over')));
triageRoutes.post('/triage/:ref/vrijgave', allow('triage.act'), (c) => act(c, 'release', only('release')));
triageRoutes.post('/triage/:ref/beoordeling', allow('triage.act'), (c) => act(c, 'assess', assessCase));
triageRoutes.post('/triage/:ref/notities', allow('triage.act'), (c) => act(c, 'note', addNote));
triageRoutes.post('/triage/:ref/antwoorden', allow('triage.act'), (c) => act(c, 'answer', answerReporter));
triageRoutes.post('/triage/:ref/afsluiting', allow('triage.act'), (c) => act(c, 'close', closeCase, showClosing));
triageRoutes.post('/triage/:ref/heropening', allow('triage.act'), (c) => act(c, 'reopen', only('reopen')));

type Act<Name extends CaseForm> = (
  database: Database,
  asker: Asker,
  input: CaseInput<Name> & { reference: string },
  now: Date,
) => Promise<void | { faults?: CaseDraft['faults'] }>;

// A step that only moves the case.
const only =
  (action: CaseAction) =>
  (database: Database, asker: Asker, { reference, seen, ...values }: OnlySeen, now: Date): Promise<void> =>
    takeStep(database, asker, caseMoves, { reference, seen, action, values: values as Values }, now);

type Values = Readonly<Record<string, string>>;
type OnlySeen = { reference: string; seen: Date };

/**
 * Does what a form asks and goes back to the case. What was wrong, or what changed underneath, comes back as the page with
 * the text still in it: the one place where a refusal is not answered by app.onError, because that page would lose the text.
 */
async function act<Name extends CaseForm>(
  c: Context<AppEnv>,
  form: Name,
  run: Act<Name>,
  page: (c: Context<AppEnv>, failed: Failed) => Promise<Response> = showCase,
): Promise<Response> {
  const reference = referenceIn(c);
  const { values, input, faults } = await readForm(c, caseForms[form] as Form);
  if (faults) return page(c, { status: 422, draft: { form, values, faults } });
  try {
    const given = { ...input, reference } as CaseInput<Name> & { reference: string };
    const done = await run(c.var.db, c.var.asker, given, c.var.clock.now());
    if (done?.faults) return page(c, { status: 422, draft: { form, values, faults: done.faults } });
  } catch (error) {
    const conflict = error instanceof Refusal ? conflictOf(error.code) : undefined;
    if (!conflict) throw error;
    return page(c, { status: 409, draft: { form, values, faults: {} }, conflict });
  }
  return c.redirect(`/triage/${reference}`, 303);
}
