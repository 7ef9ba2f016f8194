import type { Context } from 'hono';
import type { NavItem } from '#views/layout/navigation.tsx';
import { sourceLocale, type Messages } from '#views/messages/messages.ts';
import { mayDo, roles, type PermissionName } from '../vocabulary/permissions.ts';
import type { SignedIn } from '../vocabulary/signed-in.ts';
import type { AppEnv } from './env.ts';
import { languageName } from './language/language-form.ts';
import { addressOf } from './lists/place.ts';
import { organisationPath } from '#views/components/addresses.ts';

type Entry = {
  href: string;
  word: keyof Messages['web']['nav'];
  permission: PermissionName;
  /** The same for everybody, so its language stands in the address. */
  inAddress?: true;
};

// The main menu, in the order of the work. What a role cannot do, it does not see.
const entries: readonly Entry[] = [
  { href: '/triage', word: 'triage', permission: 'triage.read' },
  { href: '/verwijzingen', word: 'referrals', permission: 'referral.receive' },
  { href: '/notificaties', word: 'notices', permission: 'notice.read' },
  { href: '/publicatie', word: 'publication', permission: 'disclosure.review' },
  { href: '/melden', word: 'report', permission: 'incident.submit' },
  { href: '/meldingen', word: 'incidents', permission: 'incident.follow' },
  { href: '/openbaar', word: 'disclosed', permission: 'disclosure.read', inAddress: true },
];

/** The menu of whoever looks; where nobody was asked who they are, what nobody is refused. */
export function navigationFor(c: Context<AppEnv>): NavItem[] {
  const { signedIn, locale, m } = c.var;
  const lookers = signedIn === undefined ? [null, ...roles] : [signedIn?.membership?.role ?? null];
  return entries
    .filter(({ permission }) => lookers.every((role) => mayDo(permission, role)))
    .map(({ href, word, inAddress }) => ({
      href: inAddress && locale !== sourceLocale ? addressOf(href, { [languageName]: locale }) : href,
      label: m.web.nav[word],
    }));
}

// By what somebody does, not by what they may also read: who publishes reads notices too.
const work = (['triage', 'referrals', 'publication', 'notices', 'incidents'] as const).flatMap((word) =>
  entries.filter((entry) => entry.word === word),
);

/** Where the own work of whoever signed in is: their list, or the page that must be passed first. Undefined: they have none here. */
export function workOf(signedIn: SignedIn): string | undefined {
  const { membership, memberships } = signedIn;
  if (!membership && memberships.length > 0) return organisationPath;
  return work.find(({ permission }) => mayDo(permission, membership?.role ?? null))?.href;
}
