import { sourceLocale } from '#views/messages/messages.ts';

/** The language a partner is written to in: mail goes to an address, and nobody there chose one. db/policies/70-routing.sql holds the names in it. */
export const partnerLocale = sourceLocale;
