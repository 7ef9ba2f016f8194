import { namesOf } from '../../kernel/questions.ts';
import type { Instruction } from '../instruction/instruction.ts';
import { textFields } from '../notice-texts.ts';

/** A part of the form about a notice, as one page asks it: a section of the work instruction, where it goes, or what it says. */
export type NoticePart = { id: string; names: readonly string[] };

/** In the order in which a notice is written. What is asked about the text comes after the text. */
export function partsOf({ sections }: Instruction): NoticePart[] {
  const asked = (about: true | undefined) =>
    sections
      .filter((section) => section.about_text === about)
      .map(({ id, questions }) => ({ id, names: questions.flatMap(namesOf) }));
  return [
    ...asked(undefined),
    { id: 'platform', names: ['route', 'legalGround', 'locale'] },
    { id: 'text', names: ['urls', ...textFields] },
    ...asked(true),
  ];
}

/** Which part a button leads to, and whether what is wrong there is told. */
export function partSought(button: string): { part: string; told: boolean } | undefined {
  const [, how = '', part = ''] = /^(part|fix):(.+)$/.exec(button) ?? [];
  return part === '' ? undefined : { part, told: how === 'fix' };
}
