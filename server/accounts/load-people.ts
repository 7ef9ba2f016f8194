import type { Words } from '../kernel/words.ts';
import type { Database } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { upsert } from '#db/load-table.ts';
import { hashSecret } from './password.ts';
import type { Role } from '../vocabulary/permissions.ts';
import { insertPerson } from './queries.ts';

type Party = { code: string; name: Words };
type Person = {
  name: string;
  email: string;
  locale: string;
  memberships: readonly { organisation: string; role: Role }[];
};

/** The people of the demonstration world, all with one password; known addresses stay as they are. As the owner. */
export async function loadPeople(
  owner: Database,
  parties: readonly Party[],
  people: readonly Person[],
  password: string,
): Promise<void> {
  const hash = await hashSecret(password);
  await asPart(owner, async (tx) => {
    const rows = parties.map((party) => ({ ...party, kind: 'party' as const, tlp_ceiling: 'AMBER+STRICT' as const }));
    await upsert(tx, 'organisation', ['code'], rows);
    for (const person of people) await insertPerson(tx, person, hash);
  });
}
