import type { Severity } from '#server/vocabulary/severities.ts';
import { outlines } from './icon.tsx';

/** The file that holds every drawing once. Colour and line come from the page that uses one. */
export const symbolSheet = (levels: readonly Severity[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg">${[...drawings(levels)].join('')}</svg>`;

function* drawings(levels: readonly Severity[]): Generator<string> {
  for (const [name, line] of Object.entries(outlines)) yield symbol(name, '0 0 24 24', `<path d="${line}"/>`);
  for (const level of levels) yield symbol(`severity-${level}`, '0 0 28 16', levels.map(bar(level)).join(''));
}

const symbol = (id: string, viewBox: string, drawing: string): string =>
  `<symbol id="${id}" viewBox="${viewBox}">${drawing}</symbol>`;

// As many bars as the level are full, the rest is faint.
const bar = (level: number) => (each: number) =>
  `<rect x="${(each - 1) * 6}" y="${13 - each * 2.5}" width="4" height="${3 + each * 2.5}"${each > level ? ' opacity=".25"' : ''}/>`;
