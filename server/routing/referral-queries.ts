import type { Words } from '../kernel/words.ts';
import { sql, type Insertable, type NotNull, type RawBuilder } from 'kysely';
import type { IncidentId } from '#db/called.ts';
import type { Tx } from '#db/connect.ts';
import { ever, inForce } from '#db/in-force.ts';
import { cutOf, sortOrder, turnPage, type Page, type Turn } from '#db/lists/turn-page.ts';
import { nameOrCode } from '#db/words.ts';
import { recordReading } from '../audit/record.ts';
import type { Referral as ReferralTable, ReferralPackage } from '#db/schema.ts';
import { statesThat } from '../kernel/lifecycle/states.ts';
import type { Sealed } from '../kernel/sealed.ts';
import { referralLifecycle, type ReferralAction, type ReferralState } from '../vocabulary/referral-lifecycle.ts';
import { sealedPackage, type PackageBody } from './package/package.ts';

/** A referral as both sides see it. Names of people of the other side are not in reach and so null. */
export type Referral = {
  id: string;
  incidentId: string;
  partner: { code: string; name: Words; phone: string | null; hours: Words | null };
  state: ReferralState;
  offeredAt: Date;
  receivedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  partnerReference: string | null;
  declineReason: string | null;
  nextBody: { code: string; name: Words } | null;
  result: string | null;
  /** What the partner wrote for the reporter. */
  told: string | null;
  changedAt: Date;
};

/** With what was sent. */
export type WithPackage = { package: { content: PackageBody; sha256: string } };

/** The same for the desk: by which rule that partner was chosen, or why without. */
export type OfferedReferral = Referral & {
  rule: { code: string; version: string } | null;
  overruleReason: string | null;
};

const referrals = (tx: Tx) =>
  tx
    .selectFrom('referral as r')
    .innerJoin(ever('organisation as p', 'said'), 'p.id', 'r.partner_id')
    .leftJoin(ever('organisation as n', 'said'), 'n.code', 'r.next_body')
    .select([
      'r.id',
      'r.incident_id',
      'r.state',
      'r.offered_at',
      'r.received_at',
      'r.acknowledged_at',
      'r.acknowledged_by',
    ])
    .select(['r.partner_reference', 'r.decline_reason', 'r.result', 'r.told', 'r.changed_at'])
    .select(['p.code as p_code', 'p.name as p_name', 'p.phone as p_phone', 'p.hours as p_hours'])
    .select(['n.code as n_code', 'n.name as n_name']);

const offered = (tx: Tx) => referrals(tx).select(['r.rule_code', 'r.rule_version', 'r.overrule_reason']);

type ReferralRow = Awaited<ReturnType<ReturnType<typeof referrals>['execute']>>[number];

const toReferral = (row: ReferralRow): Referral => ({
  id: row.id,
  incidentId: row.incident_id,
  partner: { code: row.p_code, name: row.p_name, phone: row.p_phone, hours: row.p_hours },
  state: row.state,
  offeredAt: row.offered_at,
  receivedAt: row.received_at,
  acknowledgedAt: row.acknowledged_at,
  acknowledgedBy: row.acknowledged_by,
  partnerReference: row.partner_reference,
  declineReason: row.decline_reason,
  nextBody: row.n_code === null || row.n_name === null ? null : { code: row.n_code, name: row.n_name },
  result: row.result,
  told: row.told,
  changedAt: row.changed_at,
});

const toPackage = ({ definition, body, sha256 }: Sealed): WithPackage => ({
  package: { sha256, content: sealedPackage.open({ definition, body, sha256 }) },
});

type OfferedRow = Awaited<ReturnType<ReturnType<typeof offered>['execute']>>[number];

const toOffered = (row: OfferedRow): OfferedReferral => ({
  ...toReferral(row),
  rule: row.rule_code === null ? null : { code: row.rule_code, version: row.rule_version ?? '' },
  overruleReason: row.overrule_reason,
});

const offeredOrder = sortOrder('r.offered_at timestamptz desc', 'r.id uuid desc');
const offeredSize = 20;

