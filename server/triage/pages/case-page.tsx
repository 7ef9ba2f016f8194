import { labelOf } from '../labels.ts';
import { say } from '../../kernel/words.ts';
import type { Context } from 'hono';
import type { CaseConflict } from '#views/triage/case-props.ts';
import { CasePage } from '#views/triage/case.tsx';
import { CloseCasePage } from '#views/triage/close-case.tsx';
import { PlaceBeside } from '#views/triage/list-beside.tsx';
import { inForce } from '../../kernel/in-force.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../../web/env.ts';
import { addressOf } from '../../web/lists/place.ts';
import { referenceIn } from '../../web/params.ts';
import { show } from '../../web/show.tsx';
import { caseForms, outcomeForm, showCaseForms, type CaseDraft, type CaseForm } from '../case-forms.ts';
import type { Labelled } from '../label-queries.ts';
import { readLabels, type Labels } from '../labels.ts';
import { stateIs } from '../../kernel/lifecycle/states.ts';
import { possibleActions, refusalOf } from '../../kernel/lifecycle/who-may.ts';
import { actionOf, isDangerous } from '../../kernel/lifecycle/lifecycle.ts';
import { moverOf } from '../../steps/move.ts';
import { stepDone } from '../../steps/pages/step-done.ts';
import { addressesOf } from '../../steps/take-step.ts';
import { caseVerbs } from '../case-verbs.ts';
import { caseLifecycle, nextOf, type CaseButton } from '../../vocabulary/case-lifecycle.ts';
import { fileLinks, filesTurnIn, storyLinks, storyTurnIn } from '../../web/lists/story-filter.ts';
import { besidePath } from './beside-page.tsx';
import { caseAt, listIn } from './list-in.ts';
import { openCase, type OpenedCase } from '../open-case.ts';
import { categoryOptions } from '../queue/queue-choices.ts';
import { newsOf, queueReason } from '../queue/queue-reason.ts';

/** What did not pass, and why; the page shows it again with the case as it is now. */
export type Failed = { status: 409 | 422; draft: CaseDraft; conflict?: CaseConflict | undefined };

export async function showCase(c: Context<AppEnv>, failed?: Failed): Promise<Response> {
  const { db, asker, locale } = c.var;
  const now = c.var.clock.now();
  const turn = storyTurnIn(c);
  const files = filesTurnIn(c);
  const found = await openCase(db, asker, referenceIn(c), { story: turn, files });
  const labels = await readLabels(db);
  const { mine, actions } = standing(c, found);
  const { rank, dueAt, dueReason, partner, partnerSince } = found;
  const about = partner !== null && partnerSince !== null ? { name: say(partner, locale), since: partnerSince } : null;
  const { draft, text } = placeDraft(failed?.draft, actions);
  const { severity, category } = found;
  const forms = showCaseForms({ ...seenIn(found, failed), category, severity: String(severity ?? '') }, draft);
  return show(
    c,
    `${found.reference}: ${found.title}`,
    <CasePage
      {...{ found, mine, actions, forms, now }}
      likely={actions.find((action) => action === nextOf(found.state))}
      ended={stateIs(caseLifecycle, found.state, 'ended')}
      withPartner={stateIs(caseLifecycle, found.state, 'waitsFor', 'partner')}
      addresses={addressesIn(c, found)}
      evidenceLinks={fileLinks(found.evidence, files, (place) => caseAt(found.reference, { ...listIn(c), ...place }))}
      links={storyLinks({ path: `/triage/${found.reference}`, list: listIn(c) }, turn, found.from)}
      listHref={addressOf('/triage', listIn(c))}
      coded={moverOf(c.var.asker).may('audit.read')}
      draft={draft?.form}
      reason={queueReason({ rank, dueAt, dueReason }, about, now, newsOf(found, locale))}
      names={codeNames(labels, locale)}
      aboutProcess={labels.category.get(found.category)?.aboutProcess ?? false}
      municipality={found.municipality && (labels.municipality.get(found.municipality) ?? found.municipality)}
      severities={severityOptions(labels, c)}
      categories={categoryOptions(choosable(labels.categories, now, found.category), locale)}
      conflict={failed?.conflict && { code: failed.conflict, text }}
      done={failed ? undefined : stepDone(c, caseLifecycle)}
    />,
    {
      current: '/triage',
      tlp: `TLP:${found.tlp}`,
      status: failed?.status ?? 200,
      beside: <PlaceBeside url={addressOf(besidePath, listIn(c))} />,
    },
  );
}

