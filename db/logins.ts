import { randomBytes } from 'node:crypto';
import { openDriver, type ConnectionOptions } from './postgres/open-driver.ts';
import { readers, roleOf, type Reader } from './readers.ts';

/** Gives every reader's role a new password: for a PostgreSQL of our own, at each start. Nothing to keep on disk. */
export async function giveLogins(admin: ConnectionOptions): Promise<Record<Reader, string>> {
  const passwords = Object.fromEntries(
    readers.map((reader) => [reader, randomBytes(24).toString('base64url')]),
  ) as Record<Reader, string>;
  const sql = openDriver(admin);
  try {
    for (const reader of readers)
      await sql.unsafe(`alter role ${roleOf(reader)} login password '${passwords[reader]}'`);
  } finally {
    await sql.end();
  }
  return passwords;
}
