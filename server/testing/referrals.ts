import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { fileIncident, type FiledIncident } from './incidents.ts';
import type { Visitor } from './visit.ts';
import type { World } from './world.ts';
import { force, putSteps } from './force.ts';

/** An incident that Joost has assessed, so that it can be referred. */
export async function fileAssessed(
  world: World,
  chosen: FiledIncident = {},
): Promise<{ id: string; reference: string }> {
  const incident = await fileIncident(world, chosen);
  const { personId } = await world.askerFor('joost');
  const at = world.clock.now();
  await force(world.db.admin, async (db) => {
    const [row] = await db<{ category: string }[]>`
      update triage_case set state = 'assessed', severity = 3, category_confirmed = true, claimed_by = ${personId}, claimed_at = ${at}
      where incident_id = ${incident.id} returning category_code as category`;
    await putSteps(db, 'triage_step', { thing: incident.id, by: personId, at }, [
      { action: 'claim', from: 'new', to: 'claimed' },
      { action: 'assess', from: 'claimed', to: 'assessed', details: { severity: 3, category: row?.category ?? '' } },
    ]);
  });
  return incident;
}

/** One that Joost assessed, and that is nobody's since: given back after it was opened again, and declined by its partner then. */
export async function fileUnheld(world: World, chosen: FiledIncident = {}): Promise<{ id: string; reference: string }> {
  const incident = await fileAssessed(world, chosen);
  const { personId } = await world.askerFor('joost');
  await force(world.db.admin, async (db) => {
    await db`update triage_case set claimed_by = null, claimed_at = null where incident_id = ${incident.id}`;
    await putSteps(db, 'triage_step', { thing: incident.id, by: personId, at: world.clock.now() }, [
      { action: 'release', from: 'claimed', to: 'new' },
      { action: 'back_from_partner', from: 'new', to: 'assessed' },
    ]);
  });
  return incident;
}

/** Looks at the package for a partner and sends it, as a coordinator would; returns the id of the referral. */
export async function refer(
  world: World,
  coordinator: Visitor,
  { reference, partner, reason = '' }: { reference: string; partner: string; reason?: string },
): Promise<string> {
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = offerOn((await coordinator.get(`${page}?partner=${partner}`)).body);
  await coordinator.submit(page, { ...shown, partner, ...(reason && { reason }) });
  const [row] = await world.db.admin<{ id: string }[]>`
    select r.id from referral r join organisation o on o.id = r.partner_id join incident i on i.id = r.incident_id
    where i.reference = ${reference} and o.code = ${partner} order by r.offered_at desc limit 1`;
  if (!row) throw new Error(`${reference} was not referred to ${partner}.`);
  return row.id;
}

/** What the form under a preview carries. */
export const offerOn = (body: string): { key: string; seen: string; sha256: string } => ({
  key: /name="key" value="([^"]+)"/.exec(body)?.[1] ?? randomUUID(),
  seen: /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? new Date(0).toISOString(),
  sha256: hashOn(body),
});

/** The hash of the package a preview shows, or '' when there is nothing to send. */
export const hashOn = (body: string): string => /name="sha256" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';

/** The message that tells of its withdrawal, as who withdrew it may write it. */
export const withdrawalOf = (referral: string): RawBuilder<unknown> => sql`
  insert into outbox_message (dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at)
  select 'withdrawal:' || r.id, 'referral_withdrawn', o.name ->> 'nl', o.channel, o.contact, 'nl',
    jsonb_build_object('reference', i.reference, 'referralId', r.id, 'by', t.name ->> 'nl'), now(), now()
  from referral r join incident i on i.id = r.incident_id join organisation o on o.id = r.partner_id
    join organisation t on t.code = 'VT' where r.id = ${referral}`;

/** The message that goes with a referral, as the table may write it. */
export const messageOf = (referral: string): RawBuilder<unknown> => sql`
  insert into outbox_message (dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at)
  select 'referral:' || r.id, 'referral_offered', o.name ->> 'nl', o.channel, o.contact, 'nl',
    jsonb_build_object('reference', i.reference, 'referralId', r.id), now(), now()
  from referral r join incident i on i.id = r.incident_id join organisation o on o.id = r.partner_id where r.id = ${referral}`;
