/**
 * Words in a row without what is nobody at their beginning: a word that opens a sentence, and a body with a capital. What is left
 * may be a name: of "Volgens de Kiesraad" one word, of "Volgens Piet de Vries" the name.
 */
export function withoutBodies(row: string): string {
  const words = row.trim().split(/\s+/);
  let at = 0;
  for (;;) {
    const body = bodyAt(words, at) ?? bodyAfter(words, at);
    if (body !== undefined) at = body;
    else if (openers.has(words[at] ?? '')) at = afterArticles(words, at + 1);
    else return words.slice(at).join(' ');
  }
}

// Where the longest body ends that begins here.
function bodyAt(words: readonly string[], at: number): number | undefined {
  for (let length = Math.min(longest, words.length - at); length > 0; length--)
    if (bodies.has(words.slice(at, at + length).join(' '))) return at + length;
  return undefined;
}

// "De Kiesraad", "Bij de Raad van State"; but "De Vries" and "Op den Velde" are names.
function bodyAfter(words: readonly string[], at: number): number | undefined {
  // Asked behind each of them: "Den Haag" and "OM" begin with one, or look like one.
  for (let next = at; leading.has((words[next] ?? '').toLowerCase()); next++) {
    const body = bodyAt(words, next + 1);
    if (body !== undefined) return body;
  }
  return undefined;
}

function afterArticles(words: readonly string[], at: number): number {
  let next = at;
  while (articles.has(words[next] ?? '')) next++;
  return next;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/[,\s]+/).filter(Boolean));

/** What opens a sentence, and no name. */
export const openers = listed(`
  Volgens Namens Door Met Naar Tegen Sinds Vanaf Vanuit Ook En Maar Want Dus Als Toen Dat Dit Deze Die Omdat Het Een Alle Wij Zij Onze Hun
  The This That With From For And But After Before Since When Our Their`);

const articles = listed('de den der het een van the');

// Before a body; before anything else it may begin a name.
const leading = listed(`
  de den der het een van bij op in uit aan over voor tot te onder om
  the a by at on of to about`);

/** Bodies that are written with a capital and are nobody, as far as capitals and what stands between them go. */
export const bodies: ReadonlySet<string> = new Set([
  ...listed(`
    Kiesraad Verkiezingstafel Vertrouwenslijn Politie Marechaussee Rechtbank Gerechtshof Ombudsman Rekenkamer Informatiebeveiligingsdienst
    Gemeente Gemeenteraad Provincie Waterschap Ministerie Kabinet Rijksoverheid Stembureau Hoofdstembureau
    OM IBD NCSC NCTV AIVD MIVD ACM AP BZK BZ VNG EDEO EEAS DSA
    Police Municipality Province Ministry Government Parliament`),
  'Openbaar Ministerie',
  'Europese Commissie',
  'Europees Parlement',
  'Europese Unie',
  'Eerste Kamer',
  'Tweede Kamer',
  'Provinciale Staten',
  'Gedeputeerde Staten',
  'Raad van State',
  'Hoge Raad',
  'Centraal Stembureau',
  'Nationale Ombudsman',
  'Algemene Rekenkamer',
  'Koninklijke Marechaussee',
  'Binnenlandse Zaken',
  'Buitenlandse Zaken',
  'Algemene Zaken',
  'Autoriteit Persoonsgegevens',
  'Autoriteit Consument', // en Markt
  'Nationaal Cyber Security Centrum',
  'Den Haag',
  'Den Helder',
  'Den Bosch',
  'European Commission',
  'European Parliament',
  'Electoral Council',
  'Election Table',
  'Public Prosecution Service',
]);

const longest = Math.max(...[...bodies].map((body) => body.split(' ').length));
