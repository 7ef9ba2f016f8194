import { sign, verify } from 'node:crypto';
import type { SignerKey, VerifierKey } from './note-key.ts';
import {
  SIGNATURE_TYPES,
  decodeBase64,
  isKeyName,
  keyId,
  privateKeyObject,
  publicKeyObject,
  rawPublicKey,
} from './note-key.ts';

/** Limits on notes from outside. The specification wants 16 signatures accepted, of up to 5 kB each. */
const MAX_NOTE_BYTES = 262_144;
export const MAX_SIGNATURES = 64;

/** Who signed. `timestamp` (seconds since 1970) is there for cosignatures only. */
export type NoteSignature = { name: string; keyId: string; timestamp: number | null };

/** A note of which at least one known key signed the text. `unknown` are signatures that nobody checked. */
export type OpenNote = { text: string; verified: NoteSignature[]; unknown: NoteSignature[] };

export type NoteFault = 'note_too_large' | 'note_malformed' | 'note_signature_wrong' | 'note_signer_unknown';

/** Signs a text (one or more lines, each ending in LF) as c2sp.org/signed-note says. Throws on a text that may not be signed. */
export function signNote(text: string, signers: readonly SignerKey[]): string {
  if (!isNoteText(text)) throw new TypeError('A note text must end in a newline and hold no control characters');
  if (signers.length === 0) throw new TypeError('A note needs a signer');
  return `${text}\n${signers.map((signer) => signatureLine(text, signer)).join('')}`;
}

/**
 * Opens a signed note. Every signature by a known key must be right and there must be at least one; signatures by other
 * keys are listed as unknown and otherwise ignored, whatever their type.
 */
export function openNote(
  note: string,
  known: readonly VerifierKey[],
): ({ ok: true } & OpenNote) | { ok: false; fault: NoteFault } {
  if (note.length > MAX_NOTE_BYTES || Buffer.byteLength(note) > MAX_NOTE_BYTES)
    return { ok: false, fault: 'note_too_large' };
  const parsed = parseNote(note);
  if (parsed === undefined) return { ok: false, fault: 'note_malformed' };

  const opened: OpenNote = { text: parsed.text, verified: [], unknown: [] };
  for (const { name, id, signature } of parsed.signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.keyId === id);
    const signed = { name, keyId: id, timestamp: key?.type === SIGNATURE_TYPES.log ? null : timestampOf(signature) };
    if (key !== undefined && !isSignedBy(key, parsed.text, signature))
      return { ok: false, fault: 'note_signature_wrong' };
    (key === undefined ? opened.unknown : opened.verified).push(signed);
  }
  return opened.verified.length === 0 ? { ok: false, fault: 'note_signer_unknown' } : { ok: true, ...opened };
}

function signatureLine(text: string, signer: SignerKey): string {
  if (!isKeyName(signer.name))
    throw new TypeError('A key name must not be empty or hold spaces, plus signs or control characters');
  const key = privateKeyObject(signer);
  const id = Buffer.from(keyId(signer.name, rawPublicKey(key), SIGNATURE_TYPES.log), 'hex');
  const bytes = Buffer.concat([id, sign(null, Buffer.from(text), key)]);
  return `${LINE_START}${signer.name} ${bytes.toString('base64')}\n`;
}

type ParsedSignature = { name: string; id: string; signature: Buffer };

/** Splits at the last empty line; undefined unless text and all signature lines have the right form. */
function parseNote(note: string): { text: string; signatures: ParsedSignature[] } | undefined {
  const blank = note.lastIndexOf('\n\n');
  if (blank === -1 || !isNoteText(note)) return undefined;
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature).filter((signature) => signature !== undefined);
  return signatures.length === lines.length ? { text: note.slice(0, blank + 1), signatures } : undefined;
}

function parseSignature(line: string): ParsedSignature | undefined {
  if (!line.startsWith(LINE_START)) return undefined;
  const [name = '', encoded = '', ...more] = line.slice(LINE_START.length).split(' ');
  const bytes = decodeBase64(encoded);
  if (more.length > 0 || !isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
}

function isSignedBy(key: VerifierKey, text: string, signature: Buffer): boolean {
  const publicKey = publicKeyObject(key.publicKey);
  if (key.type === SIGNATURE_TYPES.log)
    return signature.length === 64 && verify(null, Buffer.from(text), publicKey, signature);
  // A cosignature (c2sp.org/tlog-cosignature) is a time in seconds, then a signature over that time and the text.
  const time = signature.length === 72 ? signature.readBigUInt64BE() : undefined;
  if (time === undefined || time >= 2n ** 63n) return false;
  return verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), publicKey, signature.subarray(8));
}

/** The time in a signature of the length of a cosignature. Nothing vouches for it while the key is unknown. */
function timestampOf(signature: Buffer): number | null {
  const time = signature.length === 72 ? Number(signature.readBigUInt64BE()) : Number.NaN;
  return Number.isSafeInteger(time) ? time : null;
}

function isNoteText(text: string): boolean {
  // The specification forbids exactly these.
  return text.isWellFormed() && text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

const LINE_START = '\u2014 ';
