import { randomUUID } from 'node:crypto';
import { declineReferral } from '../routing/answering/decline-referral.ts';
import { resolveReferral } from '../routing/answering/resolve-referral.ts';
import { offerReferral } from '../routing/offer-referral.ts';
import { suggestMessage } from '../routing/package/suggest-message.ts';
import { prepareReferral } from '../routing/prepare-referral.ts';
import { partnerVerbs } from '../routing/referral-verbs.ts';
import { takeStep } from '../steps/take-step.ts';
import type { ReferralAction } from '../vocabulary/referral-lifecycle.ts';
import type { DemoStage } from './incident.ts';
import type { Moments } from './timeline.ts';
import type { DemoWorld } from './world.ts';

type Referred = Extract<DemoStage, { kind: 'referred' }> & { reference: string };

/** Hands a case to a partner, lets its mail arrive, and answers as far as the partner has come. */
export async function referCase(world: DemoWorld, referred: Referred, moments: Moments): Promise<void> {
  const { reference, by, partner: partnerCode } = referred;
  const { table } = world.databases;
  const at = moments('offered');
  const coordinator = world.asker(by);
  const { choice, incident } = await prepareReferral(table, coordinator, { reference, partnerCode }, at);
  if (!choice) throw new Error(`There is no partner ${partnerCode}.`);
  const reason = choice.rule ? '' : 'De tafel heeft dit met deze organisatie afgesproken.';
  const offer = {
    reference,
    key: randomUUID(),
    seen: incident.caseChangedAt,
    heard: incident.newsAt,
    partner: partnerCode,
    sha256: choice.package.sha256,
    message: 'Wilt u hiernaar kijken, en ons laten weten wat u doet?',
    place: suggestMessage(incident, choice.package.content).place,
    phone: `000 123 45 67 (verzonnen nummer van ${world.member(by).name})`,
    reason,
  };
  const outcome = await offerReferral(table, coordinator, offer, at);
  if (outcome.faults) throw new Error(`${reference} cannot go to ${partnerCode}.`);
  await world.deliver(new Date(at.getTime() + 4000));
  const { referrals } = await prepareReferral(table, coordinator, { reference, partnerCode }, at);
  const referral = referrals.rows.find(({ partner }) => partner.code === partnerCode);
  if (referral && referred.step !== 'offered') await answer(world, { ...referred, id: referral.id }, moments);
}

async function answer(
  { databases: { partner }, member }: DemoWorld,
  referred: Exclude<Referred, { step: 'offered' }> & { id: string },
  moments: Moments,
): Promise<void> {
  const { id } = referred;
  const person = member(referred.partner_person);
  const take = (action: ReferralAction, values: Record<string, string>, at: Date) =>
    takeStep(partner, person, partnerVerbs, { reference: id, action, values }, at);
  if (referred.step === 'declined') {
    const why = { reference: id, reason: referred.reason_nl, next: referred.next_partner, told: referred.told_nl };
    const { faults } = await declineReferral(partner, person, why, moments('answered'));
    if (faults) throw new Error(`There is no body ${why.next} to point to.`);
    return;
  }
  const acknowledged = moments('acknowledged');
  await take('acknowledge', { name: person.name }, acknowledged);
  if (referred.step === 'acknowledged') return;
  const accepted = referred.step === 'accepted' ? moments('answered') : new Date(acknowledged.getTime() + 900_000);
  await take('accept', { number: referred.partner_number }, accepted);
  if (referred.step !== 'answered') return;
  const answered = { reference: id, result: referred.answer_nl, told: referred.told_nl };
  await resolveReferral(partner, person, answered, moments('answered'));
}