/** Which referrals of an incident: a page of them, or one. */
export type WhichOffered = { turn: Turn; only?: string | undefined };

/** The referrals of an incident as the desk offered them, newest first. */
export async function turnOffered(
  tx: Tx,
  incidentId: IncidentId,
  { turn, only }: WhichOffered,
): Promise<Page<OfferedReferral>> {
  const query = offered(tx)
    .where('r.incident_id', '=', incidentId)
    .$if(only !== undefined, (all) => all.where('r.id', '=', only ?? null));
  const page = await turnPage(query, offeredOrder, { turn, size: offeredSize });
  return { ...page, rows: page.rows.map(toOffered) };
}

/** The same, found inside a statement about them. */
export function offeredIn(incidentId: IncidentId, { turn, only }: WhichOffered): RawBuilder<string[]> {
  const { beyond, order, limit } = cutOf(offeredOrder, turn, offeredSize);
  return sql<string[]>`array(select r.id from referral r where r.incident_id = ${incidentId}
    and ${only === undefined ? sql`true` : sql`r.id = ${only}`} and ${beyond} order by ${order} limit ${limit})`;
}

/** Those of an incident by which a partner has it or had it to the end: of each partner one at most. */
export const listHeld = (tx: Tx, incidentId: IncidentId) =>
  tx
    .selectFrom('referral as r')
    .innerJoin(ever('organisation as p', 'said'), 'p.id', 'r.partner_id')
    .where('r.incident_id', '=', incidentId)
    .where('r.state', 'not in', statesThat(referralLifecycle, 'again'))
    .select(['r.id', 'r.state', 'p.code', 'p.name'])
    .orderBy('r.offered_at', 'desc')
    .execute();

const withPackage = ['k.definition', 'k.body', 'k.sha256'] as const;

export async function findOffered(tx: Tx, id: string): Promise<(OfferedReferral & WithPackage) | undefined> {
  const row = await offered(tx)
    .innerJoin('referral_package as k', 'k.referral_id', 'r.id')
    .select(withPackage)
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row && { ...toOffered(row), ...toPackage(row) };
}

export async function findReferral(tx: Tx, id: string): Promise<(Referral & WithPackage) | undefined> {
  const row = await referrals(tx)
    .innerJoin('referral_package as k', 'k.referral_id', 'r.id')
    .select(withPackage)
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row && { ...toReferral(row), ...toPackage(row) };
}

/** What the partner wrote for the reporter with its last answer. */
export async function findTold(tx: Tx, id: string): Promise<string | null | undefined> {
  const row = await tx.selectFrom('referral').where('id', '=', id).select('told').executeTakeFirst();
  return row?.told;
}

/** Records that somebody looked at a referral, if it is in reach. */
export const recordLook = (tx: Tx, id: string): Promise<void> =>
  recordReading(tx, { about: `referral:${id}`, action: 'referral.read' }, sql`referral where id = ${id}`);

export type Step = {
  referralId: string;
  action: ReferralAction;
  to: ReferralState;
  at: Date;
  reason: string | null;
  /** Null: the worker. */
  organisation: Words | null;
  /** Null for somebody of another organisation; to an auditor a code. */
  person: string | null;
};

/** Some referrals, for a statement about them: by their ids, or as what finds those inside the statement. */
type ReferralIds = readonly string[] | RawBuilder<string[]>;

const incidentOf = sql<string>`(select r.incident_id from referral r where r.id = s.thing_id)`;

/** What happened to referrals, in the order it happened. */
export async function listSteps(tx: Tx, referralIds: ReferralIds): Promise<Step[]> {
  const rows = await tx
    .selectFrom('referral_step as s')
    .leftJoin(ever('organisation as o', 'said'), 'o.id', 's.organisation_id')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .where(sql<boolean>`s.thing_id = any(${referralIds}::uuid[])`)
    .select(['s.thing_id as referralId', 's.action', 's.to_state', 's.at', 's.reason', 'o.name as organisation'])
    .select(nameOrCode('p', 's.person_id', incidentOf).as('person'))
    .orderBy('s.position')
    .execute();
  return rows.map(({ action, to_state, ...row }) => ({
    ...row,
    action: action as Step['action'], // only insertStep writes them
    to: to_state as Step['to'],
  }));
}

