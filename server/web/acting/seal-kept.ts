import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { longestForm } from '../../kernel/fields/longest-form.ts';

const kept = z.object({
  /** Where it was sent. */
  path: z.string(),
  /** For whom it was made. */
  acting: z.string(),
  values: z.record(z.string(), z.string()),
  /** Of one that can bring files: what those were called that it brought. They are gone. */
  files: z.array(z.string()).readonly().nullable(),
  /** Milliseconds since 1970. */
  at: z.number(),
});

/** A form that could not be taken in as it was sent, to go on with. */
export type KeptForm = Omit<z.infer<typeof kept>, 'at'>;

/** As long as a form can be gone on with, in hours. */
export const hoursKept = 4;

const longest = longestForm * 7; // bytes, unpacked: of text, JSON may write each as six

const cipher = 'aes-256-gcm';

/** The form so that only we can read it: it lies open in a browser that somebody else may sit at. */
export function sealForm(key: Buffer, form: KeptForm, now: Date): string {
  const iv = randomBytes(12);
  const sealing = createCipheriv(cipher, key, iv);
  const text = deflateRawSync(JSON.stringify({ ...form, at: now.getTime() }));
  return Buffer.concat([iv, sealing.update(text), sealing.final(), sealing.getAuthTag()]).toString('base64url');
}

/** The form again; null when it is none of ours, or too old. */
export function openForm(key: Buffer, sealed: string, now: Date): KeptForm | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return null;
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12), { authTagLength: 16 });
  opening.setAuthTag(bytes.subarray(-16));
  try {
    const text = Buffer.concat([opening.update(bytes.subarray(12, -16)), opening.final()]);
    const json = inflateRawSync(text, { maxOutputLength: longest }).toString('utf8');
    const { at, ...form } = kept.parse(JSON.parse(json));
    return now.getTime() - at < hoursKept * 3_600_000 ? form : null;
  } catch {
    return null;
  }
}
