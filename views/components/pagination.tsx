import { Icon } from './icon.tsx';
import { useMessages } from '../messages/language.ts';

/** Where the pages before and after this one are; absent at the ends of the list. */
export type PageLinks = { previousHref: string | undefined; nextHref: string | undefined };

type PaginationProps = PageLinks & {
  /** What the list is of, when a page holds more than one. */
  of?: string;
  /** The newest comes first: then "Vorige" and "Volgende" would say the wrong thing. */
  newestFirst?: boolean;
  /** What makes a link of these swap the list alone (components/swap). */
  swap?: (href: string) => Readonly<Record<string, string>>;
};

/** Through a long list by neighbours, not by page number. */
export const Pagination = ({ previousHref, nextHref, of, newestFirst = false, swap }: PaginationProps) => {
  const m = useMessages().form;
  const previous = newestFirst ? m.newer : m.previous;
  const next = newestFirst ? m.older : m.next;
  if (!previousHref && !nextHref) return <></>;
  const turns = (href: string) => swap && { ...swap(href), 'hx-swap': 'outerHTML show:top' };
  return (
    <>
      <p class="mt-printed">{m.onePage}</p>
      <nav class="mt-pagination" aria-label={of ? `${m.pages}: ${of}` : m.pages}>
        {previousHref && (
          <a href={previousHref} rel="prev" {...turns(previousHref)}>
            <Icon name="chevron-left" />
            {previous}
          </a>
        )}
        {nextHref && (
          <a href={nextHref} rel="next" {...turns(nextHref)}>
            {next}
            <Icon name="chevron-right" />
          </a>
        )}
      </nav>
    </>
  );
};