export type MessageState = { key: string; state: 'queued' | 'sent' | 'failed' | 'dropped'; queuedAt: Date };

/** What became of the messages that told partners of a referral, and of its withdrawal. */
export const listMessageStates = (tx: Tx, referralIds: ReferralIds): Promise<MessageState[]> =>
  tx
    .selectFrom('outbox_message')
    .where(
      sql<boolean>`dedupe_key = any(array(select unnest(array[${messageKey('')} || id, ${withdrawalKey('')} || id]) from unnest(${referralIds}::uuid[]) id))`,
    )
    .select(['dedupe_key as key', 'state', 'queued_at as queuedAt'])
    .execute();

/** One referral, one message: its partner is told by the one channel it has. */
export const messageKey = (referralId: string): string => `referral:${referralId}`;

/** And one when it is withdrawn. */
export const withdrawalKey = (referralId: string): string => `withdrawal:${referralId}`;

// Whose partner has an address that day: a message about it can be queued.
const reachable = (tx: Tx, ids: ReferralIds, day: string) =>
  tx
    .selectFrom('referral as r')
    .innerJoin('organisation as p', 'p.id', 'r.partner_id')
    .where(sql<boolean>`r.id = any(${ids}::uuid[])`)
    .where(inForce('p', day))
    .where('p.channel', 'is not', null)
    .where('p.contact', 'is not', null);

/** Of which of these the partner hears of its withdrawal, at its address of `day`. */
export const listReachable = async (tx: Tx, ids: ReferralIds, day: string): Promise<string[]> =>
  (await reachable(tx, ids, day).select('r.id').execute()).map(({ id }) => id);

/** Where the partner of one hears of it, by its address of `day`. */
export const findAddress = (tx: Tx, id: string, day: string) => addressOf(tx, id, day).executeTakeFirst();

const addressOf = (tx: Tx, id: string, day: string) =>
  reachable(tx, [id], day)
    .select(['p.channel', 'p.contact as address'])
    .$narrowType<{ channel: NotNull; address: NotNull }>();

/** To whom its withdrawal is told, at which address of `day`, and what the message says. Undefined: its partner has none. */
export const findReachable = (tx: Tx, id: string, { byId, day }: { byId: string; day: string }) =>
  addressOf(tx, id, day)
    .innerJoin('incident as i', 'i.id', 'r.incident_id')
    .innerJoin(ever('organisation as t', 'said'), (join) => join.on('t.id', '=', byId))
    .select(['i.reference', 'p.name', 't.name as by'])
    .executeTakeFirst();

/** Adds a referral; undefined when this partner already has this incident. */
export async function insertReferral(tx: Tx, row: Insertable<ReferralTable>): Promise<string | undefined> {
  const added = await tx
    .insertInto('referral')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

export async function insertPackage(tx: Tx, row: Insertable<ReferralPackage>, files: readonly string[]): Promise<void> {
  await tx.insertInto('referral_package').values(row).execute();
  if (files.length === 0) return;
  await tx
    .insertInto('referral_file')
    .values(files.map((file_id) => ({ referral_id: row.referral_id, file_id })))
    .execute();
}

/** The id again when this referral is there and in reach. */
export async function findReferralId(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('referral').select('id').where('id', '=', id).executeTakeFirst())?.id;
}

/** Is it still only offered? Locked then until the transaction ends, so that it stays so. */
export async function lockOffered(tx: Tx, id: string): Promise<boolean> {
  const offered = tx
    .selectFrom('referral')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', referralLifecycle.initial);
  return (await offered.forUpdate().executeTakeFirst()) !== undefined;
}

export async function findReferralOf(
  tx: Tx,
  [reference = '', id = '']: readonly string[],
): Promise<string | undefined> {
  const found = await tx
    .selectFrom('referral as r')
    .innerJoin('incident as i', 'i.id', 'r.incident_id')
    .where('r.id', '=', id)
    .where('i.reference', '=', reference)
    .select('r.id')
    .executeTakeFirst();
  return found?.id;
}
