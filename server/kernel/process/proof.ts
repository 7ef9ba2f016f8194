import { hkdfSync, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';

/** Work that a browser can do instead of waiting: the same in signs, for an address of a page. */
export type Proof = {
  /** What it opens: what refused. */
  about: string;
  /** From when on it opens that without work. */
  from: Date;
  /** Was the work done? */
  worked: boolean;
  /** Of this proof alone, so that it opens one time. */
  id: string;
};

/** As long as a proof opens something, in seconds. */
export const proofSeconds = 3600;

// Each try takes a browser 5,000 rounds of SHA-256, and the one that fits is between these: half a second to a second on a desk,
// some seconds on an old telephone, never more than twice as long for one than for another.
const rounds = 5000;
const [fewest, most] = [300, 600];

/** What a browser is asked to do. */
export async function askProof(
  key: Buffer,
  { about, from }: Pick<Proof, 'about' | 'from'>,
  now: Date,
): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: rounds,
    counter: randomInt(fewest, most),
    data: { about, from: from.getTime() },
    expiresAt: new Date(now.getTime() + proofSeconds * 1000),
    deriveKey,
    ...secretsOf(key),
  });
  return Buffer.from(JSON.stringify({ challenge })).toString('base64url');
}

/** The same as it came back, with the work or without; null when it is none that we asked for, or too old. Takes no work itself. */
export async function readProof(key: Buffer, text: string): Promise<Proof | null> {
  const given = written.safeParse(text).data;
  if (!given) return null;
  const { challenge, solution = { counter: 0, derivedKey: '00' } } = given;
  const checked = await verifySolution({ challenge, solution, deriveKey, ...secretsOf(key) });
  if (checked.expired || checked.invalidSignature !== false) return null;
  const { about, from } = challenge.parameters.data;
  return { about, from: new Date(from), worked: checked.verified, id: challenge.signature };
}

const hex = z.string().regex(/^[0-9a-f]{1,128}$/);
const count = z.number().int().nonnegative();

const written = z
  .string()
  .max(2000)
  .transform((text, context) => {
    try {
      return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
    } catch {
      context.addIssue({ code: 'custom' });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      challenge: z.object({
        parameters: z.object({
          algorithm: z.string(),
          cost: count,
          data: z.object({ about: z.string(), from: count }),
          expiresAt: count,
          keyLength: count,
          keyPrefix: hex,
          keySignature: hex,
          nonce: hex,
          salt: hex,
        }),
        signature: hex,
      }),
      solution: z.object({ counter: count, derivedKey: hex }).optional(),
    }),
  );

function secretsOf(key: Buffer): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  const secret = (what: string) => Buffer.from(hkdfSync('sha256', key, '', what, 32)).toString('base64');
  return { hmacSignatureSecret: secret('asked proof'), hmacKeySignatureSecret: secret('worked proof') };
}
