import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Asker } from '#db/as-person.ts';
import { wordsOf, type Ground } from './moment-ground.ts';

/** Writes something new that is said to have happened then; tells what is kept. `since`: it does not begin anything itself. */
type Writing = { since: boolean; by: (at: Date) => Promise<(Date | null)[]> };

/** Everything that somebody writes with a moment. */
export function writingsOn(ground: Ground): Record<string, Writing> {
  const { people, given } = ground;
  const { as, asWorker, step, kept, report, file, referral } = wordsOf(ground);
  const { personId: joost } = people.joost;
  const { personId: sanne } = people.sanne;
  return {
    'a report': { since: false, by: async (at) => kept('incident', 'id', (await report(at)).id, 'filed_at') },
    'a file': {
      since: false,
      by: async (at) => {
        const by: Asker = { kind: 'visitor', submissionKey: randomUUID() };
        return kept('evidence_file', 'id', await file(by, 'intake', at), 'received_at');
      },
    },
    'a file with a report': {
      since: true,
      by: async (at) => {
        const by: Asker = { ...people.nienke, submissionKey: randomUUID() };
        const id = await file(by, 'reporter', new Date('2000-01-01'));
        await as(
          by,
          'reporter',
          sql`insert into evidence (file_id, incident_id, attached_at) values (${id}, ${given.incident}, ${at})`,
        );
        return kept('evidence', 'file_id', id, 'attached_at');
      },
    },
    'a receipt': {
      since: true,
      by: async (at) => {
        const { id, by } = await report(ground.world.clock.now());
        const handle = String(randomInt(10_000_000, 99_999_999));
        await as(
          by,
          'intake',
          sql`insert into receipt (handle, incident_id, secret_hash, issued_at) values (${handle}, ${id}, 'x', ${at})`,
        );
        return kept('receipt', 'handle', handle, 'issued_at');
      },
    },
    'an answer': {
      since: true,
      by: async (at) => {
        const id = randomUUID();
        await as(
          'joost',
          'table',
          sql`insert into incident_addition (id, incident_id, desk_person_id, body, added_at)
          values (${id}, ${given.incident}, ${joost}, 'x', ${at})`,
        );
        return kept('incident_addition', 'id', id, 'added_at');
      },
    },
    'a note': {
      since: true,
      by: async (at) => {
        const id = randomUUID();
        await as(
          'joost',
          'table',
          sql`insert into triage_note (id, incident_id, person_id, body, at) values (${id}, ${given.incident}, ${joost}, 'x', ${at})`,
        );
        return kept('triage_note', 'id', id, 'at');
      },
    },
    'a referral': {
      since: true,
      by: async (at) => {
        const id = await referral(at);
        return [
          ...(await kept('referral', 'id', id, 'offered_at', 'changed_at')),
          ...(await kept('referral_step', 'thing_id', id, 'at')),
        ];
      },
    },
    'a message': {
      since: false,
      by: async (at) => kept('outbox_message', 'dedupe_key', `referral:${await referral(at)}`, 'queued_at', 'due_at'),
    },
    'a draft': {
      since: true,
      by: async (at) => {
        const id = randomUUID();
        const like = sql`select ${id}::uuid, 1, definition, body, sha256, ${sanne}::uuid, ${at}::timestamptz from notice_version where notice_id = ${given.draft} and number = 1`;
        const [{ sha256 } = { sha256: '' }] = await ground.world.db.admin<
          { sha256: string }[]
        >`select sha256 from notice_version where notice_id = ${given.draft}`;
        await as(
          'sanne',
          'ministry',
          sql`insert into notice (id, reference, incident_id, round_code, version, platform_code, state, drafted_by, created_at, changed_at)
            select ${id}, ${`X-${id}`}, incident_id, round_code, 1, platform_code, 'draft', drafted_by, ${at}, ${at} from notice where id = ${given.draft}`,
          sql`insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at) ${like}`,
          step('notice_step', 'sanne', id, {
            action: 'draft',
            from: 'none',
            to: 'draft',
            at,
            details: { hash: sha256 },
          }),
        );
        return [
          ...(await kept('notice', 'id', id, 'created_at', 'changed_at')),
          ...(await kept('notice_version', 'notice_id', id, 'written_at')),
          ...(await kept('notice_step', 'thing_id', id, 'at')),
        ];
      },
    },
    'the first checkpoint of a log': {
      since: false,
      by: async (at) => {
        const [name, root] = [randomUUID(), Buffer.alloc(32)];
        await asWorker(
          sql`insert into ledger_log (origin, verifier_key) values (${name}, 'x')`,
          sql`insert into ledger_head (origin, size, root, checkpoint, signed_at) values (${name}, 0, ${root}, 'x', ${at})`,
        );
        const found = await kept('ledger_head', 'origin', name, 'signed_at');
        await ground.world.db.admin`delete from ledger_head where origin = ${name}`;
        await ground.world.db.admin`delete from ledger_log where origin = ${name}`;
        return found;
      },
    },
    'a checkpoint': {
      since: false,
      by: async (at) => {
        await asWorker(sql`update ledger_head set signed_at = ${at}`);
        const [row] = await ground.world.db.admin<{ at: Date }[]>`select signed_at as at from ledger_head`;
        return [row?.at ?? null];
      },
    },
  };
}
