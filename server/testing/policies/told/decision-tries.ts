import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { noticeLeaf } from '../../../flagging/notice-leaf.ts';
import { sealedNotice } from '../../../flagging/notice.ts';
import { commitLeaf, type Opening } from '../../../ledger/format/leaf.ts';
import { force } from '../../force.ts';
import type { Work } from '../tries/trying.ts';
import type { Ground } from './attack-ground.ts';
import { asTold, nothing, wordsOf, type Named, type Tried } from './words.ts';

type Leaf = { data: Buffer; openings: Opening[]; round: string };

/** To send or not to send: with a leaf of its own, that commits to it; by mail with its letter. */
export function decisionTries(ground: Ground): Record<'release' | 'not_send', Tried> {
  const { tried, given, people, now, world } = ground;
  const { setNotice, onText } = wordsOf(ground);
  const { personId } = people.karim;
  const ways = {
    release: { id: given.approved, from: 'approved', to: 'releasing', decision: 'sent', reason: null },
    pointed: { id: given.pointed, from: 'approved', to: 'releasing', decision: 'sent', reason: null },
    portal: { id: given.approvedPortal, from: 'approved', to: 'releasing', decision: 'sent', reason: null },
    rewritten: { id: given.rewritten, from: 'approved', to: 'releasing', decision: 'sent', reason: null },
    drafted: { id: given.draft, from: 'draft', to: 'not_sent', decision: 'not_sent', reason: 'x' },
    not_send: { id: given.submitted, from: 'awaiting_approval', to: 'not_sent', decision: 'not_sent', reason: 'x' },
  } as const;
  type Way = keyof typeof ways;
  /** What the log commits to of a decision. */
  const leafOf = async (tx: Tx, way: Way): Promise<Leaf> => {
    const { id, decision, reason } = ways[way];
    const notice = await tx
      .selectFrom('notice as n')
      .innerJoin('notice_version as v', (on) =>
        on.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
      )
      .where('n.id', '=', id)
      .select(['n.reference', 'n.round_code as roundCode', 'v.definition', 'v.body', 'v.sha256'])
      .executeTakeFirstOrThrow();
    const about = { ...notice, content: sealedNotice.open(notice) };
    return { ...commitLeaf(noticeLeaf(about, { decision, reason, at: now })), round: notice.roundCode };
  };
  const queue = async (tx: Tx, id: string, { data, openings, round }: Leaf): Promise<void> => {
    await sql`insert into ledger_queue (leaf_id, data) values (${id}, ${data})`.execute(tx);
    await sql`insert into ledger_opening (leaf_id, round_code, padding, openings)
      values (${id}, ${round}, false, ${JSON.stringify(openings)}::text::jsonb)`.execute(tx);
  };
  const queued =
    (way: Way, otherwise: Partial<Leaf> = {}) =>
    (id: string): Work[] => [async (tx: Tx) => queue(tx, id, { ...(await leafOf(tx, way)), ...otherwise })];
  const letter = sql`
    insert into outbox_message (dedupe_key, leaf_id, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at)
    select 'notice:' || n.id, n.leaf_id, 'platform_notice', p.name, v.channel, s.contact, 'nl', v.letter, now(), now()
    from notice n join notice_version v on v.notice_id = n.id and v.number = n.version join platform p on p.code = v.platform_code
      join platform_status s on s.platform_code = v.platform_code and s.kind = v.route and s.channel = v.channel
        and in_force(s.valid_from, s.valid_to, dutch_day(n.decided_at))
    where n.id = ${given.approved}`;
  type Decided = {
    made?: (leaf: string) => Work[];
    holds?: RawBuilder<unknown>;
    reason?: string;
    named?: Named;
    more?: Work[];
  };
  const steps = (way: Way, leaf: RawBuilder<unknown>, { reason = 'x', named }: Decided = {}): Work[] => {
    const { id, from, to, decision } = ways[way];
    const [action, why] =
      decision === 'sent' ? (['release', sql``] as const) : (['not_send', sql`, not_sent_reason = ${reason}`] as const);
    return [
      onText('karim', id, action, [from, to], named),
      setNotice(id, sql`state = ${to}, decided_by = ${personId}, decided_at = ${now}, leaf_id = ${leaf} ${why}`),
    ];
  };
  const decided = (way: Way, { made = queued(way), holds, more = [], ...said }: Decided = {}) => {
    const leaf = randomUUID();
    return tried('karim', 'ministry', ...made(leaf), ...steps(way, holds ?? sql`${leaf}`, said), ...more);
  };
  const swapped = () => {
    const leaf = randomUUID();
    const asked = [sql`set constraints all immediate`, sql`set constraints all deferred`];
    return decided('not_send', {
      more: [...asked, ...queued('not_send')(leaf), setNotice(given.submitted, sql`leaf_id = ${leaf}`)],
    });
  };
  /** Two decisions, each under the leaf of the other. */
  const crossed = () => {
    const other = randomUUID();
    return decided('not_send', {
      made: (leaf) => [
        async (tx) => {
          const [one, two] = [await leafOf(tx, 'not_send'), await leafOf(tx, 'drafted')];
          await queue(tx, leaf, { ...one, data: two.data });
          await queue(tx, other, { ...two, data: one.data });
        },
      ],
      more: steps('drafted', sql`${other}`),
    });
  };
  /** The worker hid, among what tells nothing, what an officer then decides. */
  const hidden = (leaf: string): Work[] => [
    async (tx) => {
      const { data, openings, round } = await leafOf(tx, 'not_send');
      await force(world.db.admin, async (db) => {
        await db`insert into ledger_queue (leaf_id, data) values (${leaf}, ${data})`;
        await db`insert into ledger_opening (leaf_id, round_code, padding, openings)
          values (${leaf}, ${round}, true, ${db.json(openings as never)})`;
      });
    },
  ];
  const another = sql`(select leaf_id from notice where id = ${given.sent})`;
  const without = (way: Way): Tried['refused'] => ({
    'without a leaf': { refused: 'decision_is_logged', by: () => decided(way, { made: () => [], holds: sql`null` }) },
    'under the leaf of another': {
      refused: 'notice_leaf_id_key',
      by: () => decided(way, { made: () => [], holds: another }),
    },
  });
  return {
    release: {
      done: {
        'by mail': () => decided('release', { more: [letter] }),
        'through a portal': () => decided('portal'),
        'what was approved after it was written anew': () => decided('rewritten'),
      },
      refused: {
        ...without('release'),
        'without its letter': { ...nothing, by: () => decided('release') },
        'in the name of another text': {
          ...nothing,
          by: () => decided('release', { named: { of: given.portal }, more: [letter] }),
        },
        'pointed at another text than was approved': {
          ...nothing,
          by: () => decided('pointed'), // through a portal: without a letter
        },
        'pointed at another text, in the name of the one that was approved': {
          ...nothing,
          by: () => decided('pointed', { named: { number: sql`1` } }),
        },
      },
    },
    not_send: {
      done: { 'for a reason': () => decided('not_send') },
      refused: {
        ...without('not_send'),
        'under a leaf that says something else': {
          ...nothing,
          by: () => decided('not_send', { made: queued('not_send', { data: commitLeaf({ type: 'notice' }).data }) }),
        },
        'with another, each under the leaf of the other': { ...nothing, by: crossed },
        'in the name of another election': {
          ...nothing,
          by: () => decided('not_send', { made: queued('not_send', { round: 'TK2023' }) }),
        },
        'under a leaf that tells nothing': { ...nothing, by: () => decided('not_send', { made: hidden }) },
        'and its leaf swapped once the constraints were asked': { refused: 'notice_identity', by: () => swapped() },
        'for another reason than its step says': { ...asTold, by: () => decided('not_send', { reason: 'y' }) },
      },
    },
  };
}
