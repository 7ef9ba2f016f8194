import { z } from 'zod';

/** One content that differs from another in one place, and which place that is. */
export type Variation = { path: string; content: unknown };

/** Every content that differs from this one in one place, found by walking the definition: nothing is listed by hand. */
export function vary(schema: z.ZodType, value: unknown, path = ''): Variation[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodReadonly) {
    return vary(inner(schema.unwrap()), value, path);
  }
  if (schema instanceof z.ZodNullable) {
    return [...vary(inner(schema.unwrap()), value, path), { path, content: null }];
  }
  // Any code is kept, and one of a list is read.
  if (schema instanceof z.ZodCodec && schema.def.out instanceof z.ZodEnum) return vary(schema.def.out, value, path);
  if (schema instanceof z.ZodObject) return varyObject(schema, value as Record<string, unknown>, path);
  if (schema instanceof z.ZodRecord) return varyRecord(schema, value as Record<string, unknown>, path);
  if (schema instanceof z.ZodArray) return varyList(value as unknown[], () => inner(schema.element), path);
  if (schema instanceof z.ZodTuple) return varyTuple(schema, value as unknown[], path);
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.map(inner).find((each) => each.safeParse(value).success);
    if (option) return vary(option, value, path);
  }
  return [{ path, content: another(schema, value, path) }];
}

function varyObject(schema: z.ZodObject, value: Record<string, unknown>, path: string): Variation[] {
  const others =
    schema.def.catchall instanceof z.ZodNever ? [] : Object.keys(value).filter((key) => !(key in schema.shape));
  const extra = others.map((key) => [key, schema.def.catchall] as const);
  return [...Object.entries(schema.shape), ...extra].flatMap(([key, field]) => {
    if (value[key] === undefined || value[key] === null) throw new Error(`The example leaves out ${path}/${key}.`);
    return within(value, key, vary(inner(field), value[key], `${path}/${key}`));
  });
}

function varyRecord(schema: z.ZodRecord, value: Record<string, unknown>, path: string): Variation[] {
  return Object.entries(value).flatMap(([key, field]) => {
    const { [key]: _, ...others } = value;
    const renamed = { path: `${path}/${key}, renamed`, content: { ...others, [`${key}-`]: field } };
    return [renamed, ...within(value, key, vary(inner(schema.valueType), field, `${path}/${key}`))];
  });
}

function varyList(value: unknown[], element: (index: number) => z.ZodType, path: string): Variation[] {
  if (value.length < 2) throw new Error(`The example needs two of ${path}.`);
  return [
    { path: `${path}, one less`, content: value.slice(1) },
    { path: `${path}, other order`, content: value.toReversed() },
    ...varyTuple(element, value, path),
  ];
}

function varyTuple(schema: z.ZodTuple | ((index: number) => z.ZodType), value: unknown[], path: string): Variation[] {
  const at = (index: number) => (schema instanceof z.ZodTuple ? inner(schema.def.items[index]) : schema(index));
  return value.flatMap((item, index) =>
    vary(at(index), item, `${path}/${index}`).map(({ path: changed, content }) => ({
      path: changed,
      content: value.with(index, content),
    })),
  );
}

const within = (value: Record<string, unknown>, key: string, variations: Variation[]): Variation[] =>
  variations.map(({ path, content }) => ({ path, content: { ...value, [key]: content } }));

// zod types what is inside by its core; everything we make is of its full kind.
const inner = (schema: unknown): z.ZodType => {
  if (schema instanceof z.ZodType) return schema;
  throw new TypeError('A definition holds something that is no zod type.');
};

function another(schema: z.ZodType, value: unknown, path: string): unknown {
  const candidates = schema instanceof z.ZodEnum ? schema.options.filter((option) => option !== value) : others(value);
  const found = candidates.find((each) => z.safeEncode(schema, each).success);
  if (found === undefined) throw new Error(`Nothing else fits ${path}.`);
  return found;
}

function others(value: unknown): unknown[] {
  if (typeof value === 'string')
    return [`${value}.`, value.replace(/\d(?=\D*$)/, (digit) => String(9 - Number(digit)))];
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (value instanceof Date) return [new Date(value.getTime() + 1)];
  return [];
}
