import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { force } from '../../force.ts';
import type { Opening } from '../../../ledger/format/leaf.ts';
import { endEmbargo, signing } from '../../disclosed.ts';
import { altered, endedGround, newerDefinition, type Ground, type Written } from './disclosed-ground.ts';

export type Answered = Readonly<Record<string, readonly [says: string, by: () => Promise<string>]>>;

type Body = {
  openings: [string, string, unknown][];
  closed: { field: string; ground: string }[];
  outcomes: { position: number; outcome: string; at: string | null }[];
  logIndex: number;
};
export const bodyOf = ({ body }: Written): Body => JSON.parse(body) as Body;

/** What somebody may try with what is prepared, and what is said to it. */
export function proposalsOn(ground: Ground): Answered {
  const { tried, step, world, people, notices, prepared, signed, published, entry } = ground;
  const { admin } = world.db;
  const says = (answer: string | undefined) => answer?.split(' ')[0] ?? 'done';
  const proposed = async (change: object, definition = prepared.definition, who: 'wim' | 'marjolein' = 'wim') => {
    const { body, sha256 } = altered(prepared, change);
    const taken = { action: 'prepare', from: 'draft', to: 'draft', details: { hash: sha256 } };
    const set = sql`update publication set definition = ${definition}, body = ${body}, sha256 = ${sha256} where id = ${prepared.id}`;
    return says(await tried(who, 'ministry', step('publication_step', who, prepared.id, taken), set));
  };
  const begun = async (notice: string, content: object, state = 'draft') => {
    const id = randomUUID();
    const { body, sha256 } = altered(prepared, content);
    return says(
      await tried(
        'wim',
        'ministry',
        sql`insert into publication (id, notice_id, state, definition, body, sha256, changed_at)
          values (${id}, ${notice}, ${state}, ${prepared.definition}, ${body}, ${sha256}, ${ground.now})`,
        ...(state === 'draft'
          ? [
              step('publication_step', 'wim', id, {
                action: 'prepare',
                from: 'none',
                to: 'draft',
                details: { hash: sha256 },
              }),
            ]
          : []),
      ),
    );
  };
  /** What the log and the notice say of one that nobody prepared. */
  const aboutNotice = async (id: string) => {
    const [row] = await admin<
      (Record<'reference' | 'at' | 'state', string> & { index: number; openings: Opening[] })[]
    >`
      select l.openings, n.reference, to_char(n.decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as at, n.state, e.log_index::int as index
      from notice n join ledger_entry e using (leaf_id) join ledger_opening l using (leaf_id) where n.id = ${id}`;
    const decision = row?.state === 'not_sent' ? 'not_sent' : 'sent';
    const openings = row?.openings.map(({ salt, field, value }) => [salt, field, value]);
    return {
      reference: row?.reference,
      decidedAt: `${row?.at}Z`,
      decision,
      logIndex: row?.index,
      openings,
      closed: [],
    };
  };
  const changed = (thing: Written, set: ReturnType<typeof sql>) => async () =>
    says(await tried('wim', 'ministry', sql`update publication set ${set} where id = ${thing.id}`));
  /** While it was made by who proposes it, as far as one column goes. */
  const madeBy = async (table: 'notice' | 'notice_version', column: string, by: () => Promise<string>) => {
    const key = table === 'notice' ? 'id' : 'notice_id';
    const [was] =
      await admin`select ${admin(column)} as by from ${admin(table)} where ${admin(key)} = ${prepared.notice_id}`;
    const set = (person: unknown) =>
      force(
        admin,
        (db) => db`update ${db(table)} set ${db({ [column]: person })} where ${db(key)} = ${prepared.notice_id}`,
      );
    await set(people.wim.personId);
    const answer = await by();
    await set(was?.['by']);
    return answer;
  };
  const closing = (field: string, reason: string) => {
    const { openings, closed } = bodyOf(prepared);
    return {
      openings: openings.filter(([, name]) => name !== field),
      closed: [...closed, { field, ground: reason }],
    };
  };
  const known = [{ position: 1, outcome: 'unknown', at: null }];
  const makers = [
    ...(['drafted_by', 'submitted_by', 'approved_by', 'decided_by'] as const).map((by) => ['notice', by] as const),
    ['notice_version', 'written_by'] as const,
  ];
  const made = Object.fromEntries(
    makers.map(([table, column]) => [
      `a proposal by whoever is ${column}`,
      ['disclosure_four_eyes', () => madeBy(table, column, () => proposed(closing('doubts', 'avg')))] as const,
    ]),
  );
  const others = {
    election: 'TK29',
    reference: 'PS27-0000-X',
    platform: 'Facebook',
    decidedAt: '2026-01-01T00:00:00.000Z',
    decision: 'not_sent',
  };
  const another = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [
      `a proposal with another ${name}`,
      ['disclosure_matches_notice', () => proposed({ [name]: value })] as const,
    ]),
  );
  return {
    'another choice': ['done', () => proposed(closing('doubts', 'avg'))],
    'another choice under a newer definition': ['done', () => proposed(closing('doubts', 'avg'), newerDefinition)],
    'a signature': [
      'done',
      async () =>
        says(
          await tried(
            'marjolein',
            'ministry',
            step('publication_step', 'marjolein', prepared.id, { ...signing, details: { hash: prepared.sha256 } }),
            sql`update publication set state = ${signing.to} where id = ${prepared.id}`,
          ),
        ),
    ],
    'a first proposal': [
      'done',
      async () => begun(notices.fresh, { ...(await aboutNotice(notices.fresh)), outcomes: [] }),
    ],
    'a first proposal of a decision not to send, with what became of it': [
      'disclosure_outcomes',
      async () => begun(notices.fresh, { ...(await aboutNotice(notices.fresh)), outcomes: known }),
    ],
    'a proposal that begins signed': [
      'publication_starts_as_draft',
      async () => begun(notices.fresh, { ...(await aboutNotice(notices.fresh)), outcomes: [] }, signing.to),
    ],
    'a proposal of what was not sent yet': [
      'disclosure_matches_notice',
      async () => begun(notices.releasing, { ...(await aboutNotice(notices.releasing)), outcomes: known }),
    ],
    'a proposal before the embargo ends': [
      'disclosure_embargo',
      async () => {
        await endEmbargo(world, 'PSAB27', false);
        const answer = await proposed(closing('doubts', 'avg'));
        await endEmbargo(world);
        return answer;
      },
    ],
    ...made,
    ...another,
    'a proposal with the place in the log of another': [
      'disclosure_matches_log',
      () => proposed({ logIndex: bodyOf(published).logIndex }),
    ],
    'a proposal with a place that the log does not have': ['disclosure_matches_log', () => proposed({ logIndex: 999 })],
    'a proposal with another id': ['publication_identity', changed(prepared, sql`id = ${randomUUID()}`)],
    'a proposal of another notice': ['publication_identity', changed(prepared, sql`notice_id = ${notices.fresh}`)],
    'a proposal under another definition, the same text': [
      'publication_content_frozen',
      changed(prepared, sql`definition = ${newerDefinition}`),
    ],
    'another text under a signature': [
      'publication_content_frozen',
      changed(signed, sql`body = ${altered(signed, closing('doubts', 'avg')).body}`),
    ],
    'another hash under a signature': ['publication_content_frozen', changed(signed, sql`sha256 = ${prepared.sha256}`)],
    'an outcome that nobody recorded': [
      'disclosure_outcomes',
      () => proposed({ outcomes: [{ position: 1, outcome: 'removed', at: '2026-01-01T00:00:00.000Z' }] }),
    ],
    'an outcome of an address that is not there': [
      'disclosure_outcomes',
      () => proposed({ outcomes: [...known, { position: 2, outcome: 'unknown', at: null }] }),
    ],
    'no word of what became of it': ['disclosure_outcomes', () => proposed({ outcomes: [] })],
    'a ground that nobody knows': ['disclosure_ground', () => proposed(closing('doubts', 'omdat'))],
    'a ground that ended': ['disclosure_ground', () => proposed(closing('doubts', endedGround))],
    'a ground that ended, as if it corrected another': [
      'disclosure_proposal',
      () => proposed({ ...closing('doubts', endedGround), corrects: entry.id, correctionReason: 'x' }),
    ],
    'a proposal that opens what the leaf does not hold': [
      'disclosure_opens_leaf',
      () =>
        proposed({ openings: bodyOf(prepared).openings.map(([salt, field]) => [salt, field, 'Verzonnen.'] as const) }),
    ],
    'a proposal under another salt': [
      'disclosure_opens_leaf',
      () => proposed({ openings: bodyOf(prepared).openings.map(([, field, value]) => ['x', field, value] as const) }),
    ],
    'a proposal that says nothing of a field': [
      'disclosure_every_field',
      () => proposed({ openings: bodyOf(prepared).openings.slice(1) }),
    ],
    'a proposal that opens nothing': [
      'disclosure_withdrawn_empty',
      () => proposed({ openings: [], closed: [], outcomes: [] }),
    ],
    'a proposal that corrects what is not there': [
      'disclosure_proposal',
      () => proposed({ corrects: randomUUID(), correctionReason: 'x' }),
    ],
    'what may never be closed': ['sealed_shape', () => proposed(closing('decision', 'avg'))],
  };
}
