import { z } from 'zod';
import {
  hasKnownTls,
  hostOf,
  isCutShort,
  saysNothingOfTls,
  unknownOptions,
} from '#db/connection/connection-from-url.ts';

const first = (message: string) => ({ message, abort: true });

const misread =
  'cannot be read: its host or port is none, or a / ? # or % in the user or the password is not written as %2F %3F %23 %25';

/** Words as they are: a space or a line end around them, that nobody sees, would make another word of them. */
export const plain = z.string().regex(/^\S(.*\S)?$/, first('has a space or a line end before or behind it'));

/** An address that starts with one of these, such as `https://` or `mailto:`. The first fault is told alone. */
export const url = (starts: readonly string[]) =>
  z
    .string()
    .regex(/^\S*$/, first('holds a space or a line end'))
    .refine(
      (text) => starts.some((start) => text.toLowerCase().startsWith(start)),
      first(`must be an address that starts with ${starts.join(' or ')}`),
    )
    .refine((text) => URL.canParse(text), first(misread));

/** One that may hold a user and a password, whose signs are not those of the address. */
export const loginUrl = (starts: readonly string[]) =>
  url(starts)
    .refine((text) => !isCutShort(text), first(misread))
    .refine(isDecodable, first('holds a % that is no part of a code; write %25 for a % in the user or the password'));

export const postgresUrl = loginUrl(['postgres://', 'postgresql://'])
  .refine((text) => unknownOptions(text).length === 0, {
    error: ({ input }) =>
      `has behind the ? something else than sslmode and host, or one of them twice: ${unknownOptions(String(input)).join(', ')}`,
    abort: true,
  })
  .refine(hasKnownTls, first('has an sslmode other than disable, require or verify-full'))
  .refine((text) => hostOf(text) !== '', first('names no host'))
  .refine(
    (text) => !saysNothingOfTls(text),
    'says nothing of TLS: write ?sslmode=verify-full behind it, or ?sslmode=disable where nothing is at stake',
  )
  .optional();

/** A whole number from 0 to `most`, as text. */
export const whole = (most: number) =>
  z
    .string()
    .refine(
      (text) => /^(0|[1-9]\d{0,8})$/.test(text) && Number(text) <= most,
      `must be a whole number from 0 to ${most}`,
    )
    .transform(Number);

/** One of these words, or not set. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `must be one of ${words.join(', ')}`).optional();

/** Can everything in it that is written with % be read? */
function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

/** Is it a protocol and a host alone? */
export function isOrigin(text: string): boolean {
  const { origin, href } = new URL(text);
  return href === `${origin}/` && /^\w+:\/\/[^/@]+\/?$/.test(text);
}

/** Is it a host alone? */
export const isHost = (text: string): boolean => /^[^\s/?#@*]+$/.test(text) && URL.canParse(originOf(text, 3000));

/** Where something that listens here is reached from this machine; an address of IPv6 stands in brackets. */
export function originOf(host: string, port: number): string {
  const reached = ofThisMachine[host] ?? host;
  return `http://${reached.includes(':') && !reached.startsWith('[') ? `[${reached}]` : reached}:${port}`;
}

// What listens at every address there is, is opened at none of that name.
const ofThisMachine: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
