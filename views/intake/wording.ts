import { say, type Words } from '#server/kernel/words.ts';
import type { Locale, Messages } from '../messages/messages.ts';

/** What people call a body, for the middle of a sentence. */
export const bodyName = ({ code, name }: { code: string; name: Words }, locale: Locale, m: Messages): string =>
  (m.intake.bodies as Readonly<Record<string, string>>)[code] ?? say(name, locale);

/** The first letter of a sentence that may begin with a name. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
