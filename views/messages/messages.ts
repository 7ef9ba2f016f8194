import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { language as nlLanguage } from './nl/language.ts';
import { accounts as nlAccounts } from './nl/accounts.ts';
import { delivery as nlDelivery } from './nl/delivery.ts';
import { disclosure as nlDisclosure } from './nl/disclosure.ts';
import { reference as nlReference } from './nl/reference.ts';
import { flagging as nlFlagging } from './nl/flagging.ts';
import { form as nlForm } from './nl/form.ts';
import { intake as nlIntake } from './nl/intake.ts';
import { layout as nlLayout } from './nl/layout.ts';
import { ledger as nlLedger } from './nl/ledger.ts';
import { routing as nlRouting } from './nl/routing.ts';
import { triage as nlTriage } from './nl/triage.ts';
import { web as nlWeb } from './nl/web.ts';
import type { Wording } from './wording.ts';

const nl = {
  language: nlLanguage,
  layout: nlLayout,
  form: nlForm,
  web: nlWeb,
  accounts: nlAccounts,
  reference: nlReference,
  intake: nlIntake,
  triage: nlTriage,
  routing: nlRouting,
  delivery: nlDelivery,
  flagging: nlFlagging,
  ledger: nlLedger,
  disclosure: nlDisclosure,
};

/** Every sentence of the product; Dutch decides which sentences exist. */
export type Messages = Wording<typeof nl>;

/** A language: the name of a folder beside this file. A new one needs that folder and words in `db/reference`; no code. */
export type Locale = string;

/** The language everything is written in, and that counts when nobody asks for another. */
export const sourceLocale = 'nl';

const known = new Map<Locale, Messages>([[sourceLocale, nl]]);

/** Makes a folder of messages a language of the product. What it lacks is said in Dutch. */
export async function addLanguage(folder: string): Promise<void> {
  const files = readdirSync(folder).filter((file) => /^[a-z-]+\.[jt]s$/.test(file));
  const parts = await Promise.all(
    files.map((file): Promise<object> => import(pathToFileURL(path.join(folder, file)).href)),
  );
  known.set(path.basename(folder), overlay(nl, Object.assign({}, ...parts)));
}

for (const entry of readdirSync(import.meta.dirname, { withFileTypes: true }))
  if (entry.isDirectory() && entry.name !== sourceLocale) await addLanguage(path.join(import.meta.dirname, entry.name));

/** The languages there are, Dutch first. */
export const locales = (): Locale[] => [...known.keys()];

/** All texts in one language; in Dutch for a language that is not there any more. */
export const messagesFor = (locale: Locale): Messages => known.get(locale) ?? nl;

/** Every sentence of `source`, in the words of `other` where it has them. */
function overlay<Texts>(source: Texts, other: unknown): Texts {
  if (other === undefined) return source;
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return other as Texts;
  const words = other as Record<string, unknown>;
  const pairs = Object.entries(source).map(([key, text]) => [key, overlay<unknown>(text, words[key])]);
  return Object.fromEntries(pairs) as Texts;
}
