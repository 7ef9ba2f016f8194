/** Text as people type it, made fit to keep: NFC, line feeds only, no NUL or other control signs, no outer space. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u0080-\u009F\uFEFF]/g, '')
    .normalize('NFC')
    .trim();
}

/** The same on one line. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\s+/g, ' ');
