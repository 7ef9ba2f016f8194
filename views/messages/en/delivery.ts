import type { delivery as nl } from '../nl/delivery.ts';
import type { Wording } from '../wording.ts';

export const delivery: Wording<typeof nl> = {
  tlpGreen: 'TLP:GREEN',
  referralOffered: {
    subject: (reference) => `Meldtafel: referral ${reference} waits for your organisation`,
    waits: (reference) =>
      `The election table has referred a report to your organisation. Its reference is ${reference}.`,
    open: 'Sign in to Meldtafel and look at the referral:',
    why: 'This mail says nothing about the report itself: mail can be read on the way. Acknowledge it in Meldtafel, so that the reporter reads that your organisation has seen the report.',
  },
  referralWithdrawn: {
    subject: (reference) => `Meldtafel: referral ${reference} was withdrawn`,
    withdrawn: (reference, by, at) =>
      `The referral of report ${reference} to your organisation was withdrawn by ${by}, on ${at}.`,
    nothingMore: 'You need do nothing more about it. If the report comes to you again later, you get a new mail.',
    open: 'The withdrawn referral is still in Meldtafel:',
    why: 'This mail says nothing about the report itself: mail can be read on the way.',
  },
  automatic: 'This mail was sent automatically. Nobody reads an answer to it.',
};
