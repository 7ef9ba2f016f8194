import { z } from 'zod';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Schema = { readonly [key: string]: Json };

/**
 * What is kept of such a body, before it is read, as the database holds it to (ctx.fits): JSON Schema of one form, whichever version
 * of zod says it. What only code knows is not in it: a refinement other than that of `sealedText`,
 * or what a text is read as.
 */
export const shapeOf = (body: z.ZodType): Json => normal(z.toJSONSchema(body, { io: 'input' }) as Schema);

function normal(schema: Schema): Json {
  const unheld = Object.keys(schema).filter((keyword) => !held.has(keyword));
  if (unheld.length > 0) throw new TypeError(`The database holds nobody to ${unheld.join(', ')}.`);
  const { type, anyOf, enum: values, const: value, format, minimum, maximum, minLength, maxLength } = schema;
  const { properties, required = [], additionalProperties, items, prefixItems } = schema;
  const either = Array.isArray(anyOf)
    ? anyOf
    : Array.isArray(type)
      ? type.map((each) => ({ ...schema, type: each }))
      : undefined;
  if (either) return { anyOf: sorted(either.map((each) => normal(each as Schema))) };
  if (type === 'object') {
    const members = Object.entries((properties ?? {}) as Record<string, Schema>);
    return {
      type,
      properties: Object.fromEntries(members.map(([name, each]) => [name, normal(each)])),
      required: sorted(required as Json[]),
      additionalProperties: typeof additionalProperties === 'object' ? normal(additionalProperties as Schema) : false,
    };
  }
  if (type === 'array') {
    const first = ((prefixItems ?? []) as Schema[]).map(normal);
    const rest = typeof items === 'object' ? normal(items as Schema) : false;
    if (rest && schema['maxItems'] !== undefined) throw new TypeError('The database holds nobody to maxItems.');
    return { type, minItems: Math.max(first.length, Number(schema['minItems'] ?? 0)), prefixItems: first, items: rest };
  }
  if (type === 'integer') return { type, minimum: minimum ?? null, maximum: maximum ?? null };
  const pattern = typeof format === 'string' ? patternOf(format, schema) : schema['pattern'];
  const listed = value === undefined ? values : [value];
  if (typeof type !== 'string') throw new TypeError('A body of no known type.');
  if ((minLength === undefined) !== (maxLength === undefined))
    throw new TypeError('How long a text is, sealedText says.');
  return {
    type,
    ...(listed && { enum: listed }),
    ...(pattern && { pattern }),
    ...(maxLength !== undefined && { minLength, maxLength }),
  };
}

/** What a shape may say. */
const held = new Set(
  (
    '$schema readOnly type anyOf enum const format pattern minimum maximum minLength maxLength ' +
    'properties required additionalProperties items prefixItems minItems maxItems'
  ).split(' '),
);

// A day that there is: what is sealed of another, nobody could open.
const leap = '\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00';
const day = `(\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8]))|(${leap})-02-29)`;

/** Ours, of each format that a body uses, and what reads the same texts: how zod writes that changes with its version. */
const formats: Readonly<Record<string, { pattern: string; reads: z.ZodType }>> = {
  uuid: { pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', reads: z.guid() },
  'date-time': {
    pattern: `^${day}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`,
    reads: z.iso.datetime({ precision: 3 }),
  },
};

function patternOf(format: string, schema: Schema): string {
  const known = formats[format];
  if (!known || z.toJSONSchema(known.reads)['pattern'] !== schema['pattern'])
    throw new TypeError(`No pattern is known of this ${format}.`);
  return known.pattern;
}

const sorted = (all: Json[]): Json[] => all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
