import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { PostgresConnection } from './postgres-connection.ts';

/** What a session of PostgreSQL and we share: a key, and how many transactions it was used in. `of`: the key it was made from. */
type SessionKey = { of: Buffer; key: Buffer; turn: number };

const shared = new WeakMap<PostgresConnection, Promise<SessionKey>>();

/**
 * Enters a context: `payloadIn` says it, in a turn of this session, in which alone it is good. `key` is the reader's own, of which
 * PostgreSQL is shown once in each session that we have it (ctx.open, decision 0024).
 */
export async function signContext(
  connection: PostgresConnection,
  key: Buffer,
  payloadIn: (turn: number) => string,
): Promise<CompiledQuery> {
  const session = await shareKey(connection, key);
  const payload = payloadIn(++session.turn);
  return CompiledQuery.raw('select ctx.enter($1, $2)', [payload, keyed(session.key, payload).toString('hex')]);
}

/** What it entered was refused: what we share may be gone. */
export const forgetKey = (connection: PostgresConnection): void => void shared.delete(connection);

async function shareKey(connection: PostgresConnection, of: Buffer): Promise<SessionKey> {
  const known = await shared.get(connection);
  if (known?.of === of) return known;
  const sharing = openWith(connection, of);
  shared.set(connection, sharing);
  return sharing.catch((error: unknown) => {
    connection.abandon();
    throw error;
  });
}

async function openWith(connection: PostgresConnection, of: Buffer): Promise<SessionKey> {
  const { rows } = await connection.executeQuery<{ asked: string }>(
    CompiledQuery.raw('select ctx.challenge() as asked'),
  );
  const asked = Buffer.from(rows[0]?.asked ?? '');
  const proof = xor(of, keyed(sha256(of), asked));
  // Goes out along with what follows; when it is refused, so is every context.
  connection.executeQuery(CompiledQuery.raw('select ctx.open($1)', [proof])).catch(() => {});
  return { of, key: Buffer.from(sha256(of, asked).subarray(0, 16).toString('hex')), turn: 0 };
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const keyed = (key: Buffer, message: Buffer | string): Buffer => sha256(key, sha256(key, message));

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
