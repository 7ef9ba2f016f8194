import type { NoteFault, NoteSignature } from './note.ts';
import { openNote, signNote } from './note.ts';
import type { SignerKey, VerifierKey } from './note-key.ts';
import { SIGNATURE_TYPES, decodeBase64 } from './note-key.ts';
import { HASH_BYTES, rootHash } from './tree.ts';

/** Head of a log (c2sp.org/tlog-checkpoint): `size` in leaves, `root` 32 bytes. We write no extension lines; readers keep them. */
export type Checkpoint = { origin: string; size: number; root: Buffer; extensions: readonly string[] };

export type CheckpointFault =
  | NoteFault
  | 'checkpoint_malformed'
  | 'checkpoint_of_another_log'
  | 'checkpoint_not_signed_by_log';

/** A checkpoint that its log signed. `cosignatures` are by the witnesses asked for; `unknown` nobody checked. */
export type OpenCheckpoint = { checkpoint: Checkpoint; cosignatures: NoteSignature[]; unknown: NoteSignature[] };

/** The text that is signed: origin, size, root in base64, extension lines. Throws on a checkpoint that cannot be. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint;
  const text = `${[origin, size, root.toString('base64'), ...extensions].join('\n')}\n`;
  if (parseCheckpoint(text) === undefined)
    throw new TypeError('Not a checkpoint: check origin, size, root and extensions');
  return text;
}

/** Reads the text of a checkpoint; undefined when malformed, or when an empty tree has another root than RFC 6962 gives it. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, digits, encoded, ...rest] = text.split('\n');
  const extensions = rest.slice(0, -1);
  if (origin === undefined || digits === undefined || encoded === undefined || rest.at(-1) !== '') return undefined;
  const size = Number(digits);
  const root = decodeBase64(encoded);
  if (origin === '' || extensions.includes('') || !/^(0|[1-9]\d{0,15})$/.test(digits)) return undefined;
  if (!Number.isSafeInteger(size) || root?.length !== HASH_BYTES) return undefined;
  if (size === 0 && !root.equals(rootHash([]))) return undefined;
  return { origin, size, root, extensions };
}

/** Signs a checkpoint with the log's key. Throws when the key's name is not the origin: ours are always the same. */
export function signCheckpoint(checkpoint: Checkpoint, signer: SignerKey): string {
  if (signer.name !== checkpoint.origin) throw new TypeError('The log key must be named after the origin');
  return signNote(formatCheckpoint(checkpoint), [signer]);
}

/** Opens a checkpoint signed by this log. A wrong signature by a known witness spoils the whole note, as the specification says. */
export function openCheckpoint(
  note: string,
  log: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): ({ ok: true } & OpenCheckpoint) | { ok: false; fault: CheckpointFault } {
  const opened = openNote(note, [log, ...witnesses]);
  if (!opened.ok) return opened;
  const isLog = (signature: NoteSignature) => signature.name === log.name && signature.keyId === log.keyId;
  if (log.type !== SIGNATURE_TYPES.log || !opened.verified.some(isLog))
    return { ok: false, fault: 'checkpoint_not_signed_by_log' };
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === undefined) return { ok: false, fault: 'checkpoint_malformed' };
  if (checkpoint.origin !== log.name) return { ok: false, fault: 'checkpoint_of_another_log' };
  const cosignatures = opened.verified.filter((signature) => !isLog(signature));
  return { ok: true, checkpoint, cosignatures, unknown: opened.unknown };
}
