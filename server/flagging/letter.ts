import type { Letter, NoticeInput } from './notice.ts';

/** The organisation in whose name a notice leaves. */
export type Sender = { nl: string; en: string; email: string | null };

/** What a letter to a platform is made of. */
export type LetterParts = Pick<
  NoticeInput,
  'platform' | 'route' | 'locale' | 'urls' | 'description' | 'processReason' | 'doubts' | 'seenBefore' | 'requestText'
> & {
  reference: string;
  sender: Sender;
  /** The article the content may break, with its description; DSA art. 16 only. */
  ground: { article: string; law: string; nl: string; en: string } | null;
};

/** Makes the letter in the language of the notice; the same parts always make the same letter. A view does this. */
export type ComposeLetter = (parts: LetterParts) => Letter;
