import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { AppEnv } from './env.ts';

/** A form as sent: one value per name. */
export type FormValues = Readonly<Record<string, string>>;

const longest = 200_000; // bytes of a form without files; bodyLimit enforces it before us

/**
 * Reads an urlencoded form into values for exactly the `fields` named; lists (checkboxes) end in []. Unknown and doubled
 * names are refused, so that nothing slips in beside what the form shows.
 */
export async function readForm(c: Context<AppEnv>, fields: readonly string[]): Promise<FormValues> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new HTTPException(415);
  const body = await c.req.text();
  if (body.length > longest) throw new HTTPException(413);
  return collect(new URLSearchParams(body), fields);
}

/** Names and values → one value per known name. */
export function collect(pairs: Iterable<[string, string]>, fields: readonly string[]): FormValues {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of pairs) {
    if (!fields.includes(name) || name in values) throw new HTTPException(400);
    values[name] = value;
  }
  return values;
}

/** The :name of a path, when it is a UUID; anything else was never ours. */
export const isUuid = (text: string): boolean => uuid.safeParse(text).success;

const uuid = z.uuid(); // made once: that costs more than asking
