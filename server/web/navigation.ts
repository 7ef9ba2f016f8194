import type { Context } from 'hono';
import type { NavItem } from '#views/layout/navigation.tsx';
import { sourceLocale, type Messages } from '#views/messages/messages.ts';
import { mayDo, type PermissionName, type Role } from '../vocabulary/permissions.ts';
import type { AppEnv } from './env.ts';

type Entry = {
  href: string;
  word: keyof Messages['web']['nav'];
  permission: PermissionName;
  not?: readonly Role[];
  /** The same for everybody, so its language stands in the address. */
  inAddress?: true;
};

// The main menu, in the order of the work. What a role cannot do, it does not see.
const entries: readonly Entry[] = [
  { href: '/triage', word: 'triage', permission: 'triage.read' },
  { href: '/verwijzingen', word: 'referrals', permission: 'referral.receive' },
  { href: '/notificaties', word: 'notices', permission: 'notice.read' },
  { href: '/publicatie', word: 'publication', permission: 'disclosure.review' },
  { href: '/melden', word: 'report', permission: 'incident.submit', not: ['auditor', 'administrator'] },
  { href: '/meldingen', word: 'incidents', permission: 'incident.read', not: ['auditor'] },
  { href: '/openbaar', word: 'disclosed', permission: 'disclosure.read', inAddress: true },
];

export function navigationFor(c: Context<AppEnv>): NavItem[] {
  const role = c.var.signedIn?.membership?.role ?? null;
  const open = entries.filter((entry) => mayDo(entry.permission, role) && !(role && entry.not?.includes(role)));
  const { locale, m } = c.var;
  return open.map(({ href, word, inAddress }) => ({
    href: inAddress && locale !== sourceLocale ? `${href}?taal=${locale}` : href,
    label: m.web.nav[word],
  }));
}
