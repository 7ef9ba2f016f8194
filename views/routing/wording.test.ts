import { expect, test } from 'vitest';
import type { Step } from '#server/routing/referral-queries.ts';
import { messagesFor } from '../messages/messages.ts';
import { sentenceOf } from './wording.ts';

const partner = { code: 'IBD', name: { nl: 'IBD' }, phone: null, hours: null };
const at = (time: string) => new Date(`2027-03-17T${time}:00Z`);
const step = (taken: Pick<Step, 'action' | 'to' | 'at' | 'reason'>): Step => ({
  referralId: 'a referral',
  organisation: partner.name,
  person: null,
  ...taken,
});

test('where a referral stands is told by the step that brought it there, not by what came after', () => {
  const steps = [
    step({ action: 'acknowledge', to: 'acknowledged', at: at('09:00'), reason: 'Fatima' }),
    step({ action: 'accept', to: 'accepted', at: at('10:00'), reason: 'IBD-1' }),
    step({ action: 'deliver', to: 'accepted', at: at('11:00'), reason: 'Iets anders' }),
  ];
  const told = sentenceOf({ state: 'accepted', changedAt: at('11:00'), partner }, steps, 'nl', messagesFor('nl'));
  expect(told).toContain('IBD-1');
  expect(told).toContain('11:00'); // 10:00 in UTC
});

test('what came back to where it was before is told by the step that brought it there last', () => {
  const steps = [
    step({ action: 'acknowledge', to: 'acknowledged', at: at('09:00'), reason: 'Fatima' }),
    step({ action: 'accept', to: 'accepted', at: at('10:00'), reason: 'IBD-1' }),
    step({ action: 'acknowledge', to: 'acknowledged', at: at('11:00'), reason: 'Yusuf' }),
    step({ action: 'acknowledge', to: 'acknowledged', at: at('12:00'), reason: 'Iets anders' }),
  ];
  const told = sentenceOf({ state: 'acknowledged', changedAt: at('12:00'), partner }, steps, 'nl', messagesFor('nl'));
  expect(told).toContain('Yusuf');
  expect(told).toContain('12:00'); // 11:00 in UTC
});
