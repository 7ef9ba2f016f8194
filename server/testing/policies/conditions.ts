/** A text with one condition taken out, and which one that was. */
export type Weakened = { without: string; text: string };

type Part = { text: string; at: number; group?: Part[] };
type Span = { from: number; to: number; instead: 'true' | 'false' };

/**
 * Every way to take one condition out of an expression, or out of the body of a function, however deep it stands: what is
 * joined with `and` becomes true, what is joined with `or` false, what a query looks for anything, and what refuses never does.
 */
export function withoutEachCondition(text: string): Weakened[] {
  return spansOf(read(text)).map(({ from, to, instead }) => ({
    without: text.slice(from, to).replaceAll(/\s+/g, ' '),
    text: `${text.slice(0, from)} ${instead} ${text.slice(to)}`,
  }));
}

function spansOf(parts: Part[]): Span[] {
  const inside = parts.flatMap(({ group }) => (group ? spansOf(group) : []));
  return [...clausesOf(parts).flatMap(conditionsOf), ...inside];
}

/** Words that end a condition, because something else begins. */
const ends = new Set(
  `; := , select from where on join left inner lateral cross order group limit union for if elsif when then else end case loop into
  using return returning set values begin declare raise perform execute insert update as filter`.split(/\s+/),
);

type Clause = { opener: string; parts: Part[] };

// `is distinct from` begins no list of tables, and `on conflict` no condition.
function clausesOf(parts: Part[]): Clause[] {
  const clauses: Clause[] = [{ opener: '', parts: [] }];
  let inCase = 0;
  for (const [i, part] of parts.entries()) {
    const word = part.text.toLowerCase();
    const [before, after] = [parts[i - 1]?.text.toLowerCase(), parts[i + 1]?.text.toLowerCase()];
    if (part.group || !ends.has(word) || (word === 'from' && before === 'distinct')) {
      clauses.at(-1)?.parts.push(part);
      continue;
    }
    if (word === 'case') inCase++;
    const result = inCase > 0 && (word === 'then' || word === 'else');
    const opener = result ? `case ${word}` : word === 'on' && after === 'conflict' ? '' : word;
    if (word === 'end' && inCase > 0) inCase--;
    clauses.push({ opener, parts: [] });
  }
  return clauses;
}

/** What a condition that stands alone becomes: a query looks for anything, and nothing is refused. */
const alone: Record<string, Span['instead']> = { where: 'true', on: 'true', if: 'false', elsif: 'false' };

function conditionsOf({ opener, parts }: Clause): Span[] {
  const branches = split(parts, 'or');
  if (branches.length > 1) return [...branches.flatMap((each) => span(each, 'false')), ...branches.flatMap(joined)];
  const [only] = parts;
  const whole = parts.length === 1 && only?.group ? unwrapped(only.group) : undefined;
  if (parts.length > 1 && joined(parts).length > 0) return joined(parts);
  if (whole && isJoined(whole)) return []; // its own conditions tell more
  if (whole && (opener === 'case then' || opener === 'case else')) return span(parts, 'true');
  const instead = alone[opener];
  return instead ? span(parts, instead) : [];
}

/** Every way to leave one member out of two rows that are compared: `(a, b) = (x, y)` without a and x, without b and y. */
export function withoutEachMember(text: string): Weakened[] {
  const blank = (from: string, part: Part) =>
    `${from.slice(0, part.at)}${'1'.padEnd(part.text.length)}${from.slice(part.at + part.text.length)}`;
  return rowsIn(read(text)).flatMap(([left, right]) =>
    left.map((member, i) => ({
      without: `${text.slice(member.at, member.at + member.text.length)} in a row`,
      text: [member, right[i] ?? member].reduce(blank, text),
    })),
  );
}

