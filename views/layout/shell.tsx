import { html } from 'hono/html';
import { written } from '../components/swap/written.ts';
import { InLanguage, useMessages } from '../messages/language.ts';
import type { Locale } from '../messages/messages.ts';
import { Footer } from './footer.tsx';
import { Header, type HeaderData } from './header.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { type NavItem, Navigation } from './navigation.tsx';
import { QuickExit } from './quick-exit.tsx';

/** `door` for people who report or read once; `desk` for people who work here all day. */
export type Density = 'door' | 'desk';

/** What stands around the content, above and below it, as HTML. Above: with these attributes on the buttons of the language. */
export type Shell = { top: (onLanguage: string) => string; bottom: string };

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

const onLanguage = crypto.randomUUID(); // where it has the attributes of the buttons of the language

/** The shell of every page of one reader that differs in its address only: rendered once, `pageAddress` still in it. */
export function renderShell(
  locale: Locale,
  { density, header, nav, current, version }: ShellProps,
): (address: string) => Shell {
  const top = written(
    <InLanguage value={locale}>
      <SkipLink />
      <Header header={{ ...header, onLanguage }} />
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
    const pieces = parts.join(written(html`${address}`)).split(` data-on="${onLanguage}"`);
    return { top: (attributes) => pieces.join(attributes), bottom };
  };
}

const SkipLink = () => (
  <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
    {useMessages().layout.skipToContent}
  </a>
);
