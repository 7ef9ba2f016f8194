import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { noticeLeaf } from '../../../flagging/notice-leaf.ts';
import { sealedNotice } from '../../../flagging/notice.ts';
import { commitLeaf } from '../../../ledger/format/leaf.ts';
import type { Work } from '../tries/trying.ts';
import type { Ground } from './attack-ground.ts';
import { asTold, nothing, wordsOf, type Named, type Tried } from './words.ts';

/** To send or not to send: with a leaf of its own, that commits to it; by mail with its letter. */
export function decisionTries(ground: Ground): Record<'release' | 'not_send', Tried> {
  const { tried, given, people, now } = ground;
  const { setNotice, onText } = wordsOf(ground);
  const { personId } = people.karim;
  const ways = {
    release: { id: given.approved, from: 'approved', to: 'releasing', decision: 'sent', reason: null },
    pointed: { id: given.pointed, from: 'approved', to: 'releasing', decision: 'sent', reason: null },
    not_send: { id: given.submitted, from: 'awaiting_approval', to: 'not_sent', decision: 'not_sent', reason: 'x' },
  } as const;
  type Way = keyof typeof ways;
  const leafOf =
    (way: Way, leaf: string) =>
    async (tx: Tx): Promise<void> => {
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
      const { data, openings } = commitLeaf(noticeLeaf(about, { decision, reason, at: now }));
      await sql`insert into ledger_queue (leaf_id, data) values (${leaf}, ${data})`.execute(tx);
      await sql`insert into ledger_opening (leaf_id, round_code, padding, openings)
        values (${leaf}, ${notice.roundCode}, false, ${JSON.stringify(openings)}::text::jsonb)`.execute(tx);
    };
  const letter = sql`
    insert into outbox_message (dedupe_key, leaf_id, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at)
    select 'notice:' || n.id, n.leaf_id, 'platform_notice', p.name, v.channel, s.contact, 'nl', v.letter, now(), now()
    from notice n join notice_version v on v.notice_id = n.id and v.number = n.version join platform p on p.code = v.platform_code
      join platform_status s on s.platform_code = v.platform_code and s.kind = v.route and s.channel = v.channel
        and in_force(s.valid_from, s.valid_to, dutch_day(n.decided_at))
    where n.id = ${given.approved}`;
  type Decided = { made?: boolean; holds?: RawBuilder<unknown>; reason?: string; named?: Named; more?: Work[] };
  const decided = (way: Way, { made = true, holds, reason = 'x', named, more = [] }: Decided = {}) => {
    const { id, from, to } = ways[way];
    const leaf = randomUUID();
    const why = way === 'not_send' ? sql`, not_sent_reason = ${reason}` : sql``;
    return tried(
      'karim',
      'ministry',
      ...(made ? [leafOf(way, leaf)] : []),
      onText('karim', id, way === 'not_send' ? way : 'release', [from, to], named),
      setNotice(
        id,
        sql`state = ${to}, decided_by = ${personId}, decided_at = ${now}, leaf_id = ${holds ?? sql`${leaf}`} ${why}`,
      ),
      ...more,
    );
  };
  const swapped = () => {
    const leaf = randomUUID();
    const asked = [sql`set constraints all immediate`, sql`set constraints all deferred`];
    return decided('not_send', {
      more: [...asked, leafOf('not_send', leaf), setNotice(given.submitted, sql`leaf_id = ${leaf}`)],
    });
  };
  const another = sql`(select leaf_id from notice where id = ${given.sent})`;
  const without = (way: Way): Tried['refused'] => ({
    'without a leaf': { refused: 'decision_is_logged', by: () => decided(way, { made: false, holds: sql`null` }) },
    'under the leaf of another': {
      refused: 'notice_leaf_id_key',
      by: () => decided(way, { made: false, holds: another }),
    },
  });
  return {
    release: {
      done: { 'by mail': () => decided('release', { more: [letter] }) },
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
        'and its leaf swapped once the constraints were asked': { refused: 'notice_identity', by: () => swapped() },
        'for another reason than its step says': { ...asTold, by: () => decided('not_send', { reason: 'y' }) },
      },
    },
  };
}
