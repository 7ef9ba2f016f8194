import { say } from '#server/kernel/words.ts';
import type { Referral, Step } from '#server/routing/referral-queries.ts';
import type { ReferralAction, ReferralState } from '#server/vocabulary/referral-lifecycle.ts';
import type { TimeLineEvent } from '../components/time-line.tsx';
import type { Tone } from '../components/badge.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { asSentence, bodyName } from '../intake/wording.ts';
import type { Locale, Messages } from '../messages/messages.ts';

/** What a state asks of the partner: its colour and icon. */
export const toneOf: Record<Referral['state'], Tone> = {
  offered: 'warning',
  received: 'warning',
  acknowledged: 'waiting',
  accepted: 'info',
  declined: 'neutral',
  resolved: 'ok',
  withdrawn: 'neutral',
};

/** "Fatima Azzouzi van IBD heeft de ontvangst bevestigd op …": who, what, when. */
export const sentenceOf = (referral: Told, steps: readonly Step[], locale: Locale, m: Messages): string =>
  tell(referral, steps, m.routing.sentences, locale, m);

/** The same for the people of the partner: they are the ones who have it. */
export const partnerSentenceOf = (referral: Told, steps: readonly Step[], locale: Locale, m: Messages): string =>
  tell(referral, steps, m.routing.partnerSentences, locale, m);

type Told = Pick<Referral, 'state' | 'changedAt' | 'partner'>;
type Sentences = Readonly<Record<ReferralState, (partner: string, at: string, said: string) => string>>;

function tell(
  { state, changedAt, partner }: Told,
  steps: readonly Step[],
  words: Sentences,
  locale: Locale,
  m: Messages,
): string {
  // What brought it there, not what was done while it was there.
  const { at = changedAt, reason = null } = steps.find(({ to }) => to === state) ?? {};
  return asSentence(words[state](bodyName(partner, locale, m), formatMoment(locale, at, m.form), reason ?? ''));
}

/** The history of a referral, told with names where they are known. */
export const eventsOf = (steps: readonly Step[], locale: Locale, m: Messages): TimeLineEvent[] =>
  steps.map((step) => ({ at: step.at, ...tellStep(step, locale, m) }));

type Taken = Pick<Step, 'action' | 'reason' | 'person' | 'organisation'>;

/** What a step of a referral was, in a sentence; what was said with it stands below when the sentence does not have it. */
export function tellStep(
  { action, reason, person, organisation }: Taken,
  locale: Locale,
  m: Messages,
): { what: string; detail: string | undefined } {
  const of = organisation ? say(organisation, locale) : m.routing.system;
  const who = person === null ? of : m.routing.who(person, of);
  const words: Readonly<Record<ReferralAction, (who: string, said: string, organisation: string) => string>> =
    m.routing.steps;
  const what = words[action](who, reason ?? '', of);
  return { what, detail: reason === null || what.includes(reason) ? undefined : reason };
}

/** What was done just now with a referral, by a person. */
export function doneWords(done: ReferralAction | undefined, m: Messages): string | undefined {
  const words: Partial<Record<ReferralAction, string>> = m.routing.done satisfies Record<
    Exclude<ReferralAction, 'deliver'>,
    string
  >;
  return done && words[done];
}
