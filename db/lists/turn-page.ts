import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { readPart, writePart, type KeyType } from './place-part.ts';

type Key = { column: RawBuilder<unknown>; type: KeyType; descending: boolean };

/** What a list is sorted by. */
export type SortOrder = readonly Key[];

/** Where a page begins, as the address says it: after a place in the list, or before it. Neither: at the beginning. */
export type Turn = { after?: string | undefined; before?: string | undefined };

/** A page of a list; `before` and `after` are the places where its neighbours begin, absent at the ends. */
export type Page<Row> = { rows: Row[]; before?: string; after?: string };

/** The parts of a statement that reads one page: its rows carry `place`, lie `beyond` where it begins, in `order`, at most `limit`. */
export type Cut = {
  place: RawBuilder<string>;
  beyond: RawBuilder<boolean>;
  order: RawBuilder<unknown>;
  limit: RawBuilder<number>;
};

/**
 * Says once what a list is sorted by, as SQL does: `sortOrder('n.changed_at timestamptz desc', 'n.id uuid desc')`. No key
 * may be null, and together they are unique: then every row has exactly one place, and no page skips or repeats one.
 */
export const sortOrder = (...keys: `${string} ${KeyType}${'' | ' desc'}`[]): SortOrder =>
  keys.map((key) => {
    const [column = '', type, direction] = key.split(' ');
    return { column: sql.ref(column), type: type as KeyType, descending: direction === 'desc' };
  });

/** Reads one page of a query, `size` rows at most. A turn that no page of ours wrote begins at the beginning. */
export function turnPage<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  order: SortOrder,
  { turn, size }: { turn: Turn; size: number },
): Promise<Page<Row>> {
  return readPage(
    order,
    { turn, size },
    (cut) =>
      query.select(cut.place.as('place')).where(cut.beyond).orderBy(cut.order).limit(cut.limit).execute() as Promise<
        (Row & { place: string })[]
      >,
  );
}

/** The same for a statement written out: `read` gets the parts that make it a page. */
export async function readPage<Row>(
  order: SortOrder,
  { turn, size }: { turn: Turn; size: number },
  read: (cut: Cut) => Promise<readonly (Row & { place: string })[]>,
): Promise<Page<Row>> {
  const found = await read(cutOf(order, turn, size));
  const { back, from } = startOf(order, turn);
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (back) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const before = back ? more : from !== undefined;
  return {
    rows,
    ...(before && first && { before: first.place }),
    ...((back || more) && last && { after: last.place }),
  };
}

/** The turn as a page of ours wrote it; none where none of ours did. */
export const writtenTurn = (order: SortOrder, turn: Turn): Turn => {
  const { back, from } = startOf(order, turn);
  if (from === undefined) return {};
  return back ? { before: turn.before } : { after: turn.after };
};

/** The parts themselves, for whoever asks for a plan. One row more than shown is read: then there is a next page. */
export function cutOf(order: SortOrder, turn: Turn, size: number): Cut {
  const { back, from } = startOf(order, turn);
  const keys = order.map((key) => ({ ...key, descending: key.descending !== back }));
  return {
    place: sql<string>`${sql.join(
      order.map(({ column, type }) => writePart(type, column)),
      sql` || '~' || `,
    )}`,
    beyond: from ? beyond(keys, from) : sql<boolean>`true`,
    order: sql.join(keys.map(({ column, descending }) => sql`${column} ${descending ? sql`desc` : sql`asc`}`)),
    limit: sql.lit(size + 1),
  };
}

/** Every row of a list, page after page. Each page is a reading of its own, so that whoever takes them slowly holds nothing up. */
export async function* everyRow<Row>(read: (turn: Turn) => Promise<Page<Row>>): AsyncGenerator<Row, void> {
  for (let page = await read({}); ; page = await read({ after: page.after })) {
    yield* page.rows;
    if (page.after === undefined) return;
  }
}

type Place = readonly RawBuilder<unknown>[];

function startOf(order: SortOrder, { after, before }: Turn): { back: boolean; from: Place | undefined } {
  const place = after ?? before ?? '';
  const from = place === '' ? undefined : readPlace(order, place);
  return { back: from !== undefined && after === undefined, from };
}

function readPlace(order: SortOrder, text: string): Place | undefined {
  const parts = text.split('~');
  const values = order.flatMap(({ type }, i) => readPart(type, parts[i] ?? '') ?? []);
  return parts.length === order.length && values.length === order.length ? values : undefined;
}

// Rows compare as a whole, which an index can follow; where the direction turns, what comes after it decides only for equals.
function beyond(keys: SortOrder, from: Place): RawBuilder<boolean> {
  const descending = keys[0]?.descending;
  const turning = keys.findIndex((key) => key.descending !== descending);
  const length = turning === -1 ? keys.length : turning;
  const columns = sql.join(keys.slice(0, length).map(({ column }) => column));
  const values = sql.join(from.slice(0, length));
  const past = sql<boolean>`(${columns}) ${descending ? sql`<` : sql`>`} (${values})`;
  if (turning === -1) return past;
  return sql<boolean>`(${past} or (${columns}) = (${values}) and ${beyond(keys.slice(length), from.slice(length))})`;
}
