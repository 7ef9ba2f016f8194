import type { Database } from '#db/connect.ts';
import { entryJson, headJson, withdrawnJson } from './open-data.ts';
import { walkEntries, type PublicEntry } from './read-entry.ts';
import type { RegisterFilter } from './register-filter.ts';
import type { RegisterGround } from './register-ground.ts';

/** `notShown`: how many are missing from it. */
type File = { body: Uint8Array<ArrayBuffer>; notShown: number };

/** The register as data. Of what was read, bytes are all that stays. */
export async function readJson(
  database: Database,
  ground: RegisterGround,
  { filter, site }: { filter: RegisterFilter; site: string },
): Promise<File> {
  const [entries, withdrawn]: [Uint8Array[], Uint8Array[]] = [[], []];
  const walked = await walkEntries(database, ground, filter, (entry, grounds) => {
    if (entry.withdrawn) withdrawn.push(encode(JSON.stringify(withdrawnJson(entry, site))));
    else entries.push(encode(JSON.stringify(entryJson(entry, grounds, site))));
  });
  const head = JSON.stringify(headJson(walked, entries.length + withdrawn.length, site)).slice(0, -1);
  const parts = [`${head},"entries":[`, ...listed(entries), '],"withdrawn":[', ...listed(withdrawn), ']}'];
  return { body: join(parts), notShown: walked.notShown };
}

/** The register as a table: `head`, and a line of each. */
export async function readCsv(
  database: Database,
  ground: RegisterGround,
  { filter, head, lineOf }: { filter: RegisterFilter; head: string; lineOf: (entry: PublicEntry) => string },
): Promise<File> {
  const lines: Uint8Array[] = [];
  const { notShown } = await walkEntries(database, ground, filter, (entry) => void lines.push(encode(lineOf(entry))));
  return { body: join([head, ...lines]), notShown };
}

const encode = (text: string): Uint8Array => Buffer.from(text);

const listed = (parts: readonly Uint8Array[]) => parts.flatMap((part, i) => (i === 0 ? [part] : [',', part]));

const join = (parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? encode(part) : part)));
