import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { parts, type Part } from './migrate.ts';
import type { ConnectionOptions } from './postgres-connection.ts';

/** Gives every part's role a new password: for a PostgreSQL of our own, at each start. Nothing to keep on disk. */
export async function giveLogins(admin: ConnectionOptions): Promise<Record<Part, string>> {
  const passwords = Object.fromEntries(parts.map((part) => [part, randomBytes(24).toString('base64url')])) as Record<
    Part,
    string
  >;
  const sql = postgres({ ...admin, max: 1 } as ConnectionOptions);
  try {
    for (const part of parts) await sql.unsafe(`alter role meldtafel_${part} login password '${passwords[part]}'`);
  } finally {
    await sql.end();
  }
  return passwords;
}