/** The page that closes a case; the address says how. Refuses when the person cannot close it now. */
export async function showClosing(c: Context<AppEnv>, failed?: Failed): Promise<Response> {
  const { db, asker, locale, m } = c.var;
  const found = await openCase(db, asker, referenceIn(c));
  const { closing } = standing(c, found);
  if (closing) {
    if (failed) return showCase(c, failed);
    throw new Refusal(closing);
  }
  const labels = await readLabels(db);
  const outcomes = choosable(labels.outcomes, c.var.clock.now());
  const { afloop } = outcomeForm.show();
  const asked = failed ? caseForms.close.texts(failed.draft.values).outcome : c.req.query(afloop.name);
  const outcome = outcomes.find(({ code }) => code === asked);
  const unchosen = !outcome && c.req.query(outcomeForm.show().stap.name) !== undefined;
  // The sentence is for the reporter, so it is in the reporter's language.
  const sentence = outcome && say(outcome.public, found.report.locale);
  const known = { ...seenIn(found, failed), outcome: outcome?.code ?? '', publicReason: sentence ?? '' };
  const { close } = showCaseForms(known, failed?.draft);
  const { close: address } = addressesIn(c, found);
  const about = outcome && addressOf(address, { [afloop.name]: outcome.code });
  const step = outcome ? 'sentence' : failed ? 'both' : 'outcome';
  return show(
    c,
    m.triage.closing.title(found.reference),
    <CloseCasePage
      step={step}
      danger={isDangerous(caseLifecycle, 'close')}
      reference={found.reference}
      caseHref={caseAt(found.reference, listIn(c))}
      list={listIn(c)}
      address={address}
      title={found.title}
      form={close}
      choice={outcomeForm.show({ stap: '2' }, unchosen ? { afloop: 'required' } : {})}
      outcomes={outcomes.map((each) => {
        return { value: each.code, label: say(each.label, locale), hint: say(each.public, locale) };
      })}
      chosen={labelOf(outcome, locale)}
      namesAnother={outcome?.namesAnother ?? true}
      reporterLocale={found.report.locale}
      news={newsOf(found, locale)}
      partners={found.partners.map(({ name }) => say(name, locale))}
      conflict={failed?.conflict}
      about={about}
    />,
    {
      current: '/triage',
      tlp: `TLP:${found.tlp}`,
      status: failed?.status ?? (unchosen ? 422 : 200),
      ...(about && { address: about }),
    },
  );
}

// Where each verb is done: after it the page is there again with the list that it was opened from.
function addressesIn(c: Context<AppEnv>, { reference }: OpenedCase): Readonly<Record<CaseForm, string>> {
  const addresses = Object.entries(addressesOf(caseVerbs, `/triage/${reference}`));
  return Object.fromEntries(addresses.map(([name, path]) => [name, addressOf(path, listIn(c))])) as Record<
    CaseForm,
    string
  >;
}

// What every form on the page carries: the moments of what is shown, and a key of its own, as long as nothing came of that.
const seenIn = ({ changedAt, newsAt }: OpenedCase, failed?: Failed) => ({
  seen: changedAt.toISOString(),
  heard: newsAt?.toISOString() ?? '',
  key: (failed && !failed.conflict && caseForms.note.texts(failed.draft.values).key) || crypto.randomUUID(),
});

function standing(c: Context<AppEnv>, { state, claimedBy: holder }: OpenedCase) {
  const mover = moverOf(c.var.asker);
  const actions = possibleActions(caseLifecycle, { state, holder }, mover) as CaseButton[]; // the others have no permission
  const closing = refusalOf(caseLifecycle, 'close', { state, holder }, mover);
  return { mine: holder === mover.personId, actions, closing };
}

/** The field that somebody writes in. */
const textOf = (form: CaseForm): string =>
  actionOf(caseLifecycle, form).reason ?? (form === 'assess' ? 'remark' : form);

/** A draft goes back into its form; when that is no longer there, its text moves to the note, so that it is never lost. */
function placeDraft(
  draft: CaseDraft | undefined,
  actions: readonly CaseButton[],
): { draft: CaseDraft | undefined; text: 'kept' | 'moved' | undefined } {
  if (!draft) return { draft, text: undefined };
  const text = draft.values[textOf(draft.form)] ?? '';
  if (actions.some((action) => action === draft.form)) return { draft, text: text ? 'kept' : undefined };
  if (!text) return { draft: undefined, text: undefined };
  if (!actions.includes('note')) throw new Refusal('transition_not_allowed'); // then it stands on a page of its own
  return { draft: { form: 'note', values: { note: text }, faults: {} }, text: 'moved' };
}

/** What can be chosen now, and what was chosen before. */
const choosable = <Row extends Labelled>(rows: readonly Row[], now: Date, chosen?: string): Row[] => {
  const holds = inForce(dayOf(now));
  return rows.filter((row) => row.code === chosen || holds(row));
};

/** What codes of a case are called. */
export const codeNames = (labels: Labels, locale: string) => ({
  category: (code: string) => labelOf(labels.category.get(code), locale) ?? code,
  outcome: (code: string) => labelOf(labels.outcome.get(code), locale) ?? code,
});

const severityOptions = (labels: Labels, c: Context<AppEnv>) => {
  const { locale, m } = c.var;
  const words = m.triage.forms;
  return labels.severities.map((each) => ({
    value: String(each.level),
    label: words.severityOption(each.level, say(each.label, locale)),
    hint: words.triggers(say(each.meaning, locale), say(each.triggers, locale)),
  }));
};
