import type { Words } from '../kernel/words.ts';
import type { Letter, NoticeInput } from './notice.ts';
import { ruleOf, textFields, type LetterText, type TextField } from './notice-texts.ts';

/** The organisation in whose name a notice leaves. */
export type Sender = { name: Words; contact: string | null };

/** What a letter to a platform is made of. */
export type LetterParts = Pick<NoticeInput, 'platform' | 'route' | 'locale' | 'urls' | 'requestText'> & {
  /** The texts that stand under a heading, in their order; some may be empty. */
  sections: readonly { field: LetterText; text: string }[];
  reference: string;
  sender: Sender;
  /** The article the content may break, with its description; DSA art. 16 only. */
  ground: { article: string; law: string; description: Words } | null;
};

/** The texts of a notice that its letter quotes. */
export const sectionsOf = (input: NoticeInput): LetterParts['sections'] =>
  textFields.filter(isLetterText).map((field) => ({ field, text: input[field] }));

const isLetterText = (field: TextField): field is LetterText => ruleOf(field).inLetter === true;

/** Makes the letter in the language of the notice; the same parts always make the same letter. A view does this. */
export type ComposeLetter = (parts: LetterParts) => Letter;
