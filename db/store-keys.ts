import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { keyFor, keysOf } from './keys.ts';
import { MigrationError } from './migration-error.ts';
import { readers } from './readers.ts';

/**
 * Stores by what the database knows the keys of the readers again: no copy of it signs anything. Throws when it knows others, unless
 * `anew`: every key is of the same secret, so whatever was given out or sealed under the one before ends.
 */
export async function storeKeys(tx: postgres.TransactionSql, secret: string, anew: boolean): Promise<void> {
  const known = await tx<{ reader: string; sha256: Buffer }[]>`select reader, sha256 from ctx.reader_key`;
  const rows = readers.map((reader) => {
    const key = keyFor({ reader, keys: keysOf(secret, reader) }, 'context');
    return { reader, sha256: createHash('sha256').update(key).digest() };
  });
  const differs = rows.some(({ reader, sha256 }) =>
    known.some((row) => row.reader === reader && !row.sha256.equals(sha256)),
  );
  if (differs && !anew) throw new MigrationError(anotherSecret);
  await tx`delete from ctx.reader_key`;
  await tx`insert into ctx.reader_key ${tx(rows)}`;
}

const anotherSecret =
  'MELDTAFEL_SECRET is not the one that this database has known. Every receipt code that was given out would end, and every form that waits until somebody signed in. Nothing was changed. Give the one before; or, where that is lost or known to others, `npm run migrate -- --new-secret`, and start every process again with the new one.';
