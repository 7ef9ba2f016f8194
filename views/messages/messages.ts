import { accounts as enAccounts } from './en/accounts.ts';
import { delivery as enDelivery } from './en/delivery.ts';
import { disclosure as enDisclosure } from './en/disclosure.ts';
import { reference as enReference } from './en/reference.ts';
import { flagging as enFlagging } from './en/flagging.ts';
import { form as enForm } from './en/form.ts';
import { intake as enIntake } from './en/intake.ts';
import { layout as enLayout } from './en/layout.ts';
import { ledger as enLedger } from './en/ledger.ts';
import { routing as enRouting } from './en/routing.ts';
import { triage as enTriage } from './en/triage.ts';
import { web as enWeb } from './en/web.ts';
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

export type Locale = 'nl' | 'en';

const en: Messages = {
  layout: enLayout,
  form: enForm,
  web: enWeb,
  accounts: enAccounts,
  reference: enReference,
  intake: enIntake,
  triage: enTriage,
  routing: enRouting,
  delivery: enDelivery,
  flagging: enFlagging,
  ledger: enLedger,
  disclosure: enDisclosure,
};

const messages: Record<Locale, Messages> = { nl, en };

/** All texts in one language. */
export const messagesFor = (locale: Locale): Messages => messages[locale];
