import type { delivery as nl } from '../nl/delivery.ts';
import type { Wording } from '../wording.ts';

export const delivery: Wording<typeof nl> = {
  tlpGreen: 'TLP:GREEN',
  referralOffered: {
    subject: (reference) => `Meldtafel: referral ${reference} waits for your organisation`,
    waits: (reference) => `The election table has referred a report to your organisation. Its number is ${reference}.`,
    open: 'Sign in to Meldtafel and look at the referral:',
    why: 'This mail says nothing about the report itself: mail can be read on the way. Acknowledge it in Meldtafel, so that the reporter knows who is dealing with it.',
  },
  automatic: 'This mail was sent automatically. Nobody reads an answer to it.',
};
