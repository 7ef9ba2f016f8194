import { cleanLine } from '../kernel/text.ts';

const longest = 120; // signs

/**
 * The name a file came with → a label that is only shown and offered as a download name; files are stored under their
 * hash. No path, no control or invisible signs, no leading full stops; the extension stays as it was typed.
 */
export function fileLabel(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // Joiners stay: names in Persian and many emoji need them.
  const visible = cleanLine(last)
    .replaceAll(/[\p{Cf}--[\u200C\u200D]]/gv, '')
    .replace(/^[.\s]+/, '')
    .trim();
  const ending = /\.[\w-]{1,20}[.\s]{0,8}$/.exec(visible)?.[0] ?? '';
  const stem = [...visible.slice(0, visible.length - ending.length).trim()];
  return `${
    stem
      .slice(0, longest - ending.length)
      .join('')
      .trim() || 'bestand'
  }${ending}`;
}

/** 'jpg' of 'Foto.JPG' and of 'Foto.jpg.', which Windows opens as the same; empty without one. */
export const extensionOf = (label: string): string =>
  /\.([\w-]{1,20})[.\s]{0,120}$/.exec(label)?.[1]?.toLowerCase() ?? '';
