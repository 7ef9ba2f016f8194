import type { KeyObject } from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

/** Signature types of c2sp.org/signed-note that we verify: a log's own Ed25519, and a witness's timestamped cosignature. */
export const SIGNATURE_TYPES = { log: 0x01, cosignature: 0x04 } as const;

/** A public key under its name, as a reader of notes trusts it. `keyId` is 8 hexadecimal digits. */
export type VerifierKey = { name: string; keyId: string; type: 0x01 | 0x04; publicKey: Buffer };

/** A private key under its name. `privateKey` is the 32-byte Ed25519 seed in base64: a secret. */
export type SignerKey = { name: string; privateKey: string };

/** New Ed25519 key for a log with this name (its checkpoint origin). Keep `privateKey` secret, publish `vkey`. */
export function generateLogKey(name: string): { privateKey: string; vkey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_DER.length).toString('base64');
  return { privateKey: seed, vkey: verifierKeyOf({ name, privateKey: seed }) };
}

/** The verifier key that goes with a private key, ready to publish. */
export function verifierKeyOf(signer: SignerKey): string {
  return formatVerifierKey(signer.name, rawPublicKey(privateKeyObject(signer)));
}

/** `name+hex(key id)+base64(type || public key)`. Throws on an impossible name or a key that is not 32 bytes. */
export function formatVerifierKey(name: string, publicKey: Uint8Array, type: VerifierKey['type'] = 0x01): string {
  if (!isKeyName(name))
    throw new TypeError('A key name must not be empty or hold spaces, plus signs or control characters');
  if (publicKey.length !== 32) throw new TypeError('An Ed25519 public key must be 32 bytes');
  return `${name}+${keyId(name, publicKey, type)}+${Buffer.concat([Buffer.of(type), publicKey]).toString('base64')}`;
}

/** Reads a verifier key; undefined when malformed, of another type, or when its key id is not that of its key. */
export function parseVerifierKey(vkey: string): VerifierKey | undefined {
  if (vkey.length > MAX_KEY_CHARACTERS) return undefined;
  const [name = '', id = ''] = vkey.split('+', 2);
  const bytes = decodeBase64(vkey.slice(name.length + id.length + 2));
  const type = bytes?.[0];
  if (bytes?.length !== 33 || (type !== 0x01 && type !== 0x04)) return undefined;
  const publicKey = bytes.subarray(1);
  if (!isKeyName(name) || formatVerifierKey(name, publicKey, type) !== vkey) return undefined;
  return { name, keyId: id, type, publicKey };
}

/** First four bytes of SHA-256(name LF type key), in hexadecimal: tells keys apart, proves nothing. */
export function keyId(name: string, publicKey: Uint8Array, type: VerifierKey['type']): string {
  const hash = createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(publicKey);
  return hash.digest('hex').slice(0, 8);
}

/** Whether a key may have this name (c2sp.org/signed-note): not empty, no Unicode space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\p{White_Space}\p{Cc}+]+$/u.test(name);
}

/** Strict standard base64: undefined unless encoding the bytes again gives the same characters. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** Whether this can be a private key: 32 bytes in base64. */
export const isPrivateKey = (text: string): boolean => decodeBase64(text)?.length === 32;

/** Private key for node:crypto. Throws unless the seed is 32 bytes in base64. */
export function privateKeyObject(signer: SignerKey): KeyObject {
  const seed = decodeBase64(signer.privateKey);
  if (seed?.length !== 32) throw new TypeError('A log private key must be a 32-byte seed in base64');
  return createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
}

/** Public key for node:crypto, from the 32 bytes of a verifier key. */
export function publicKeyObject(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
}

/** The 32 bytes of a key's public half. */
export function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
}

// node:crypto takes Ed25519 keys only in DER; for this algorithm (RFC 8410) all but the last 32 bytes is constant.
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const MAX_KEY_CHARACTERS = 1024;
