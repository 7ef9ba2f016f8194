import { cleanLine } from '../kernel/text.ts';

const longest = 80; // signs: what a row of a list shows

/**
 * The first line of what happened, as a title: whole, or as many words of it as fit. Never cut at a full stop, which may
 * stand after a number or a short word as well: "Dhr. Jansen", "1. Er is …".
 */
export function deriveTitle(description: string): string {
  const line =
    description
      .split('\n')
      .map(cleanLine)
      .find((each) => /[\p{L}\p{N}]/u.test(each)) ?? cleanLine(description);
  const title = [...line].length <= longest ? line : cutBetweenWords(line);
  return title.replace(/(?<=[^.])\.$/, '');
}

function cutBetweenWords(sentence: string): string {
  const start = [...sentence].slice(0, longest - 1).join('');
  const space = start.lastIndexOf(' ');
  return `${space > longest / 2 ? start.slice(0, space) : start}…`;
}
