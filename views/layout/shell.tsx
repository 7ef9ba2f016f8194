import { html } from 'hono/html';
import { written } from '../components/swap/written.ts';
import { wholeForm } from '../components/form/post-form.tsx';
import { InLanguage, useMessages } from '../messages/language.ts';
import type { Locale } from '../messages/messages.ts';
import { Footer } from './footer.tsx';
import { Header, type HeaderData } from './header.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { type NavItem, Navigation } from './navigation.tsx';
import { QuickExit } from './quick-exit.tsx';

/** `door` for people who report or read once; `desk` for people who work here all day. */
export type Density = 'door' | 'desk';

/** What stands around the content, above and below it, as HTML. Above: for the address that the one form of the page is sent to. */
export type Shell = { top: (form: string | undefined) => string; bottom: string };

type ShellProps = {
  density: Density;
  header: HeaderData;
  nav: readonly NavItem[];
  /** `href` of the item of the main menu this page belongs to. */
  current?: string | undefined;
  version?: string | undefined;
};

/** Where the header has the address of the page to come back to; nobody is called this. */
export const pageAddress = crypto.randomUUID();

const formAddress = crypto.randomUUID(); // where it has the address of the form
const withForm = ` form="${wholeForm}" formaction="${formAddress}"`;

/** The shell of every page of one reader that differs in its address only: rendered once, `pageAddress` still in it. */
export function renderShell(
  locale: Locale,
  { density, header, nav, current, version }: ShellProps,
): (address: string) => Shell {
  const top = written(
    <InLanguage value={locale}>
      <SkipLink />
      <Header header={{ ...header, languageWith: formAddress }} />
      {nav.length > 0 && <Navigation items={nav} current={current} />}
      {density === 'door' && !header.person && <QuickExit />}
    </InLanguage>,
  );
  const bottom = written(
    <InLanguage value={locale}>
      <Footer version={version} />
      {density === 'desk' && <KeysDialog />}
    </InLanguage>,
  );
  const parts = top.split(pageAddress);
  return (address) => {
    const pieces = parts.join(written(html`${address}`)).split(withForm);
    const top = (form: string | undefined) =>
      pieces.join(
        form === undefined ? '' : withForm.replace(formAddress, `/taal?${wholeForm}=${encodeURIComponent(form)}`),
      );
    return { top, bottom };
  };
}

const SkipLink = () => (
  <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
    {useMessages().layout.skipToContent}
  </a>
);
