import type { Database, Tx } from '#db/connect.ts';
import { asPerson, sayHeard, type Asker } from '#db/as-person.ts';
import { queueMessage } from '../delivery/queue-message.ts';
import { nextState } from '../kernel/lifecycle/next-state.ts';
import { dayOf } from '../kernel/local-time.ts';
import { isFaultless, type Faults } from '../kernel/form.ts';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../kernel/words.ts';
import { begin, standsAs } from '../steps/move.ts';
import { caseThing } from '../triage/case-thing.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { assemblePackage } from './package/assemble-package.ts';
import { hashWithoutMessage, withMessage, type BuiltPackage } from './package/build-package.ts';
import type { DeskMessage } from './package/package.ts';
import { referralThing } from './referral-thing.ts';
import { partnerLocale } from '../delivery/partner-locale.ts';
import { caseOf } from './prepare-referral.ts';
import { findIncident, type ReferableIncident } from './queries.ts';
import type { offerForm, OfferInput } from './referral-form.ts';
import { findAddress, findOffered, insertPackage, insertReferral, messageKey } from './referral-queries.ts';
import { readRouting } from '../reference/partners/read-routing.ts';
import { suggestPartners, type Partner, type RoutingRule } from '../reference/partners/suggest-partners.ts';
import { fitsUnder } from '../vocabulary/tlp.ts';

/**
 * Hands a case to a partner: referral, package, files, message and history in one transaction. `input.sha256` is the hash of the
 * package that was shown; when another package would go now, nothing goes, nor when the case moved since it was seen. The same form
 * (`key`) again is one referral, and with other words refused. Refuses a case that is not assessed, and a partner that has it already.
 */
export function offerReferral(
  database: Database,
  asker: Asker,
  { reference, ...input }: OfferInput & { reference: string },
  now: Date,
): Promise<{ faults?: Faults<typeof offerForm> }> {
  return asPerson(database, asker, async (tx) => {
    if (await isOffered(tx, reference, input)) return {};
    const id = await caseThing.find(tx, reference);
    // Locked before anything of it is read: what comes in meanwhile waits, or is in the package that is weighed.
    const stands = id !== undefined && (await standsAs(tx, caseThing, id, input.seen));
    const { faults, found } = await weigh(tx, { reference, ...input }, now);
    if (!found || !isFaultless(faults)) return { faults };
    await sayHeard(tx, input.heard);
    const handOff = { ...found, key: input.key, reason: input.reason || null };
    if (stands && (await hand(tx, asker, handOff, now))) return {};
    if (await isOffered(tx, reference, input)) return {};
    throw new Refusal('changed_meanwhile');
  });
}

/** Was just this offered by this very form? Refuses it with other words. */
async function isOffered(tx: Tx, reference: string, input: OfferInput): Promise<boolean> {
  const earlier = await findOffered(tx, input.key);
  if (!earlier) return false;
  const { content } = earlier.package;
  const { message = messageOf({}) } = content;
  const was = [content.reference, earlier.partner.code, hashWithoutMessage(content), earlier.overruleReason ?? ''];
  const asked = [reference, input.partner, input.sha256, input.reason];
  if (JSON.stringify([was, message]) !== JSON.stringify([asked, messageOf(input)])) throw new Refusal('done_already');
  return true;
}

const messageOf = ({ message = '', place = '', phone = '' }: Partial<OfferInput>): DeskMessage => ({
  text: message,
  place,
  phone,
});

/** What is wrong with it that only the database knows. */
export const offerFacts = async (tx: Tx, input: Offered, now: Date): Promise<Faults<typeof offerForm>> =>
  (await weigh(tx, input, now)).faults;

type Offered = Partial<OfferInput> & { reference: string };

async function weigh(tx: Tx, { reference, ...input }: Offered, now: Date) {
  const incident = await findIncident(tx, reference);
  if (!incident) throw new Refusal('not_found');
  nextState(caseLifecycle, incident.caseState, 'refer');
  const day = dayOf(now);
  const faults: Faults<typeof offerForm> = {};
  const routing = await readRouting(tx, incident.category.code, day);
  const partner = routing.partners.find(({ code }) => code === input.partner);
  if (!partner) return { faults: { partner: 'required' } satisfies Faults<typeof offerForm> };
  if (!fitsUnder(incident.tlp, partner.ceiling)) faults.partner = 'above_ceiling';
  const rule = suggestPartners(routing, caseOf(incident), day).find((each) => each.partner === partner)?.rule;
  if (!rule && input.reason === '') faults.reason = 'unexplained';
  const sending = await assemblePackage(tx, incident, partner.code, day);
  if (sending.sha256 !== input.sha256) faults.sha256 = 'changed';
  return { faults, found: { incident, partner, rule, sending: withMessage(sending, messageOf(input)) } };
}

type HandOff = {
  key: string;
  incident: ReferableIncident;
  partner: Partner;
  rule: RoutingRule | undefined;
  reason: string | null;
  sending: BuiltPackage;
};

async function hand(tx: Tx, asker: Asker, handOff: HandOff, now: Date): Promise<boolean> {
  const { key, incident, partner, rule, reason, sending } = handOff;
  const { personId } = asker;
  if (personId === undefined) throw new Refusal('signed_out');
  const id = await insertReferral(tx, {
    id: key,
    incident_id: incident.id,
    partner_id: partner.id,
    state: 'offered',
    rule_code: rule?.code ?? null,
    rule_version: rule?.version ?? null,
    overrule_reason: rule ? null : reason,
    offered_by: personId,
    offered_at: now,
    urgent: sending.content.urgency?.code === 'now',
    changed_at: now,
  });
  if (id === undefined) return false;
  const address = await findAddress(tx, id, dayOf(now));
  if (!address) throw new Refusal('changed_meanwhile');
  const { definition, body, sha256, files } = sending;
  await insertPackage(tx, { referral_id: id, definition, body, sha256 }, files);
  await queueMessage(tx, {
    dedupeKey: messageKey(id),
    template: 'referral_offered',
    recipient: { ...address, name: say(partner.name, partnerLocale) },
    locale: partnerLocale,
    data: { reference: incident.reference, referralId: id },
    now,
  });
  const details = {
    incident: incident.id,
    partner: partner.code,
    rule: rule?.code ?? null,
    hash: sha256,
    files: files.length,
  };
  await begin(tx, asker, referralThing, { id, action: 'offer', details }, now);
  return true;
}
