import { say, type Words } from '#server/kernel/words.ts';
import type { ReferralAction } from '#server/vocabulary/referral-lifecycle.ts';
import type { Locale, Messages } from '../messages/messages.ts';

type Taken = { action: ReferralAction; reason: string | null; person: string | null; organisation: Words | null };

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
