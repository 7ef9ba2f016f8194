import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import type { Reader } from '#db/readers.ts';
import { insertIncident } from '../../../intake/submission-queries.ts';
import { endEmbargo } from '../../disclosed.ts';
import { forceNotice } from '../../force.ts';
import { fileIncident } from '../../incidents.ts';
import { startLog, type TestLog } from '../../log.ts';
import { decideNotice, draftedNotice } from '../../notices.ts';
import { fileAssessed } from '../../referrals.ts';
import { openWorld, type World } from '../../world.ts';
import { packed } from '../told/attack-ground.ts';

type Person = Asker & { personId: string; organisationId: string };
export type Key = 'nienke' | 'joost' | 'fatima' | 'sanne' | 'marjolein' | 'wim';

/** What there is to write about: an incident of Nienke; a notice that is a draft, and one that was sent. */
export type Ground = {
  world: World;
  people: Record<Key, Person>;
  given: Record<'incident' | 'draft' | 'sent', string>;
};
type Taken = { action: string; from: string; to: string; at: Date; reason?: string; details?: Record<string, string> };

export const minute = 60_000; // ms
export const longAgo = new Date('2024-01-01');
export const farAhead = new Date('2999-01-01');

/** Is a moment within a minute of this one (ms)? */
export const near =
  (expected: number) =>
  (found: Date | null): boolean =>
    Math.abs((found?.getTime() ?? 0) - expected) < minute;

/** A world in which all there is was done two days ago, after the embargo. */
export async function openGround(): Promise<{ world: World; log: TestLog; ground: Ground }> {
  const world = await openWorld(new Date(Date.now() - 2 * 24 * 60 * minute));
  const log = await startLog(world);
  await endEmbargo(world);
  const incident = (await fileIncident(world)).id;
  const draft = await idOf(world, await draftedNotice(world));
  const { id: sent } = await decideNotice(world, { decision: 'sent' });
  await log.sequence();
  await forceNotice(world.db.admin, { id: sent, from: 'releasing', to: 'sent' });
  const people = {
    nienke: await world.askerFor('nienke'),
    joost: await world.askerFor('joost'),
    fatima: await world.askerFor('fatima', 'IBD'),
    sanne: await world.askerFor('sanne'),
    marjolein: await world.askerFor('marjolein'),
    wim: await world.askerFor('wim'),
  };
  return { world, log, ground: { world, people, given: { incident, draft, sent } } };
}

const idOf = async (world: World, reference: string): Promise<string> => {
  const [row] = await world.db.admin<{ id: string }[]>`select id from notice where reference = ${reference}`;
  return row?.id ?? '';
};

/** The words in which it is done: SQL as a reader, in a context that was signed for somebody. */
export function wordsOf({ world, people }: Ground) {
  const { admin, readers } = world.db;
  const as = (who: Key | Asker, reader: Reader, ...statements: RawBuilder<unknown>[]): Promise<void> =>
    asPerson(readers[reader], typeof who === 'string' ? people[who] : who, async (tx) => {
      for (const statement of statements) await statement.execute(tx);
    });
  const asWorker = (...statements: RawBuilder<unknown>[]): Promise<void> =>
    asPart(readers.worker, async (tx) => {
      for (const statement of statements) await statement.execute(tx);
    });
  const step = (table: string, who: Key | 'worker', thing: string, taken: Taken): RawBuilder<unknown> => {
    const { personId, organisationId } = who === 'worker' ? { personId: null, organisationId: null } : people[who];
    const { action, from, to, at, reason = null, details = {} } = taken;
    return sql`insert into ${sql.table(table)} (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
      values (${thing}, ${action}, ${from}, ${to}, ${personId}, ${organisationId}, ${reason}, ${details}, ${at})`;
  };
  /** What is kept of some moments of a row, whoever may read it. */
  const kept = async (table: string, key: string, value: string, ...columns: string[]): Promise<(Date | null)[]> => {
    const [row] = await admin<Record<string, Date | null>[]>`
      select ${admin(columns)} from ${admin(table)} where ${admin(key)} = ${value} order by ${admin(columns[0] ?? '')} desc limit 1`;
    return columns.map((column) => row?.[column] ?? null);
  };
  /** A citizen's report, through the door, under a form of its own. */
  const report = async (at: Date) => {
    const { id: like } = await fileIncident(world, { organisation: null });
    const [sealed] = await admin<
      { definition: string; body: string; sha256: string }[]
    >`select definition, body, sha256 from incident where id = ${like}`;
    if (!sealed) throw new Error('Nothing was filed.');
    const [id, submissionKey] = [randomUUID(), randomUUID()];
    const row = { id, reference: `X-${id}`, roundCode: 'PSAB27', filer: null, sealed, submissionKey };
    const by: Asker = { kind: 'visitor', submissionKey, incidentId: id };
    await asPerson(readers.intake, by, (tx) => insertIncident(tx, { ...row, at, details: {}, audit: () => sql`null` }));
    return { id, by };
  };
  const file = async (by: Asker, reader: Reader, at: Date): Promise<string> => {
    const id = randomUUID();
    await as(
      by,
      reader,
      sql`insert into evidence_file (id, submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
        values (${id}, ${by.submissionKey ?? ''}, ${'0'.repeat(64)}, 1, 'x', 'image/png', 'image/png', ${at})`,
    );
    return id;
  };
  /** A referral to the IBD with its message. */
  const referral = async (at: Date): Promise<string> => {
    const id = randomUUID();
    const { id: incident, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
    const { insert, sha256 } = packed(id);
    await as(
      'joost',
      'table',
      sql`insert into referral (id, incident_id, partner_id, state, overrule_reason, urgent, offered_by, offered_at, changed_at)
        select ${id}, ${incident}, o.id, 'offered', 'x', false, ${people.joost.personId}, ${at}, ${at} from organisation o where o.code = 'IBD'`,
      insert,
      sql`insert into outbox_message (dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at)
        select ${`referral:${id}`}, 'referral_offered', o.name ->> 'nl', o.channel, o.contact, 'nl', ${{ reference, referralId: id }}, ${at}, ${at}
        from organisation o where o.code = 'IBD'`,
      step('referral_step', 'joost', id, {
        action: 'offer',
        from: 'none',
        to: 'offered',
        at,
        details: { hash: sha256 },
      }),
    );
    return id;
  };
  return { as, asWorker, step, kept, report, file, referral };
}
