import { say } from '#server/kernel/words.ts';
import type { Referral, Step } from '#server/routing/referral-queries.ts';
import type { TimeLineEvent } from '../components/time-line.tsx';
import type { Tone } from '../components/badge.tsx';
import { formatMoment } from '../components/moment.tsx';
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
export const sentenceOf = (referral: Referral, locale: Locale, m: Messages): string =>
  asSentence(tell(referral, m.routing.sentences, locale, m));

/** The same for the people of the partner: they are the ones who have it. */
export const partnerSentenceOf = (referral: Referral, locale: Locale, m: Messages): string =>
  asSentence(tell(referral, m.routing.partnerSentences, locale, m));

function tell(referral: Referral, words: Messages['routing']['sentences'], locale: Locale, m: Messages): string {
  const partner = bodyName(referral.partner, locale, m);
  const at = (moment: Date | null) => formatMoment(locale, moment ?? referral.changedAt, m.form);
  switch (referral.state) {
    case 'offered':
      return words.offered(partner, at(referral.offeredAt));
    case 'received':
      return words.received(partner, at(referral.receivedAt));
    case 'acknowledged':
      return words.acknowledged(partner, at(referral.acknowledgedAt), referral.acknowledgedBy ?? '');
    case 'accepted':
      return words.accepted(partner, at(referral.changedAt), referral.partnerReference ?? '');
    case 'declined':
    case 'resolved':
    case 'withdrawn':
      return words[referral.state](partner, at(referral.changedAt));
  }
}

/** The history of a referral, told with names where they are known. */
export const eventsOf = (steps: readonly Step[], locale: Locale, m: Messages): TimeLineEvent[] =>
  steps.map((step) => {
    const organisation = step.organisation ? say(step.organisation, locale) : m.routing.system;
    // Who acknowledges gives a name: that is the one told.
    const person = step.action === 'acknowledge' ? null : step.person;
    const who = person === null ? organisation : m.routing.who(person, organisation);
    const told = step.action === 'acknowledge' || step.action === 'accept';
    return {
      at: step.at,
      what: m.routing.steps[step.action](who, step.reason ?? ''),
      detail: told ? undefined : (step.reason ?? undefined),
    };
  });
