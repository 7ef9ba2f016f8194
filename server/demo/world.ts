import type { Asker } from '#db/as-person.ts';
import { ever } from '#db/in-force.ts';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Reader } from '#db/readers.ts';
import type { SignerKey } from '../ledger/format/note-key.ts';
import { demoPeople } from './people.ts';

/** Where the demonstration is built. */
export type DemoGround = {
  databases: Record<Reader, Database>;
  /** Reads who the people are and keeps how far the loading came. */
  owner: Database;
  signer: SignerKey;
  /** Evidence and caught mail go here. */
  dataDir: string;
  publicOrigin: string;
  /** The working day ends here. */
  now: Date;
};

export type Member = Asker & { personId: string; organisationId: string; name: string };

/** What building needs: the ground, the people, and the worker's turn at the log and the outbox. */
export type DemoWorld = DemoGround & {
  /** A person by key, acting in the first membership. Null is a citizen without account. */
  asker: (key: string | null) => Asker;
  member: (key: string) => Member;
  prefixOf: (round: string) => string;
  /** Gives what waits its place in the log, with padding. */
  sequence: (round: string, at: Date) => Promise<void>;
  /** Sends the mail that is due, to the mail catcher. */
  deliver: (at: Date) => Promise<void>;
};

/** The people of the demonstration as the database knows them, by key. */
export async function findMembers(owner: Database): Promise<Map<string, Member>> {
  const rows = await asPart(owner, (tx) =>
    tx
      .selectFrom(ever('membership as m', 'said'))
      .innerJoin('person as p', 'p.id', 'm.person_id')
      .innerJoin(ever('organisation as o', 'said'), 'o.id', 'm.organisation_id')
      .select(['p.email', 'p.id', 'p.name', 'o.id as organisation', 'o.code', 'o.kind', 'm.role'])
      .execute(),
  );
  return new Map(
    demoPeople.flatMap(({ key, email, memberships: [first] }) =>
      rows
        .filter((row) => row.email === email && row.code === first.organisation && row.role === first.role)
        .map((row): [string, Member] => {
          const { id: personId, organisation: organisationId, kind: organisationKind, role, name } = row;
          return [key, { kind: 'person', personId, organisationId, organisationKind, role, name }];
        }),
    ),
  );
}

/** The hash of a notice's content, as the second officer's page would carry it. */
export async function hashOfNotice({ owner }: DemoGround, reference: string): Promise<string> {
  const row = await asPart(owner, (tx) =>
    tx
      .selectFrom('notice as n')
      .innerJoin('notice_version as v', (join) =>
        join.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
      )
      .select('v.sha256')
      .where('n.reference', '=', reference)
      .executeTakeFirstOrThrow(),
  );
  return row.sha256;
}
