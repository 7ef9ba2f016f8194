import { createHash } from 'node:crypto';
import { sealedEntry } from '../../../disclosure/entry.ts';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { recordOutcomes } from '../../../flagging/deciding/record-outcomes.ts';
import { correct, endEmbargo, loggedDecision, prepare, publish, sign } from '../../disclosed.ts';
import { force } from '../../force.ts';
import { startLog } from '../../log.ts';
import { approvedNotice, decideNotice, draftedNotice } from '../../notices.ts';
import { openWorld, type World } from '../../world.ts';
import type { Decision } from '../../../vocabulary/notice-lifecycle.ts';
import { tryingAs, type Person, type Trying } from '../tries/trying.ts';

type Key = 'wim' | 'marjolein' | 'sanne' | 'karim';
export type Written = { id: string; notice_id: string; definition: string; body: string; sha256: string };

/** Decisions, each at another place on its way to the public, and the words in which somebody attacks them. */
export type Ground = Trying<Key> & {
  world: World;
  now: Date;
  people: Record<Key, Person>;
  /** Ids of notices: one still to be decided, one approved; decided not to send and never prepared; released, but not sent. */
  notices: Record<'draft' | 'approved' | 'fresh' | 'releasing', string>;
  prepared: Written;
  signed: Written;
  published: Written;
  /** The last version of what was published: that was corrected once. */
  entry: Written;
};

const twoUrls = { urls: ['https://x.example/1', 'https://x.example/2'] };
/** A ground that counted when something was closed on it, and ended since. */
/** What a later program seals an entry under. */
export const newerDefinition = `entry/${sealedEntry.version + 1}`;
export const endedGround = 'woo-5.1.1.b';

export async function openGround(): Promise<Ground> {
  const world = await openWorld();
  const now = world.clock.now();
  const people = {
    wim: await world.askerFor('wim'),
    marjolein: await world.askerFor('marjolein'),
    sanne: await world.askerFor('sanne'),
    karim: await world.askerFor('karim'),
  };
  const log = await startLog(world);
  const logged = (decision: Decision, input = {}) => loggedDecision(world, log, { decision, input });
  // What others did is done after it, so that a guard that looks at anything instead of its own thing finds another.
  const draft = await idOf(world, await draftedNotice(world, { input: { description: 'Een ander bericht.' } }));
  const prepared = await logged('sent');
  const published = await logged('sent', twoUrls);
  const signed = await logged('sent');
  const fresh = await logged('not_sent');
  const approved = await idOf(world, await approvedNotice(world));
  const releasing = await decideNotice(world, { decision: 'sent' });
  await log.sequence();
  await endEmbargo(world);
  const became = async (reference: string, outcome: 'no_answer' | 'removed') =>
    recordOutcomes(
      world.db.readers.ministry,
      people.sanne,
      { reference, outcomes: [{ position: 1, outcome, note: '' }] },
      now,
    );
  await prepare(await world.as('wim'), prepared.reference);
  await became(published.reference, 'no_answer');
  await publish(world, published.reference, { doubts: endedGround });
  await became(published.reference, 'removed');
  const closed = { doubts: endedGround, process_reason: 'avg' };
  await correct(await world.as('wim'), published.reference, 'Een naam.', closed);
  await sign(world, signed.reference, { doubts: endedGround });
  await became(signed.reference, 'removed');
  const later = new Date(now.getTime() + 60_000); // whatever is done then comes after that
  await unsettle(world, [draft, prepared.id], releasing.id);
  return {
    world,
    now: later,
    people,
    notices: { draft, approved, fresh: fresh.id, releasing: releasing.id },
    prepared: await rowOf(world, 'publication', prepared.id),
    signed: await rowOf(world, 'publication', signed.id),
    published: await rowOf(world, 'publication', published.id),
    entry: await rowOf(world, 'disclosure_entry', published.id),
    ...tryingAs(world, people, later),
  };
}

/** What a guard that looks beside its own thing would stumble over. */
async function unsettle({ db, askerFor }: World, twice: string[], elsewhere: string): Promise<void> {
  const { personId } = await askerFor('wim');
  await db.admin`update redaction_ground set valid_to = current_date - 1 where code = ${endedGround}`;
  await db.admin`insert into ctx.definition select ${newerDefinition}, shape from ctx.definition
    where definition = ${sealedEntry.definition}`;
  await db.admin`insert into ctx.definition values ('another/9', '{}')`;
  await force(db.admin, async (sql) => {
    await sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
      select notice_id, 2, definition, text, encode(sha256(convert_to(text, 'utf8')), 'hex'), written_by, written_at
      from notice_version, replace(body, '"doubts":"', '"doubts":"Niet ') text where notice_id = any (${twice})`;
    await sql`update notice_version set written_by = ${personId ?? null} where notice_id = ${elsewhere}`;
    const [leaf] = await sql<{ id: string }[]>`
      insert into ledger_queue (leaf_id, data) values (gen_random_uuid(), 'x') returning leaf_id as id`;
    await sql`insert into ledger_opening (leaf_id, round_code, padding, openings)
      values (${leaf?.id ?? ''}, 'PSAB27', true, '[{"field": "type", "salt": "x", "value": "padding"}]')`;
  });
}

async function idOf({ db }: World, reference: string): Promise<string> {
  const [row] = await db.admin<{ id: string }[]>`select id from notice where reference = ${reference}`;
  return row?.id ?? '';
}

async function rowOf({ db }: World, table: string, notice: string): Promise<Written> {
  const [row] = await db.admin<Written[]>`
    select id, notice_id, definition, body, sha256 from ${db.admin(table)} where notice_id = ${notice}
    order by ${table === 'publication' ? db.admin`id` : db.admin`seq desc`} limit 1`;
  if (!row) throw new Error('Nothing was prepared.');
  return row;
}

/** What somebody would like to be written, as well made as what the application makes. */
export function altered({ body }: Pick<Written, 'body'>, change: object): { body: string; sha256: string } {
  const text = canonicalJson({ ...JSON.parse(body), ...change });
  return { body: text, sha256: createHash('sha256').update(text).digest('hex') };
}
