import { cleanLine } from '../kernel/text.ts';

const longest = 120; // signs

/**
 * The name a file came with → a label that is only shown and offered as a download name; files are stored under their
 * hash. No path, no control or invisible signs, no leading full stops; the extension stays.
 */
export function fileLabel(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // Joiners stay: names in Persian and many emoji need them.
  const visible = cleanLine(last)
    .replaceAll(/[\p{Cf}--[\u200C\u200D]]/gv, '')
    .replace(/^[.\s]+/, '')
    .trim();
  const extension = extensionOf(visible);
  const stem = extension ? visible.slice(0, -extension.length - 1).trim() : visible;
  const kept =
    [...stem]
      .slice(0, longest - extension.length - 1)
      .join('')
      .trim() || 'bestand';
  return extension ? `${kept}.${extension}` : kept;
}

/** 'jpg' of 'Foto.JPG'; empty without one. */
export const extensionOf = (label: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(label)?.[1]?.toLowerCase() ?? '';
