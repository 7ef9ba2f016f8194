import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { signsIn } from './text.ts';

/** A document as it is kept: `body` is canonical JSON (RFC 8785), `sha256` its hash in hexadecimal, `definition` is `kind/version`. */
export type Sealed = { definition: string; body: string; sha256: string };

/** A kind of sealed document: how it is made, and how one that was kept is read again. */
export type SealedKind<Body extends z.ZodType = z.ZodType> = {
  kind: string;
  version: number;
  /** What is sealed now, `kind/version`. */
  definition: string;
  body: Body;
  /** What reads each version that was ever sealed, by `kind/version`. */
  readers: ReadonlyMap<string, z.ZodType>;
  /** Throws when the content is not what the definition says. The same content always makes the same bytes. */
  seal: (content: z.output<Body>) => Sealed;
  /** Throws BrokenSeal when it is not what was sealed. */
  open: (kept: Sealed) => z.output<Body>;
};

/** A text of so many signs: neither sealed nor opened otherwise, and the database takes no other (ctx.fits). */
export const sealedText = ({ min = 0, max }: { min?: 0 | 1; max: number }) =>
  z
    .string()
    .refine((text) => text.length >= min && (text.length <= max || (text.length <= 2 * max && signsIn(text) <= max))) // of one unit or two
    .meta({ minLength: min, maxLength: max });

/** What was kept is not what was sealed: somebody changed it past the application, or it is of another kind. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
  /** Which document, for the log: none of this is what it says. */
  readonly seal: { definition: string; sha256: string; broken: 'kind' | 'hash' | 'body' };

  constructor({ definition, sha256 }: Omit<Sealed, 'body'>, broken: 'kind' | 'hash' | 'body') {
    super(`Sealed document ${definition} ${sha256}: ${broken} does not fit.`);
    this.seal = { definition, sha256, broken };
  }
}

/**
 * Defines a kind once; types, columns and lists of fields come from `body`. A changed body is a new version: `earlier` then
 * says of each older version how it reads as the present one, because what was sealed under it stays as it is.
 */
export function defineSealed<Body extends z.ZodType>({
  kind,
  version,
  body,
  earlier = {},
}: {
  kind: string;
  version: number;
  body: Body;
  earlier?: Readonly<Record<number, z.ZodType<z.output<Body>>>>;
}): SealedKind<Body> {
  const current = `${kind}/${version}`;
  for (let older = 1; older < version; older++)
    if (!earlier[older]) throw new TypeError(`${current}: says how version ${older} reads, or what it sealed is lost.`);
  const readers = new Map<string, z.ZodType>([
    ...Object.entries(earlier).map(([number, reader]) => [`${kind}/${number}`, reader] as const),
    [current, body],
  ]);
  return {
    kind,
    version,
    definition: current,
    body,
    readers,
    seal: (content) => {
      const text = canonicalJson(z.encode(body, content));
      return { definition: current, body: text, sha256: hashOf(text) };
    },
    open: (kept) => {
      const reader = readers.get(kept.definition);
      if (!reader) throw new BrokenSeal(kept, 'kind');
      if (hashOf(kept.body) !== kept.sha256) throw new BrokenSeal(kept, 'hash');
      const read = reader.safeParse(parseBody(kept.body));
      if (!read.success) throw new BrokenSeal(kept, 'body');
      return read.data as z.output<Body>; // body itself, or one of earlier: both give this
    },
  };
}

/** A moment inside a sealed body: ISO 8601 in UTC with milliseconds there, a Date for the code. */
export const sealedMoment = z.codec(z.iso.datetime({ precision: 3 }), z.date(), {
  decode: (text) => new Date(text),
  encode: (moment) => moment.toISOString(),
});

/** A body that is no JSON is none of any definition: undefined. */
export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex');
