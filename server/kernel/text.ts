/**
 * Text as people type it, made fit to keep: NFC, line feeds only, no NUL or other control signs, none that turn what follows
 * around (UAX #9: embeddings, overrides, isolates), no outer space. The marks that Arabic and Hebrew are written with stay.
 */
export function cleanText(text: string): string {
  const plain = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u0080-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '');
  return cutMarks(cutMarks(plain).normalize('NFC')).trim();
}

/** The same on one line. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ');

/** How long people would say a text is: an emoji is one sign, though JavaScript counts two. */
export const signsIn = (text: string): number => [...text].length;

// No language puts more than 30 marks on one letter (UAX #15, Stream-Safe Text). Putting a longer stack in order takes the
// square of its length: 18 seconds for 250 kB.
const most = 30;
const cutMarks = (text: string): string =>
  text.replaceAll(/\p{M}+/gu, (marks) => (marks.length > most ? [...marks].slice(0, most).join('') : marks));
