import { formatMoment } from '../components/moment-words.ts';
import type { Locale, Messages } from '../messages/messages.ts';

type ReferralWithdrawn = { reference: string; by: string; at: Date; link: string; locale: Locale; m: Messages };

/** Tells a partner that it need do nothing more, of which referral and since when: the same report may come to it again. */
export function referralWithdrawn({ reference, by, at, link, locale, m }: ReferralWithdrawn): {
  subject: string;
  text: string;
} {
  const { tlpGreen, referralWithdrawn: words, automatic } = m.delivery;
  return {
    subject: words.subject(reference),
    text: [
      tlpGreen,
      words.withdrawn(reference, by, formatMoment(locale, at, m.form)),
      words.nothingMore,
      words.open,
      link,
      words.why,
      automatic,
    ].join('\n\n'),
  };
}
