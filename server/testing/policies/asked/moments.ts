import type postgres from 'postgres';
import { contextOf, id, present } from '../askers.ts';

type Tx = postgres.TransactionSql;

// Everything in minutes from now, as it is said and as it is kept.

const bounds: readonly [said: number, since: number | null, demo: boolean, kept: number][] = [
  [-1, null, false, -1],
  [-60, null, false, -5],
  [-60, null, true, -60],
  [60, null, false, 5],
  [-60, -2, false, -2],
  [-60, -2, true, -2],
];
const steps: readonly { of: 'case' | 'notice'; begun: number; last?: number; said: number; kept: number }[] = [
  { of: 'case', begun: -60, said: -1, kept: -1 },
  { of: 'case', begun: -60, said: 60, kept: 5 },
  { of: 'case', begun: -2, said: -4, kept: -2 },
  { of: 'case', begun: -60, last: -2, said: -4, kept: -2 },
  { of: 'notice', begun: -60, said: -1, kept: -60 },
];
type Change = { steps: number[]; elsewhere?: number; action?: string; column?: string; kept: number };
const changes: readonly Change[] = [
  { steps: [], kept: -60 },
  { steps: [-3, -2], elsewhere: -1, kept: -2 },
  { steps: [-2], action: 'claim', column: 'claimed_at', kept: -2 },
  { steps: [-2], column: 'claimed_at', kept: -60 },
  { steps: [-2], action: 'claim', column: 'filed_at', kept: -60 }, // said of another thing
];

/** What each should keep, in the order of the answers. */
export const keptMoments = [...bounds.map((each) => each[3]), 5, ...[...steps, ...changes].map(({ kept }) => kept)];

/** What is kept of moments that somebody says: by the bound itself, of a head of the log, of steps, and of a thing after them. */
export async function momentsOf(tx: Tx): Promise<number[]> {
  const kept: number[] = [];
  for (const [said, since, demo] of bounds) {
    await tx`update person set demo = ${demo}`;
    kept.push(await minutes(tx`select ctx.bound(${at(tx, said)}, ${since === null ? null : at(tx, since)}) as at`));
  }
  await tx`update person set demo = false`;
  kept.push(await tried(tx, () => headOf(tx)));
  for (const each of steps) kept.push(await tried(tx, () => stepped(tx, each)));
  for (const each of changes) kept.push(await tried(tx, () => changed(tx, each)));
  return kept;
}

const at = (tx: Tx, minute: number) =>
  tx`date_trunc('milliseconds', clock_timestamp()) + ${minute} * interval '1 minute'`;

async function minutes(asked: postgres.PendingQuery<postgres.Row[]>): Promise<number> {
  const [row] = await asked;
  return Math.round((Number(row?.['at']) - Date.now()) / 60_000);
}

async function tried(tx: Tx, work: () => Promise<number>): Promise<number> {
  await tx`savepoint tried`;
  const kept = await work();
  await tx`rollback to savepoint tried`;
  return kept;
}

async function headOf(tx: Tx): Promise<number> {
  await tx`insert into ledger_log (origin, verifier_key) values ('asked', 'x')`;
  return minutes(tx`insert into ledger_head (origin, size, root, checkpoint, signed_at)
    values ('asked', 0, ${Buffer.alloc(32)}, 'x', ${at(tx, 60)}) returning signed_at as at`);
}

async function stepped(tx: Tx, { of, begun, last, said }: (typeof steps)[number]): Promise<number> {
  const [table, key, thing, path, from, to] =
    of === 'case'
      ? (['triage_case', 'incident_id', id('incident b'), 'triage_step', 'new', 'claimed'] as const)
      : (['notice', 'id', id('notice draft'), 'notice_step', 'none', 'draft'] as const);
  const [asker, organisation, reader] =
    of === 'case' ? (['coordinator', 'table', 'table'] as const) : (['officer', 'bzk', 'ministry'] as const);
  await tx`set local session_replication_role = replica`;
  await tx`delete from ${tx(path)}`;
  await tx`update ${tx(table)} set state = ${of === 'case' ? from : to}, changed_at = ${at(tx, begun)} where ${tx(key)} = ${thing}`;
  if (of === 'case')
    await tx`update triage_case set claimed_by = null, (reference, title, tlp, exercise, filer_kind, municipality_code, filer_organisation_id, filed_at) = (
      select reference, title, tlp, exercise, filer_kind, municipality_code, filer_organisation_id, filed_at from incident where id = ${thing})
      where incident_id = ${thing}`;
  if (last !== undefined)
    await tx`insert into ${tx(path)} (thing_id, action, from_state, to_state, at) values (${thing}, 'put', ${from}, ${from}, ${at(tx, last)})`;
  await tx`alter table ${tx(path)} enable always trigger guard`;
  await present(tx, contextOf(asker, reader));
  await tx.unsafe(`set local role meldtafel_${reader}`);
  const action = of === 'case' ? 'claim' : 'draft';
  await tx`insert into ${tx(path)} (thing_id, action, from_state, to_state, person_id, organisation_id, at)
    values (${thing}, ${action}, ${from}, ${to}, ${id(`person ${asker}`)}, ${id(`organisation ${organisation}`)}, ${at(tx, said)})`;
  await tx`reset role`;
  return minutes(tx`select at from ${tx(path)} where thing_id = ${thing} order by position desc limit 1`);
}

async function changed(
  tx: Tx,
  { steps: taken, elsewhere, action = 'put', column = 'changed_at' }: Change,
): Promise<number> {
  const thing = id('incident b');
  await tx`set local session_replication_role = replica`;
  await tx`delete from triage_step`;
  await tx`insert into ctx.told (thing, action, name, source) values ('another', 'claim', 'filed_at', 'at')`;
  await tx`update triage_case set (changed_at, claimed_at, filed_at) = (select m, m, m from (select ${at(tx, -60)}) said (m))`;
  const put = (of: string, when: number) =>
    tx`insert into triage_step (thing_id, action, from_state, to_state, at) values (${of}, ${action}, 'new', 'new', ${at(tx, when)})`;
  for (const when of taken) await put(thing, when);
  if (elsewhere !== undefined) await put(id('incident c'), elsewhere);
  await tx`alter table triage_case enable always trigger moment`;
  return minutes(
    tx`update triage_case set changed_at = now() where incident_id = ${thing} returning ${tx(column)} as at`,
  );
}
