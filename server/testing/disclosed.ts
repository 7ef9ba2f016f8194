import { closableFields } from '../disclosure/entry.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';
import { formValues } from './form-values.ts';
import type { Answer, Visitor } from './visit.ts';
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

const { actions } = publicationLifecycle;
/** The steps of the first signature and of making public. */
export const signing = { action: 'sign', from: actions.sign.from[0], to: actions.sign.to } as const;
export const publishing = { action: 'publish', from: actions.publish.from[0], to: actions.publish.to } as const;

/** Who signs, one signature each; the first of them also chooses. */
export const signers = ['marjolein'] as const;

/** Publishes a decision through the pages of those who sign and of another, who makes it public. */
export async function publish(world: World, reference: string, closing: Closing = {}): Promise<void> {
  await sign(world, reference, closing);
  await (await publisherOf(world, 'wim')).finish(`/publicatie/${reference}/voorstel/openbaarmaking`);
}

const publishers = new WeakMap<World, Map<string, Promise<Visitor>>>();

/** A publisher, signed in once: nobody may sign in again and again. */
function publisherOf(world: World, key: string): Promise<Visitor> {
  const known = publishers.get(world) ?? new Map<string, Promise<Visitor>>();
  publishers.set(world, known);
  const visitor = known.get(key) ?? world.as(key);
  known.set(key, visitor);
  return visitor;
}

/** Everything before it is published: what was signed, by its hash. */
export async function sign(world: World, reference: string, closing: Closing = {}): Promise<string> {
  await prepare(await publisherOf(world, signers[0]), reference, closing);
  await signProposal(world, reference);
  return hashOfProposal(world, reference);
}

/** Sets every signature under what stands there: the first in this name, the next by the others who sign. */
export async function signProposal(world: World, reference: string, first: string = signers[0]): Promise<void> {
  for (const [index, key] of [first, ...signers.slice(1)].entries())
    await (await publisherOf(world, key)).finish(`/publicatie/${reference}/voorstel/handtekening-${index + 1}`);
}

/** Chooses what stays closed, on the page where that is done. */
export const prepare = (publisher: Visitor, reference: string, closing: Closing = {}): Promise<Answer> =>
  publisher.finish(`/publicatie/${reference}/voorstel`, choices(closing));

/** What the forms about it carry: the version that stands there now. */
export async function seenOf(world: World, reference: string): Promise<string> {
  const [row] = await world.db.admin<{ at: Date }[]>`
    select coalesce(p.changed_at, 'epoch') as at from notice n left join publication p on p.notice_id = n.id
    where n.reference = ${reference}`;
  return row?.at.toISOString() ?? '';
}

export async function hashOfProposal(world: World, reference: string): Promise<string> {
  const [row] = await world.db.admin<{ sha256: string }[]>`
    select p.sha256 from publication p join notice n on n.id = p.notice_id where n.reference = ${reference}`;
  return row?.sha256 ?? '';
}

export async function correct(
  publisher: Visitor,
  reference: string,
  reason: string,
  closing: Closing = {},
): Promise<void> {
  const page = `/publicatie/${reference}`;
  const { seen = '' } = formValues((await publisher.get(page)).body, `${page}/voorbeeld`);
  await publisher.submit(`${page}/correcties`, { ...choices(closing), reden: reason, seen });
}
