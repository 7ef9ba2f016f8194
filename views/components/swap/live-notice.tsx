import { useLocale } from '../../messages/language.ts';
import { listRegion } from './list-region.tsx';
import { swaps, swapsBeside } from './region.tsx';

const seconds = 20;

/**
 * Asks now and then, as long as somebody looks, whether the list has something new, and says so without moving the list:
 * whoever wants it brings it. That is no use of the session, which ends as if the page asked nothing. Silent without scripts. `url` answers NewRows, or nothing when there is no more than was said.
 */
export const LiveNotice = ({ url }: { url: string }) => (
  <div class="mt-live" role="status" id="nieuw">
    <Asks url={url} />
  </div>
);

type NewRowsProps = {
  words: string;
  url: string;
  href: string;
  /** Whether the list stands beside what is read, which stays. */
  beside: boolean;
};

/** What came in since the list was made, in `words`; nothing any more without. `url` asks on from here. */
export const NewRows = ({ words, url, href, beside }: NewRowsProps) => (
  <>
    <Asks url={url} />
    {words && (
      <a href={href} lang={useLocale()} {...(beside ? swapsBeside(href) : swaps(listRegion, href))}>
        {words}
      </a>
    )}
  </>
);

const Asks = ({ url }: { url: string }) => (
  <span data-live="" hx-get={url} hx-trigger={`every ${seconds}s`} hx-target="#nieuw" hx-swap="innerHTML" />
);
