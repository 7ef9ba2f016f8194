import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Work } from '../tries/trying.ts';
import { rewritten, type Ground } from './attack-ground.ts';
import { nothing, sealed, wordsOf, type Tried } from './words.ts';

/** What a notice says: each text with the step that says who wrote it. */
export function textTries(ground: Ground): Record<'draft' | 'edit', Tried> {
  const { tried, given, people, now } = ground;
  const { setNotice, onNotice } = wordsOf(ground);
  const { draft, other } = given;
  const { personId } = people.sanne;
  const bySanne = (...work: Work[]) => tried('sanne', 'ministry', ...work);
  type Begun = { text?: boolean; step?: boolean; hash?: string; round?: string };
  /** A notice of its own, with the text of one that is there. */
  const begun = ({ text = true, step = true, hash, round }: Begun) => {
    const id = randomUUID();
    const like = sql`from notice_version where notice_id = ${draft} and number = 1`;
    return bySanne(
      sql`insert into notice (id, reference, incident_id, round_code, version, platform_code, state, drafted_by, created_at, changed_at)
        select ${id}, ${`X-${id}`}, incident_id, coalesce(${round ?? null}, round_code), 1, platform_code, 'draft', ${personId}, ${now}, ${now} from notice where id = ${draft}`,
      ...(text
        ? [
            sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
              select ${id}, 1, definition, body, sha256, ${personId}, ${now} ${like}`,
          ]
        : []),
      async (tx: Tx) => {
        const { rows } = await sql<{ sha256: string }>`select sha256 ${like}`.execute(tx);
        const details = { hash: hash ?? rows[0]?.sha256 ?? '' };
        if (step) await onNotice('sanne', id, 'draft', ['none', 'draft', details]).execute(tx);
      },
    );
  };
  const edits = (notice: string, hash: string, who: 'sanne' | 'jelle' = 'sanne') =>
    onNotice(who, notice, 'edit', ['draft', 'draft', { hash }]);
  const edited = () => {
    const { insert, hash, point } = rewritten(ground, draft, 'sanne', 'Een andere tekst.');
    return { insert, point, says: (tx: Tx) => edits(draft, hash.made).execute(tx), hash };
  };
  const touched = setNotice(draft, sql`state = 'draft'`);
  return {
    draft: {
      done: { 'a notice': () => begun({}) },
      refused: {
        'without its step': { refused: 'thing_without_step', by: () => begun({ step: false }) },
        'that says nothing': { refused: 'notice_says_something', by: () => begun({ text: false }) },
        'of another election than its report, of which the embargo is over': {
          refused: 'row-level security',
          by: () => begun({ round: 'TK2025' }),
        },
        'whose step names another text': { ...sealed, by: () => begun({ hash: 'x' }) },
      },
    },
    edit: {
      done: {
        'another text': () => {
          const { insert, says, point } = edited();
          return bySanne(insert, says, point);
        },
        'another text, and submitted with it': () => {
          const { insert, says, point, hash } = edited();
          const submits = (tx: Tx) =>
            onNotice('sanne', draft, 'submit', ['draft', 'awaiting_approval', { hash: hash.made }]).execute(tx);
          const set = sql`state = 'awaiting_approval', submitted_by = ${personId}`;
          return bySanne(insert, says, point, submits, setNotice(draft, set));
        },
      },
      refused: {
        'that writes nothing': { ...nothing, by: () => bySanne(edits(draft, 'x'), touched) },
        'twice, and one text shows for both': {
          ...nothing,
          by: () => {
            const { insert, says, point } = edited();
            return bySanne(insert, says, says, point);
          },
        },
        'and touched, but left at the text before': {
          ...nothing,
          by: () => {
            const { insert, says } = edited();
            return bySanne(insert, says, touched);
          },
        },
        'and left at the text before': {
          refused: 'step_without_state',
          by: () => {
            const { insert, says } = edited();
            return bySanne(insert, says);
          },
        },
        'without the step that says who wrote it': {
          ...sealed,
          by: () => {
            const { insert, point } = edited();
            return bySanne(insert, point);
          },
        },
        'under the step of the text before it': {
          ...sealed,
          by: () => {
            const { insert, point } = edited();
            return bySanne(insert, onNotice('sanne', draft, 'edit', ['draft', 'draft']), point);
          },
        },
        'under a step of another notice': {
          ...sealed,
          by: () => {
            const { insert, hash, point } = edited();
            return bySanne(insert, (tx: Tx) => edits(other, hash.made).execute(tx), point);
          },
        },
        'once more, after its step was looked at': {
          ...sealed,
          by: () => {
            const { insert, says, point } = edited();
            const again = sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
              select notice_id, 3, definition, body, sha256, written_by, written_at from notice_version where notice_id = ${draft} and number = 2`;
            return bySanne(insert, says, point, sql`set constraints all immediate`, again);
          },
        },
        'with the same text, in the name of a colleague': {
          ...sealed,
          by: () => {
            const { insert, point } = rewritten(ground, draft, 'jelle');
            return tried('jelle', 'ministry', insert, point);
          },
        },
        'to a text that no step of now wrote': {
          refused: 'version',
          by: async () => {
            const [found] = await ground.world.db.admin<{ names: string[] | null }[]>`
              select ctx.untold('notice', 'notice_step', n.id, to_jsonb(n), to_jsonb(n) || '{"version": 9}') as names from notice n where n.id = ${given.sent}`;
            return found?.names?.join();
          },
        },
      },
    },
  };
}
