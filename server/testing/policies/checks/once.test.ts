import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { openPolicyDatabase, type PolicyDatabase } from '../policy-database.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

/** What may stand once in a table, beside its primary key. */
const once: readonly string[] = [
  'case_decision (id, incident_id)',
  'category (code, door)',
  "desk_promise USING gist (events_as_ranges(events), int8range((hashtext(urgency_code))::bigint, (hashtext(urgency_code))::bigint, '[]'::text), int4range(severity, severity, '[]'::text), daterange(valid_from, valid_to, '[]'::text))",
  'disclosure_entry (corrects) WHERE (corrects IS NOT NULL)',
  'disclosure_entry (notice_id) WHERE (corrects IS NULL)',
  'disclosure_entry (seq)',
  'election_round (reference_prefix)',
  'evidence_file (submission_key, sha256, name)',
  'incident (reference)',
  'intake.evidence_folder ((true))',
  'ledger_entry (leaf_id)',
  'membership (person_id, organisation_id, role)',
  'notice (leaf_id)',
  'notice (reference)',
  'notice_outcome (notice_id, "position", at)',
  'notice_version (notice_id, number, platform_code)',
  'organisation (code)',
  'outbox_message (dedupe_key)',
  "outbox_message (leaf_id) WHERE (template = 'platform_notice'::text)",
  'person (email)',
  'publication (notice_id)',
  'receipt (incident_id)',
  "referral (incident_id, partner_id) WHERE (state <> ALL (ARRAY['declined'::text, 'withdrawn'::text]))",
  'referral_package (referral_id, urgent)',
  'session (public_id)',
  'submission (incident_id)',
];

test('what may stand once is what is listed here: none of it can go unseen', async () => {
  const found = await db.admin<{ said: string }[]>`
    select regexp_replace(substring(pg_get_indexdef(indexrelid) from ' ON (?:public[.])?(.*)'), ' USING btree', '') as said
    from pg_index join pg_class c on c.oid = indrelid
    where (indisunique or indisexclusion) and not indisprimary and c.relowner = 'meldtafel_owner'::regrole`;
  expect(found.map(({ said }) => said).toSorted()).toEqual(once.toSorted());
});

/** Other indexes of these do not meet what is inserted twice, and why. */
const apart: Readonly<Record<string, string>> = {
  outbox_message: 'a letter is queued under the lock of its notice',
  person: 'its id is drawn at random',
};

// Two at once may meet by either index: named one, the other throws.
test('what may be there before by two indexes names none of them', () => {
  const server = path.join(packageRoot, 'server');
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('queries.ts'),
  );
  const naming = files.flatMap((file) => {
    const text = readFileSync(path.join(server, file), 'utf8');
    const inserts = text.split(/insertInto\('|insert into /).slice(1);
    return inserts
      .filter((each) => /on conflict \(|conflict\s*\.columns?\(/.test(each.split(/\bexport |\bselect \$/)[0] ?? ''))
      .map((each) => /^\w+/.exec(each)?.[0] ?? '');
  });
  const several = new Set(once.map((said) => said.split(' ')[0] ?? ''));
  expect(naming).not.toEqual([]);
  expect(naming.filter((table) => several.has(table)).toSorted()).toEqual(Object.keys(apart));
});
