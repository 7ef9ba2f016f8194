import { closableFields } from '../disclosure/entry.ts';
import type { Visitor } from './visit.ts';
import { decideNotice } from './notices.ts';
import type { TestLog } from './log.ts';
import type { World } from './world.ts';
import { forceNotice } from './force.ts';

/** Ends (or, with false, brings back) the embargo of an election, as no part of the application can. */
export async function endEmbargo(world: World, round = 'PSAB27', ended = true): Promise<void> {
  const { admin } = world.db;
  if (ended) await admin`update election_round set embargo_until = now() - interval '1 hour' where code = ${round}`;
  else await admin`update election_round set embargo_until = now() + interval '90 days' where code = ${round}`;
}

/** A decision with its place in the log, and sent if it was to be sent. */
export async function loggedDecision(
  world: World,
  log: TestLog,
  chosen: Parameters<typeof decideNotice>[1],
): Promise<{ reference: string; id: string }> {
  const { reference, id } = await decideNotice(world, chosen);
  await log.sequence();
  await forceNotice(world.db.admin, { id, from: 'releasing', to: 'sent' });
  return { reference, id };
}

/** Fields that stay closed, by field; everything else is shown. */
type Closing = Readonly<Record<string, string>>;

/** What the publisher's forms send. */
export const choices = (closing: Closing = {}): Record<string, string> =>
  Object.fromEntries(closableFields.map((field) => [field, closing[field] ?? 'open']));

/** Publishes a decision through the publisher's page. */
export async function publish(publisher: Visitor, reference: string, closing: Closing = {}): Promise<void> {
  await publisher.submit(`/publicatie/${reference}`, choices(closing));
}

export async function correct(
  publisher: Visitor,
  reference: string,
  reason: string,
  closing: Closing = {},
): Promise<void> {
  await publisher.submit(`/publicatie/${reference}/correcties`, { ...choices(closing), reden: reason });
}
