import { z } from 'zod';
import { hasKnownTls } from '#db/connection-from-url.ts';

/** An address with one of these protocols, such as `https:`. */
export const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
export const looseSign = 'holds a % that is no part of a code; write %25 for a % in the user or the password';
export const postgresUrl = url(['postgres:', 'postgresql:'])
  .refine(isDecodable, looseSign)
  .refine(hasKnownTls, 'has an sslmode other than disable, require or verify-full')
  .optional();

/** A whole number from 0 to `most`, as text. */
export const whole = (most: number) =>
  z
    .string()
    .transform(Number)
    .refine(
      (number) => Number.isInteger(number) && number >= 0 && number <= most,
      `must be a whole number from 0 to ${most}`,
    );

/** One of these words, or not set. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `must be one of ${words.join(', ')}`).optional();

/** Can everything in it that is written with % be read? */
export function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

/** Is it a protocol and a host alone? */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, href } = new URL(text);
  return href === `${origin}/` && !text.includes('@');
}

/** Where something that listens here is reached; an address of IPv6 stands in brackets. */
export const originOf = (host: string, port: number): string =>
  `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
