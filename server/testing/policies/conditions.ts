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
