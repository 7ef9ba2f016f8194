import { say } from '#server/kernel/words.ts';
import type { CaseEvent } from '#server/triage/case-history.ts';
import type { TimeLineEvent } from '../components/time-line.tsx';
import type { Locale, Messages } from '../messages/messages.ts';
import { tellStep } from './referral-words.ts';

type Words = Messages['triage']['history'];

/** What the history needs to name codes. */
export type CodeNames = { category: (code: string) => string; outcome: (code: string) => string };

/** The events of a case as sentences with a name in them. */
export const historyOf = (
  { events, fresh }: { events: readonly CaseEvent[]; fresh: ReadonlySet<CaseEvent> },
  names: CodeNames,
  locale: Locale,
  m: Messages,
): TimeLineEvent[] => events.map((event) => ({ ...tell(event, names, locale, m), isNew: fresh.has(event) }));

function tell(event: CaseEvent, names: CodeNames, locale: Locale, m: Messages): TimeLineEvent {
  const words = m.triage.history;
  const nobody = m.triage.case.status.nobody;
  const { at } = event;
  switch (event.kind) {
    case 'filed':
      return { at, what: words.filed(event.organisation ? say(event.organisation, locale) : words.citizen) };
    case 'addition': {
      const what = event.byDesk ? words.desk(event.person ?? nobody) : words.reporterAdded;
      return { at, what, detail: event.text };
    }
    case 'note':
      return { at, what: words.note(event.person ?? nobody), detail: event.text, internal: true };
    case 'step':
      return { at, what: stepWords(event, event.person ?? nobody, names, words), detail: event.text, internal: true };
    case 'referral': {
      const { what, detail } = tellStep(event, locale, m);
      const { overruled, told } = event;
      const said = [detail ?? overruled, told && `${m.routing.toldToReporter}: ${told}`].filter(Boolean).join('\n');
      return {
        at,
        what: words.about(say(event.partner, locale), what),
        detail: said || undefined,
        internal: overruled !== null,
      };
    }
  }
}

function stepWords(event: CaseEvent & { kind: 'step' }, who: string, names: CodeNames, words: Words): string {
  const { action, severity, category, outcome } = event;
  switch (action) {
    case 'claim':
    case 'take_over':
    case 'take_up':
    case 'release':
    case 'reopen':
      return words.steps[action](who);
    case 'assess':
      return words.steps.assess(who, String(severity ?? ''), names.category(category ?? ''));
    case 'weigh':
      return words.steps.weigh(who, String(severity ?? ''));
    case 'close':
      return words.steps.close(who, names.outcome(outcome ?? ''));
    default:
      return words.steps.other(who);
  }
}
