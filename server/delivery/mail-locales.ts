/** The languages a mail can be written in: those there are messages in. */
export { locales as mailLocales } from '#views/messages/messages.ts';
