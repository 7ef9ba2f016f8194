import type { TlpText } from '#server/vocabulary/tlp.ts';
import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { DangerBanner } from '../components/alert.tsx';
import { written } from '../components/swap/written.ts';
import { formatMomentToSecond } from '../components/moment-words.ts';
import { TlpLabel, tlpSlug } from '../components/badge.tsx';
import { carriedTo } from '../components/form/other-language.tsx';
import { useReader } from '../components/form/post-form.tsx';
import { canSwap, marksOn, scriptsFor } from './scripts.ts';
import type { Density, Shell } from './shell.tsx';
import { SwapNews } from './swap-news.tsx';
import { useLocale, useMessages } from '../messages/language.ts';

type PageProps = {
  /** The task, as in the `h1`; the name of the product is added. */
  title: string;
  density: Density;
  shell: Shell;
  /** Stands top right, and on every printed sheet. */
  tlp?: TlpText | undefined;
  /** Shows the 112 banner above the page. */
  danger?: boolean | undefined;
  /** Stands beside the content, where there is room. */
  beside?: Child;
  /** Where it can be asked for again, when its own address cannot. */
  address?: string | undefined;
  /** What was sent was done: this says so. */
  done?: string | undefined;
  /** On paper: whose sheet it is, and when it was made. */
  printed?: { by: string; at: Date } | undefined;
  children?: Child;
};

/** A whole document around one page. */
export const Page = ({ title, density, shell, tlp, danger, beside, address, done, printed, children }: PageProps) => {
  const locale = useLocale();
  const m = useMessages().layout;
  // First: the head names the scripts of what stands there.
  const main = written(<Main {...{ tlp, address, done, printed }}>{children}</Main>);
  const [form, more] = formsThatComeAlong(main);
  const top = shell.top(form === undefined ? '' : more ? besides(m.otherLanguageAside) : withForm(form));
  const side = beside === undefined ? '' : written(beside);
  const found = marksOn(top + side + main + shell.bottom);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale} class={`mt-${density}`}>
        <Head title={m.documentTitle(title)} scripts={scriptsFor(found)} />
        <body class="utrecht-document">
          {form && !more && raw(pressedByEnter(form))}
          {raw(top)}
          {danger && <DangerBanner />}
          {canSwap(found) && <SwapNews />}
          {side ? (
            <div class="mt-listed">
              {raw(side)}
              {raw(main)}
            </div>
          ) : (
            raw(main)
          )}
          {raw(shell.bottom)}
        </body>
      </html>
    </>
  );
};

type ComesAlong = { id: string; button: string; to: string };

// What an address in HTML begins with of a button that takes its form along (other-language.tsx).
const along = ` formaction="${carriedTo('')}`;

/** The forms of a page that come along to another language: what each is called, its first button, and where it is sent for that. */
const formsThatComeAlong = (main: string): ComesAlong[] =>
  (main.includes(along) ? main.split('</form>') : []) // most pages have none: a list is not taken apart for it
    .filter((each) => each.includes(along))
    .map((each) => {
      const form = each.slice(each.lastIndexOf('<form '));
      const [, id = ''] = /^<form\b[^>]*? id="([^"]*)"/.exec(form) ?? [];
      const [, button = ''] = /<button((?![^>]* type="button")[^>]*)>/.exec(form) ?? [];
      const [to = ''] = form.slice(form.indexOf(along)).match(/ formaction="[^"]*"/) ?? [];
      return { id, button, to };
    });

// One form of a page comes along by the header too; of several a button can send only one, so that another language
// stands beside them, and takes nothing away.
const withForm = ({ id, to }: ComesAlong): string => ` form="${id}"${to} formnovalidate`;
const besides = (said: string): string => written(html` formtarget="_blank" title="${said}"`);

// The header has buttons of that form too, and Enter presses the first there is: that stays the form's own.
const pressedByEnter = ({ id, button }: ComesAlong): string =>
  `<button form="${id}" class="mt-unseen" tabindex="-1" aria-hidden="true"${[
    ...button.matchAll(/ (?:name|value|formaction|disabled)="[^"]*"/g),
  ].join('')}></button>`;

/** The content: also what takes its place when a form was sent where its page stays, perhaps a page in another language. */
export const Main = ({
  tlp,
  address,
  done,
  printed,
  children,
}: Omit<PageProps, 'title' | 'density' | 'shell' | 'danger' | 'beside'>) => (
  <main
    class={`mt-main mt-stack${tlp ? ` mt-sheet-${tlpSlug(tlp)}` : ''}`}
    id="inhoud"
    lang={useLocale()}
    tabindex={-1}
    data-address={address}
    data-done={done}
    data-reader={useReader()}
  >
    {tlp && (
      <p class="mt-page-tlp">
        <TlpLabel tlp={tlp} />
      </p>
    )}
    {printed && <Printed {...printed} />}
    {children}
  </main>
);

/** `anew`: beside a region that was swapped, in place of the one around it. */
export const Printed = ({ by, at, anew = false }: NonNullable<PageProps['printed']> & { anew?: boolean }) => (
  <p class="mt-printed" id="afdruk" {...(anew && { 'hx-swap-oob': 'outerHTML:#afdruk' })}>
    {useMessages().layout.printed(by, formatMomentToSecond(useLocale(), at))}
  </p>
);

// No extension may load, nothing leaves the origin, and no style element is made: the page styles waiting itself.
const htmxConfig = JSON.stringify({
  mode: 'same-origin',
  extensions: 'none',
  includeIndicatorCSS: false,
  defaultTimeout: 20_000,
  history: 'reload', // back to a page that a swap replaced: the whole page, as it is now
});

type HeadProps = { title: string; scripts: readonly string[] };

const Head = ({ title, scripts }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <title>{title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    {scripts.includes('htmx') && <meta name="htmx-config" content={htmxConfig} />}
    <link rel="stylesheet" href="/assets/app.css" />
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    {scripts.map((name) =>
      name === 'htmx' ? <script src="/assets/htmx.js" defer /> : <script src={`/assets/${name}.js`} type="module" />,
    )}
  </head>
);
