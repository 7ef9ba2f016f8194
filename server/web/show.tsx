import type { TlpText } from '../vocabulary/tlp.ts';
import { say } from '../kernel/words.ts';
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { Page, type Density } from '#views/layout/page.tsx';
import { InLanguage } from '#views/messages/language.ts';
import { membershipForm } from './membership-form.ts';
import type { AppEnv } from './env.ts';
import { languageForm } from './language/language-form.ts';
import { navigationFor } from './navigation.ts';

type Options = {
  density?: Density;
  /** `href` of the menu item this page belongs to. */
  current?: string;
  status?: 200 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  tlp?: TlpText;
  danger?: boolean;
};

/** Answers with a page: the content in the layout, or the content alone when htmx swaps it into a page already there. */
export function show(
  c: Context<AppEnv>,
  title: string,
  content: Child,
  options: Options = {},
): Response | Promise<Response> {
  const { density = 'desk', current, status = 200, tlp, danger } = options;
  c.header('Vary', 'HX-Request', { append: true });
  const { signedIn, locale, m } = c.var;
  if (isPartial(c)) return c.html(<InLanguage value={locale}>{content}</InLanguage>, status);
  const { pathname, search } = new URL(c.req.url);
  const membership = signedIn?.membership;
  const header = {
    person: signedIn ? { name: signedIn.name } : undefined,
    organisation: membership
      ? {
          form: membershipForm.show(),
          name: say(membership.name, locale),
          role: m.accounts.roles[membership.role],
          others: signedIn.memberships
            .filter((each) => each.id !== membership.id)
            .map((each) => ({ id: each.id, name: say(each.name, locale), role: m.accounts.roles[each.role] })),
        }
      : undefined,
    election: c.var.site.election(locale, c.var.clock.now()),
    language: languageForm.show({ terug: pathname + search }),
  };
  const nav = navigationFor(c);
  return c.html(
    <InLanguage value={locale}>
      <Page
        {...{ title, density, header, nav, current, tlp, danger }}
        nonce={c.get('secureHeadersNonce')}
        version={c.var.site.version}
      >
        {content}
      </Page>
    </InLanguage>,
    status,
  );
}

// htmx says whether it swaps a part or takes a whole page (boosted links).
const isPartial = (c: Context<AppEnv>): boolean =>
  c.req.header('hx-request') === 'true' && c.req.header('hx-request-type') === 'partial';