function rowsIn(parts: Part[]): [Part[], Part[]][] {
  const inside = parts.flatMap(({ group }) => (group ? rowsIn(group) : []));
  const here = parts.flatMap(({ group }, i): [Part[], Part[]][] => {
    const compared = parts.slice(i + 1).findIndex((part) => part.group !== undefined);
    const between = parts.slice(i + 1, i + 1 + compared).map((part) => part.text.toLowerCase());
    const right = parts[i + 1 + compared]?.group;
    if (!group || !right || !/^(=|is distinct from|is not distinct from)$/.test(between.join(' '))) return [];
    const [a, b] = [membersOf(group), membersOf(right)];
    return a.length > 1 && a.length === b.length ? [[a, b]] : [];
  });
  return [...here, ...inside];
}

/** Every way to leave one name out of an object that is built: `jsonb_build_object('a', x, 'b', y)` without a, without b. */
export const withoutEachName = (text: string): Weakened[] =>
  objectsIn(read(text))
    .flatMap((members) => members.filter((_, i) => i % 2 === 0))
    .map(({ at, text: { length } }) => ({
      without: `${text.slice(at, at + length)} in an object`,
      text: `${text.slice(0, at)}${"''".padEnd(length)}${text.slice(at + length)}`,
    }));

const objectsIn = (parts: Part[]): Part[][] =>
  parts.flatMap(({ group }, i) => {
    if (!group) return [];
    return [...(parts[i - 1]?.text === 'jsonb_build_object' ? [membersOf(group)] : []), ...objectsIn(group)];
  });

/** Every way to turn one order round: what is last becomes first. */
export const withoutEachOrder = (text: string): Weakened[] =>
  [...text.matchAll(/(\S+) desc\b/gi)].map(({ 0: { length }, 1: by = '', index }) => ({
    without: `the order of ${by}`,
    text: `${text.slice(0, index)}${by}${text.slice(index + length)}`,
  }));

const membersOf = (group: Part[]): Part[] =>
  group
    .reduce<Part[][]>(
      (members, part) =>
        part.text === ',' && !part.group
          ? [...members, []]
          : [...members.slice(0, -1), [...(members.at(-1) ?? []), part]],
      [[]],
    )
    .flatMap((member) => {
      const [first, last] = [member[0], member.at(-1)];
      return first && last ? [{ at: first.at, text: ' '.repeat(last.at + last.text.length - first.at) }] : [];
    });

/** What stands between brackets, however many. */
const unwrapped = (parts: Part[]): Part[] =>
  parts.length === 1 && parts[0]?.group ? unwrapped(parts[0].group) : parts;

const isJoined = (parts: Part[]): boolean => split(parts, 'or').length > 1 || split(parts, 'and').length > 1;

function joined(parts: Part[]): Span[] {
  const conditions = split(parts, 'and');
  return conditions.length > 1 ? conditions.flatMap((each) => span(each, 'true')) : [];
}

function span(of: Part[], instead: Span['instead']): Span[] {
  const [first, last] = [of[0], of.at(-1)];
  return first && last ? [{ from: first.at, to: last.at + last.text.length, instead }] : [];
}

function split(parts: Part[], by: 'and' | 'or'): Part[][] {
  const found: Part[][] = [[]];
  for (const part of parts)
    if (!part.group && part.text.toLowerCase() === by) found.push([]);
    else found.at(-1)?.push(part);
  return found;
}

const token = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|[a-z_][\w.]*|:=|\S/gi;

/** The words of a text, with what stands between brackets as one. */
function read(text: string): Part[] {
  const open: Part[] = [{ text, at: 0, group: [] }];
  for (const { 0: found, index: at } of text.matchAll(token)) {
    const around = open.at(-1);
    if (found.startsWith('--') || !around?.group) continue;
    if ('([{'.includes(found)) open.push({ text: '', at, group: [] });
    else if (')]}'.includes(found)) {
      const closed = { ...around, text: text.slice(around.at, at + 1) };
      open.pop();
      open.at(-1)?.group?.push(closed);
    } else around.group.push({ text: found, at });
  }
  if (open.length !== 1) throw new Error(`Brackets that do not close: ${text}`);
  return open[0]?.group ?? [];
}
