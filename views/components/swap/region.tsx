import { createContext, useContext, type Child } from 'hono/jsx';
import { useLocale } from '../../messages/language.ts';
import { written } from './written.ts';

/** A region that is asked for alone, and who takes what it became when the page around it was made. */
export type AskedRegion = { id: string; keep: (html: string) => void };

const Asked = createContext<AskedRegion | null>(null);

/** Around a page of which only one region is sent. */
export const AskingForRegion = Asked.Provider;

type RegionProps = {
  id: string;
  /** What it is, for whom the focus comes here by itself: when it takes the place of what had the focus. */
  label: string;
  /** Said aloud when it was swapped, by the status line of the layout (swaps.js). */
  says?: string | undefined;
  children?: Child;
};

/** A part of a page that can be swapped alone: whoever asks for it by its id gets this and nothing around it. */
export const Region = ({ id, label, says, children }: RegionProps) => {
  const asked = useContext(Asked);
  const region = (
    <section class="mt-region mt-stack" id={id} lang={useLocale()} aria-label={label} tabindex={-1} data-says={says}>
      {children}
    </section>
  );
  if (asked?.id !== id) return region;
  asked.keep(written(region));
  return <></>;
};

/** What makes a link or a filter form swap a region of this page instead of opening the next one. */
export const swaps = (region: string, href: string) => ({
  'hx-get': href,
  'hx-target': `#${region}`,
  'hx-swap': 'outerHTML',
  'hx-push-url': 'true',
  'hx-sync': '#inhoud:replace', // one at a time for all of a page: what is chosen last stands, whichever answers first
});

/** Where a list stands beside what is read. */
export const besideRegion = 'naast';

/** What brings the list there again, or another page of it: what is read stays. */
export const swapsBeside = (href: string) =>
  ({ 'hx-get': href, 'hx-target': `#${besideRegion}`, 'hx-swap': 'outerHTML' }) as const;

/** The same where the page is one for everybody and comes from memory: all of it is sent, and `also` what else hangs on the filter. */
export const selects = (region: string, href: string, also: readonly string[]) => ({
  ...swaps(region, href),
  'hx-select': `#${region}`,
  'hx-select-oob': also.map((id) => `#${id}`).join(','),
});

/** A form whose page stays while it is sent: what comes after it, or the form again, takes the place of the content. */
export const sends = (action: string) =>
  ({ action, 'hx-post': action, 'hx-target': '#inhoud', 'hx-swap': 'outerHTML' }) as const;
