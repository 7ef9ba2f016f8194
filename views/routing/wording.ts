import type { Referral, Step } from '#server/routing/referral-queries.ts';
import type { ReferralAction, ReferralState } from '#server/vocabulary/referral-lifecycle.ts';
import type { TimeLineEvent } from '../components/time-line.tsx';
import type { Tone } from '../components/badge.tsx';
import { formatMoment } from '../components/moment-words.ts';
import { asSentence, bodyName } from '../intake/wording.ts';
import { tellStep } from '../triage/referral-words.ts';
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
export const sentenceOf = (referral: Standing, steps: readonly Step[], locale: Locale, m: Messages): string =>
  tell(referral, steps, m.routing.sentences, locale, m);

/** The same for the people of the partner: they are the ones who have it. */
export const partnerSentenceOf = (referral: Standing, steps: readonly Step[], locale: Locale, m: Messages): string =>
  tell(referral, steps, m.routing.partnerSentences, locale, m);

type Standing = Pick<Referral, 'state' | 'changedAt' | 'partner'>;
type Sentences = Readonly<Record<ReferralState, (partner: string, at: string, said: string) => string>>;

function tell(
  { state, changedAt, partner }: Standing,
  steps: readonly Step[],
  words: Sentences,
  locale: Locale,
  m: Messages,
): string {
  // What brought it there the last time, not what was done while it was there.
  const { at = changedAt, reason = null } =
    steps.findLast(({ to }, index) => to === state && steps[index - 1]?.to !== state) ?? {};
  return asSentence(words[state](bodyName(partner, locale, m), formatMoment(locale, at, m.form), reason ?? ''));
}

/** The history of a referral, told with names where they are known. */
export const eventsOf = (steps: readonly Step[], locale: Locale, m: Messages): TimeLineEvent[] =>
  steps.map((step) => ({ at: step.at, ...tellStep(step, locale, m) }));

/** What was done just now with a referral, by a person. */
export function doneWords(done: ReferralAction | undefined, m: Messages): string | undefined {
  const words: Partial<Record<ReferralAction, string>> = m.routing.done satisfies Record<
    Exclude<ReferralAction, 'deliver'>,
    string
  >;
  return done && words[done];
}
