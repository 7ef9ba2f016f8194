import { demoPeople } from '../../demo/people.ts';
import { lifecycles, type ThingName } from '../../vocabulary/lifecycles.ts';
import { releaseNotice } from '../../flagging/deciding/release-notice.ts';
import { correct, endEmbargo, loggedDecision, prepare, publish, sign } from '../disclosed.ts';
import { force, forceNotice } from '../force.ts';
import type { SignerKey } from '../../ledger/format/note-key.ts';
import { startLog } from '../log.ts';
import { approvedNotice, decideNotice, draftedNotice } from '../notices.ts';
import { reachedByPeople, referredUntil } from '../walk-referral.ts';
import type { World } from '../world.ts';

/** What stands in an address of a thing: `:ref`, and `:id` where it has one. */
export type Things = Readonly<Record<ThingName, readonly { state: string; ref: string; id?: string }[]>>;

/** Puts beside what the demonstration holds what it lacks: a case, a referral and a notice in every state; returns them, and a draft that was returned. */
export async function everyState(world: World, signer: SignerKey): Promise<Things> {
  await heldByJoost(world);
  const sides = { joost: await world.as('joost'), fatima: await world.as('fatima') };
  for (const state of reachedByPeople()) await referredUntil(world, sides, state);
  await madeBySanne(world);
  const { admin } = world.db;
  const cases = await admin<Found[]>`
    select distinct on (t.state, t.claimed_by) t.state, i.reference as ref from triage_case t
    join incident i on i.id = t.incident_id order by t.state, t.claimed_by, i.filed_at`;
  const referrals = await admin<Found[]>`
    select distinct on (r.state) r.state, i.reference as ref, r.id from referral r
    join incident i on i.id = r.incident_id join organisation o on o.id = r.partner_id
    where o.code = 'IBD' order by r.state, r.offered_at`;
  const notices = await admin<Found[]>`
    select distinct on (n.state, v.channel, submitted) n.state, n.reference as ref from notice n
    join notice_version v on v.notice_id = n.id and v.number = n.version
    cross join lateral (select exists (select from notice_step s where s.thing_id = n.id and s.action = 'submit') as submitted) before
    order by n.state, v.channel, submitted, n.reference`;
  const things = { case: cases, referral: referrals, notice: notices, publication: await publications(world, signer) };
  for (const name of Object.keys(things) as ThingName[]) complete(name, things[name]);
  return things;
}

// Before the embargo ends none can be there: a decision is prepared, signed, published, corrected and withdrawn after it.
async function publications(world: World, signer: SignerKey): Promise<Found[]> {
  await endEmbargo(world);
  const log = await startLog(world, signer);
  const marjolein = await world.as('marjolein');
  const decided = async () => (await loggedDecision(world, log, { decision: 'not_sent' })).reference;
  await prepare(marjolein, await decided());
  await sign(world, await decided());
  await publish(world, await decided());
  const corrected = await decided();
  await publish(world, corrected);
  await correct(marjolein, corrected, 'Er kwam iets bij.', { urls: 'avg' });
  const withdrawn = await decided();
  await publish(world, withdrawn);
  await marjolein.finish(`/publicatie/${withdrawn}/intrekking`, { reden: 'Vergissing.' });
  return world.db.admin<Found[]>`
    select distinct on (p.state) p.state, n.reference as ref from publication p join notice n on n.id = p.notice_id order by p.state`;
}

type Found = { state: string; ref: string; id: string };

function complete(name: ThingName, found: readonly Found[]): void {
  const missing = Object.keys(lifecycles[name].states).filter((state) => !found.some((each) => each.state === state));
  if (missing.length > 0) throw new Error(`No ${name} is ${missing.join(' or ')}.`);
}

// One in every state that somebody holds: what is a button for Joost is not one for Noor.
async function heldByJoost({ db, askerFor }: World): Promise<void> {
  const { personId } = await askerFor('joost');
  await force(
    db.admin,
    (sql) => sql`
    with held as (
      update triage_case set claimed_by = ${personId} where incident_id in (
        select distinct on (state) incident_id from triage_case
        where claimed_by is not null and state not in (select state from triage_case where claimed_by = ${personId}))
      returning incident_id, state)
    insert into triage_step (thing_id, action, from_state, to_state, person_id, reason, at)
    select incident_id, 'take_over', state, state, ${personId}, 'Wie het had, is naar huis.', now() from held`,
  );
}

async function madeBySanne(world: World): Promise<void> {
  const sanne = await world.as('sanne');
  await draftedNotice(world);
  const returned = `/notificaties/${await draftedNotice(world)}`;
  await sanne.finish(`${returned}/indiening`);
  await (await world.as('karim')).finish(`${returned}/terugzending`, { reason: 'Noem de bron.' });
  await sanne.finish(`/notificaties/${await draftedNotice(world)}/intrekking`, { reason: 'Per ongeluk.' });
  await approvedNotice(world);
  await decideNotice(world, { decision: 'sent' });
  const { id } = await decideNotice(world, { decision: 'sent' });
  await forceNotice(world.db.admin, { id, from: 'releasing', to: 'sent' });
  // What goes by the portal of a platform leaves by hand.
  const portal = { platform: 'Facebook', route: 'status_programme' } as const;
  const reference = await approvedNotice(world, { input: portal });
  const now = world.clock.now();
  await releaseNotice(world.db.readers.ministry, await world.askerFor('karim'), { reference }, now);
}

/** One person for every role and every pair of them; and Noor, a second one at the table. */
export const everyRole: readonly string[] = [
  ...new Map(
    demoPeople.toReversed().map(({ key, memberships }) => [memberships.map(({ role }) => role).join(), key]),
  ).values(),
  'noor',
];
