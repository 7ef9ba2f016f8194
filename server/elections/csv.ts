/** The records of a CSV text (RFC 4180: comma, double quotes, CRLF or LF, optional BOM). Throws on a broken quote, naming the line. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  let record: string[] = [];
  while (position < text.length) {
    const field = text[position] === '"' ? quotedField(text, position) : plainField(text, position);
    record.push(field.value);
    position = field.end;
    const separator = text.startsWith('\r\n', position) ? '\r\n' : text.slice(position, position + 1);
    position += separator.length;
    if (separator === ',') {
      // A comma that ends the text is followed by one more, empty, field.
      if (position < text.length) continue;
      record.push('');
    }
    records.push(record);
    record = [];
  }
  return records;
}

/** The records of a CSV text as objects keyed by the header line. Throws when a record is not as wide as the header. */
export function parseCsvRecords(text: string): Record<string, string>[] {
  const [header = [], ...records] = parseCsv(text);
  if (new Set(header).size !== header.length) throw new Error('a column name occurs twice in the header');
  return records.map((record, index) => {
    if (record.length !== header.length) {
      throw new Error(`record ${index + 1} has ${record.length} fields, the header has ${header.length}`);
    }
    return Object.fromEntries(header.map((name, column) => [name, record[column] ?? '']));
  });
}

type Field = { value: string; end: number };

function plainField(text: string, start: number): Field {
  let end = start;
  while (end < text.length && !isFieldEnd(text, end)) {
    if (text[end] === '"') throw new Error(`line ${lineAt(text, end)}: a quote inside a field without quotes`);
    end += 1;
  }
  return { value: text.slice(start, end), end };
}

function quotedField(text: string, start: number): Field {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1) throw new Error(`line ${lineAt(text, start)}: a quote that is never closed`);
  const next = end + 1;
  if (next < text.length && !isFieldEnd(text, next)) {
    throw new Error(`line ${lineAt(text, next)}: text after a closing quote`);
  }
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: next };
}

function isFieldEnd(text: string, position: number): boolean {
  return text[position] === ',' || text[position] === '\n' || text.startsWith('\r\n', position);
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
