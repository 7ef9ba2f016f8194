import { createContext, useContext } from 'hono/jsx';
import { type Locale, type Messages, messagesFor } from './messages.ts';

const Language = createContext<Locale | null>(null);

/** Around everything that is rendered for one reader: what stands inside speaks this language. */
export const InLanguage = Language.Provider;

/** The language of what is being rendered. Only while rendering: who is no component gets it as an argument. */
export function useLocale(): Locale {
  const locale = useContext(Language);
  if (!locale) throw new Error('rendered outside <InLanguage>');
  return locale;
}

/** The sentences in the language of what is being rendered. */
export const useMessages = (): Messages => messagesFor(useLocale());

/** What a language is called in the language of these messages: Engels, English. */
export const languageName = (locale: Locale, m: Messages): string =>
  new Intl.DisplayNames([m.language.intl], { type: 'language' }).of(locale) ?? locale;
