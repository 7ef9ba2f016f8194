import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { canonicalJson } from '../../../kernel/canonical-json.ts';
import { commitLeaf, type Opening } from '../../../ledger/format/leaf.ts';
import { decidedFieldNames } from '../../../vocabulary/decided-fields.ts';
import { noticeLeaf } from '../../../flagging/notice-leaf.ts';
import { sealedNotice } from '../../../flagging/notice.ts';
import { force } from '../../force.ts';
import type { Ground } from './disclosed-ground.ts';
import type { Answered } from './proposals.ts';

type Decided = {
  action?: 'release' | 'not_send';
  /** What the leaf says otherwise. */
  says?: object;
  /** What becomes of its openings. */
  opened?: (openings: Opening[]) => object[];
  /** The leaf commits to what became of them. */
  committed?: boolean;
  /** Moment and reason in the row of the notice, when they are not those of its step. */
  at?: Date;
  reason?: string;
};

/** Decisions about a notice, each with the leaf that the log would commit to, and what is said to them. */
export function decisionsOn({ world, tried, people, notices }: Ground): Answered {
  const decided = async ({
    action = 'not_send',
    says = {},
    opened = (same) => same,
    committed,
    at,
    reason = 'x',
  }: Decided) => {
    const sends = action === 'release';
    const [id, who] = sends ? [notices.approved, 'karim' as const] : [notices.draft, 'sanne' as const];
    const { personId, organisationId } = people[who];
    const [from, to] = sends ? ['approved', 'releasing'] : ['draft', 'not_sent'];
    const why = sends ? null : reason;
    const work = async (tx: Tx) => {
      const notice = await tx
        .selectFrom('notice as n')
        .innerJoin('notice_version as v', (on) =>
          on.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
        )
        .where('n.id', '=', id)
        .select(['n.reference', 'n.round_code', 'n.changed_at', 'v.definition', 'v.body', 'v.sha256'])
        .executeTakeFirstOrThrow();
      const content = sealedNotice.open(notice);
      const moment = new Date(notice.changed_at.getTime() + 1000);
      const on = { decision: sends ? 'sent' : 'not_sent', reason: why, at: at ?? moment } as const;
      const leaf = noticeLeaf({ reference: notice.reference, roundCode: notice.round_code, content }, on);
      const { data, openings } = commitLeaf({ ...leaf, ...says });
      const leafId = randomUUID();
      const kept = JSON.stringify(opened(openings));
      const held = committed ? leafOf(JSON.parse(kept) as Opening[]) : data;
      for (const each of [
        sql`insert into ledger_queue (leaf_id, data) values (${leafId}, ${held})`,
        sql`insert into ledger_opening (leaf_id, round_code, padding, openings)
          values (${leafId}, ${notice.round_code}, false, ${kept}::text::jsonb)`,
        sql`insert into notice_step (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
          values (${id}, ${action}, ${from}, ${to}, ${personId}, ${organisationId}, ${sends ? null : 'x'}, ${{ hash: notice.sha256 }}, ${moment})`,
        sql`update notice set state = ${to}, leaf_id = ${leafId}, decided_by = ${personId}, decided_at = ${at ?? moment},
          not_sent_reason = ${why} where id = ${id}`,
      ])
        await each.execute(tx);
    };
    return (await tried(who, 'ministry', work))?.split(' ')[0] ?? 'done';
  };
  const salted = (salt: (place: number) => object) =>
    decided({
      committed: true,
      opened: (all) => all.map(({ field, value }, place) => ({ field, value, ...salt(place) })),
    });
  /** What opened a decision was erased; somebody puts something in its place. */
  const again = (what: (openings: Opening[]) => object[]) => async () => {
    const { admin } = world.db;
    const [erased] = await admin<{ leaf_id: string; round_code: string; openings: Opening[] }[]>`
      select o.leaf_id, o.round_code, o.openings from ledger_opening o join notice n on n.leaf_id = o.leaf_id where n.id = ${notices.fresh}`;
    if (!erased) throw new Error('Nothing was decided.');
    const { leaf_id, round_code, openings } = erased;
    await force(admin, (db) => db`delete from ledger_opening where leaf_id = ${leaf_id}`);
    const answer = await tried(
      'sanne',
      'ministry',
      sql`insert into ledger_opening (leaf_id, round_code, padding, openings)
        values (${leaf_id}, ${round_code}, false, ${JSON.stringify(what(openings))}::text::jsonb)`,
    );
    await force(
      admin,
      (db) => db`insert into ledger_opening (leaf_id, round_code, padding, openings)
        values (${leaf_id}, ${round_code}, false, ${db.json(openings as never)})`,
    );
    return answer?.split(' ')[0] ?? 'done';
  };
  const leaf =
    (who: 'sanne' | 'worker', padding: boolean, opening = true, opened = (same: Opening[]): object[] => same) =>
    async () => {
      const id = randomUUID();
      const { data, openings } = commitLeaf({ type: padding ? 'padding' : 'notice', reference: 'x' });
      const answer = await tried(
        who,
        who === 'worker' ? 'worker' : 'ministry',
        sql`insert into ledger_queue (leaf_id, data) values (${id}, ${data})`,
        ...(opening
          ? [
              sql`insert into ledger_opening (leaf_id, round_code, padding, openings)
              values (${id}, 'PSAB27', ${padding}, ${JSON.stringify(opened(openings))}::text::jsonb)`,
            ]
          : []),
      );
      return answer?.split(' ')[0] ?? 'done';
    };
  const otherwise = Object.fromEntries(
    decidedFieldNames.map((field) => [
      `a decision whose leaf has another ${field}`,
      ['decision_in_leaf', () => decided({ says: { [field]: 'Verzonnen.' } })] as const,
    ]),
  );
  return {
    'a decision not to send': ['done', () => decided({})],
    'a decision to send': ['done', () => decided({ action: 'release' })],
    ...otherwise,
    'a decision to send whose leaf says that it is not sent': [
      'decision_in_leaf',
      () => decided({ action: 'release', says: { decision: 'not_sent' } }),
    ],
    'a decision whose leaf lacks a field': ['decision_in_leaf', () => decided({ opened: (all) => all.slice(1) })],
    'a decision whose leaf has a field twice': [
      'decision_in_leaf',
      () => decided({ opened: (all) => [...all, ...all.slice(0, 1)] }),
    ],
    'a decision whose leaf has a salt that can be guessed': [
      'decision_salted',
      () => decided({ opened: (all) => all.map((each) => ({ ...each, salt: 'x' })) }),
    ],
    'a decision whose leaf has no salts': ['decision_salted', () => salted(() => ({}))],
    'a decision whose leaf has nothing for salts': ['decision_salted', () => salted(() => ({ salt: null }))],
    'a decision whose leaf has salts in other letters': [
      'decision_salted',
      () => salted((place) => ({ salt: `${'é'.repeat(19)}${10 + place}A` })),
    ],
    'a decision whose leaf has one salt for everything': [
      'decision_salted',
      () => salted(() => ({ salt: 'A'.repeat(22) })),
    ],
    'a decision whose leaf has salts of its own': [
      'done',
      () => salted((place) => ({ salt: `${'x'.repeat(19)}${10 + place}A` })),
    ],
    'a leaf without a decision': ['leaf_of_decision', leaf('sanne', false)],
    'a leaf without a decision that nothing opens': ['leaf_of_decision', leaf('sanne', false, false)],
    'a leaf that hides how many there are': ['done', leaf('worker', true)],
    'a leaf that hides how many there are, and opens as another': [
      'opening_of_leaf',
      leaf('worker', true, true, (all) => all.map((each) => ({ ...each, value: null }))),
    ],
    'what was erased, put back as it was': ['done', again((all) => all)],
    'what was erased, put back with other words': [
      'opening_of_leaf',
      again((all) => all.map((each) => (each.field === 'reason' ? { ...each, value: 'Iets anders.' } : each))),
    ],
    'what was erased, put back without a field': ['opening_of_leaf', again((all) => all.slice(1))],
    'a decision at another moment than its step': [
      'decision_in_leaf',
      () => decided({ at: new Date('2026-01-01T00:00:00Z') }),
    ],
    'a decision for another reason than its step says': ['thing_as_told', () => decided({ reason: 'y' })],
  };
}

/** A leaf as the database reads one, whatever its salts are. */
function leafOf(openings: readonly Opening[]): Buffer {
  const digest = ({ salt, field, value }: Opening): string =>
    createHash('sha256')
      .update(`[${JSON.stringify(salt)},${JSON.stringify(field)},${JSON.stringify(value)}]`)
      .digest('base64url');
  const sd = openings.map((each): [string, string] => [each.field, 'salt' in each ? digest(each) : '']);
  return Buffer.from(canonicalJson({ v: 1, sd: Object.fromEntries(sd) }));
}
