import type { Messages } from '../messages/messages.ts';

type ReferralOffered = { reference: string; link: string; m: Messages['delivery'] };

/** Tells a partner that something waits. Mail is read on the way: a reference and a link, nothing of the incident. */
export const referralOffered = ({ reference, link, m }: ReferralOffered): { subject: string; text: string } => ({
  subject: m.referralOffered.subject(reference),
  text: [
    m.tlpGreen,
    m.referralOffered.waits(reference),
    m.referralOffered.open,
    link,
    m.referralOffered.why,
    m.automatic,
  ].join('\n\n'),
});
