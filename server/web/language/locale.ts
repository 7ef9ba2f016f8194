import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { locales, messagesFor, sourceLocale, type Locale } from '#views/messages/messages.ts';
import type { AppEnv } from '../env.ts';
import { languageName } from './language-form.ts';

const isLocale = (text: string | undefined): text is Locale => text !== undefined && locales().includes(text);

/** Sets the language: the address, the choice made before, the person's own, Dutch. */
export function chooseLocale(c: Context<AppEnv>, preferred?: Locale): void {
  const asked = [c.req.query(languageName), getCookie(c, 'taal'), preferred].find(isLocale);
  const locale = asked ?? sourceLocale;
  c.set('locale', locale);
  c.set('m', messagesFor(locale));
}

export { isLocale };
