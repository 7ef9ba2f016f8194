import type { Context } from 'hono';
import { pageAddress, renderShell, type Density, type Shell } from '#views/layout/shell.tsx';
import type { SignedIn } from '../vocabulary/signed-in.ts';
import { longestBack } from '../kernel/fields/carried.ts';
import { say } from '../kernel/words.ts';
import type { AppEnv } from './env.ts';
import { languageForm } from './language/language-form.ts';
import { membershipForm } from './membership-form.ts';
import { navigationFor } from './navigation.ts';

type Looks = {
  density: Density;
  current: string | undefined;
  /** Another language would take away what stands there. */
  onlyNow?: boolean;
};
type Rendered = ReturnType<typeof renderShell>;

const most = 40; // of one reader: languages, menu items and densities

// Hung on who looks, as the process remembers them: another person is another object, and with the memory these go too.
const kept = new WeakMap<object, Map<string, Rendered>>();
const withoutAccount = {};
const notAsked = {};

/** What stands around this page, for who looks at it and the address they are at. */
export function shellOf(c: Context<AppEnv>, { density, current, onlyNow = false }: Looks, address: string): Shell {
  const { signedIn, locale, site, clock } = c.var;
  const election = site.election(locale, clock.now());
  const shells = shellsOf(signedIn);
  const key = JSON.stringify([locale, density, current, onlyNow, election, site.version]);
  const rendered =
    shells.get(key) ??
    renderShell(locale, {
      density,
      current,
      version: site.version,
      header: { ...whoIs(c), election, ...(!onlyNow && { language: languageForm.show({ terug: pageAddress }) }) },
      nav: navigationFor(c),
    });
  shells.delete(key);
  shells.set(key, rendered); // last used, last out
  const [longestUnused] = shells.size > most ? shells.keys() : [];
  if (longestUnused !== undefined) shells.delete(longestUnused);
  return rendered(carriedFrom(address));
}

// A page that cannot be carried whole is come back to without what it asked.
const carriedFrom = (address: string): string =>
  [address, ...address.split('?', 1)].find((each) => each.length <= longestBack) ?? '/';

function shellsOf(signedIn: SignedIn | null | undefined): Map<string, Rendered> {
  const who = signedIn ?? (signedIn === null ? withoutAccount : notAsked);
  const known = kept.get(who) ?? new Map<string, Rendered>();
  kept.set(who, known);
  return known;
}

function whoIs(c: Context<AppEnv>) {
  const { signedIn, locale, m } = c.var;
  const membership = signedIn?.membership;
  if (!signedIn) return { unasked: signedIn === undefined };
  const person = { name: signedIn.name };
  if (!membership) return { person };
  const role = (each: typeof membership) => m.accounts.roles[each.role];
  const others = signedIn.memberships
    .filter((each) => each.id !== membership.id)
    .map((each) => ({ id: each.id, name: say(each.name, locale), role: role(each) }));
  const acting = { name: say(membership.name, locale), role: role(membership), others };
  return { person, organisation: { form: membershipForm.show(), ...acting } };
}
