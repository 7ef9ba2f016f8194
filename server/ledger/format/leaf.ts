import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import {
  decidedFieldNames,
  isDecidedField,
  type DecidedField,
  type DecidedValue,
  type DecidedValues,
} from '../../vocabulary/decided-fields.ts';
import { MAX_ENTRY_BYTES } from './entry-bundle.ts';

/** The version of its form: another list of fields is another version, for all leaves from then on. */
export const LEAF_VERSION = 1;

/**
 * Values by field; a field left out is committed to as null. Every leaf has all decided fields, whatever its kind: neither the
 * kind nor a missing field can be read from it.
 */
export type LeafValues = { readonly type: string } & DecidedValues;

/** Shows what one commitment holds. Destroy `salt` and `value` together: then nobody can test a guess any more. */
export type Opening = { field: DecidedField; salt: string; value: DecidedValue };

/** Whether openings fit a leaf, and if not, which field does not. */
export type OpeningsCheck =
  | { ok: true }
  | { ok: false; fault: 'leaf_malformed'; field: null }
  | { ok: false; fault: 'field_unknown' | 'field_repeated' | 'opening_malformed' | 'opening_differs'; field: string };

/**
 * Commits to values: `data` goes into the log (always the same number of bytes), `openings` stay secret until disclosure.
 * `data = JCS({v:1, sd:{field: base64url(SHA-256(JCS([salt, field, value])))}})`, a fresh 128-bit salt per field.
 * Throws TypeError on an unknown field or a text that two systems could read differently.
 */
export function commitLeaf(values: LeafValues): { data: Buffer; openings: Opening[] } {
  for (const [field, value] of Object.entries(values)) requireCommittable(field, value ?? null);
  const openings = decidedFieldNames.map((field) => ({
    field,
    salt: randomBytes(SALT_BYTES).toString('base64url'),
    value: values[field] ?? null,
  }));
  const sd = Object.fromEntries(openings.map((opening) => [opening.field, digestOf(opening)]));
  return { data: Buffer.from(canonicalJson({ v: LEAF_VERSION, sd })), openings };
}

/** A leaf that says nothing, to hide how many others there are. It is opened after the election like every other. */
export function paddingLeaf(): { data: Buffer; openings: Opening[] } {
  return commitLeaf({ type: 'padding' });
}

/** Digest (base64url) per field of leaf data; undefined unless it is byte for byte what `commitLeaf` could have written. */
export function parseLeaf(data: Uint8Array): Readonly<Record<DecidedField, string>> | undefined {
  if (data.length > MAX_ENTRY_BYTES) return undefined;
  const text = Buffer.from(data).toString();
  const digests = new Map([...text.matchAll(DIGEST_ENTRY)].map(([, field = '', digest = '']) => [field, digest]));
  const sd = Object.fromEntries(decidedFieldNames.map((field) => [field, digests.get(field) ?? '']));
  const isSame = Object.values(sd).every(isDigest) && Buffer.from(canonicalJson({ v: LEAF_VERSION, sd })).equals(data);
  return isSame ? (sd as Record<DecidedField, string>) : undefined;
}

/** Whether each opening is what the leaf commits to. Not every field needs an opening; none may come twice. */
export function verifyOpenings(
  data: Uint8Array,
  openings: readonly { field: string; salt: string; value: DecidedValue }[],
): OpeningsCheck {
  const leaf = parseLeaf(data);
  if (leaf === undefined) return { ok: false, fault: 'leaf_malformed', field: null };
  const seen = new Set<string>();
  for (const opening of openings) {
    const { field } = opening;
    if (!isDecidedField(field)) return { ok: false, fault: 'field_unknown', field };
    if (seen.has(field)) return { ok: false, fault: 'field_repeated', field };
    seen.add(field);
    if (!isSalt(opening.salt) || faultOf(opening.value) !== null)
      return { ok: false, fault: 'opening_malformed', field };
    if (digestOf(opening) !== leaf[field]) return { ok: false, fault: 'opening_differs', field };
  }
  return { ok: true };
}

const SALT_BYTES = 16;
const DIGEST_ENTRY = /"([a-z_]+)":"([\w-]{43})"/g;

function digestOf(opening: { salt: string; field: string; value: DecidedValue }): string {
  return createHash('sha256')
    .update(canonicalJson([opening.salt, opening.field, opening.value]))
    .digest('base64url');
}

function requireCommittable(field: string, value: DecidedValue): void {
  if (!isDecidedField(field)) throw new TypeError(`A leaf has no field ${field}`);
  const fault = faultOf(value);
  if (fault !== null) throw new TypeError(`Leaf field ${field}: ${fault}`);
}

/** Why a value cannot be committed to. The same words in other bytes would later look like another value. */
function faultOf(value: unknown): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(faultOfText).find((fault) => fault !== null) ?? null;
  return faultOfText(value);
}

function faultOfText(text: unknown): string | null {
  if (typeof text !== 'string') return 'must be text, a list of texts or null';
  if (text.includes('\0')) return 'must not hold a NUL character';
  if (!text.isWellFormed()) return 'must not hold half a surrogate pair';
  return text === text.normalize('NFC') ? null : 'must be in Unicode form NFC';
}

function isSalt(salt: unknown): boolean {
  return typeof salt === 'string' && isBase64url(salt, SALT_BYTES);
}

function isDigest(digest: string): boolean {
  return isBase64url(digest, 32);
}

function isBase64url(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64url');
  return decoded.length === bytes && decoded.toString('base64url') === text;
}
