import { cleanLine } from '../kernel/text.ts';

const longest = 120; // signs

/** The first sentence of what happened, as a title: one line, at most 120 signs, cut between words. */
export function deriveTitle(description: string): string {
  const [firstLine = ''] = description.trim().split('\n');
  const line = cleanLine(firstLine);
  const sentence = /^.*?[.!?…](?=\s)/u.exec(line)?.[0] ?? line;
  const title = [...sentence].length <= longest ? sentence : cutBetweenWords(sentence);
  return title.replace(/(?<=[^.])\.$/, '');
}

function cutBetweenWords(sentence: string): string {
  const start = [...sentence].slice(0, longest - 1).join('');
  const space = start.lastIndexOf(' ');
  return `${space > longest / 2 ? start.slice(0, space) : start}…`;
}
