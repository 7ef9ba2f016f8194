import { isUtf8 } from 'node:buffer';
import { sql, type RawBuilder } from 'kysely';

/** What a list can be sorted by. */
export type KeyType = 'int' | 'bigint' | 'timestamptz' | 'uuid' | 'text';

/**
 * A value as it stands in an address, without `~`. PostgreSQL writes it and not the driver, whose Date would lose the
 * microseconds that the list is sorted by.
 */
export function writePart(type: KeyType, column: RawBuilder<unknown>): RawBuilder<string> {
  if (type === 'timestamptz') return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  if (type === 'text') return sql`encode(convert_to(${column}, 'UTF8'), 'hex')`;
  return sql`${column}::text`;
}

/** The value back, to the last microsecond; undefined for what `writePart` never wrote. */
export function readPart(type: KeyType, text: string): RawBuilder<unknown> | undefined {
  switch (type) {
    case 'int':
      return isWhole(text, 32) ? sql`${Number(text)}::int` : undefined;
    case 'bigint':
      return isWhole(text, 64) ? sql`${BigInt(text)}::bigint` : undefined;
    case 'timestamptz':
      return isMoment(text) ? sql`${text}::text::timestamptz` : undefined;
    case 'uuid':
      return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? sql`${text}::uuid` : undefined;
    case 'text':
      return isHexText(text) ? sql`${Buffer.from(text, 'hex').toString()}::text` : undefined;
  }
}

const isWhole = (text: string, bits: 32 | 64): boolean =>
  /^-?\d{1,19}$/.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);

const isHexText = (text: string): boolean =>
  /^(?:[0-9a-f]{2})*$/.test(text) && !/(?:^|^(?:..)+)00/.test(text) && isUtf8(Buffer.from(text, 'hex'));

// A day that no calendar has, such as 30 February, comes out of a Date as another one.
function isMoment(text: string): boolean {
  const [, toMilliseconds] = /^((?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d{3}Z$/.exec(text) ?? [];
  const date = new Date(`${toMilliseconds}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString() === `${toMilliseconds}Z`;
}
