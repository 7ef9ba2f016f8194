import { TurnWithForm } from './form/turn-with-form.tsx';
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
  /** Where a form of this page is sent, in which somebody may be typing. */
  typedIn?: string | undefined;
};

/** Through a long list by neighbours, not by page number. */
export const Pagination = ({ previousHref, nextHref, of, newestFirst = false, swap, typedIn }: PaginationProps) => {
  const m = useMessages().form;
  const previous = newestFirst ? m.newer : m.previous;
  const next = newestFirst ? m.older : m.next;
  if (!previousHref && !nextHref) return <></>;
  const turns = (href: string) => swap && { ...swap(href), 'hx-swap': 'outerHTML show:top' };
  return (
    <>
      <p class="mt-printed">{m.onePage}</p>
      <nav class={`mt-pagination${typedIn ? ' mt-scripted' : ''}`} aria-label={of ? `${m.pages}: ${of}` : m.pages}>
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
      {typedIn && (
        <TurnWithForm
          action={typedIn}
          turns={[
            [previous, previousHref],
            [next, nextHref],
          ]}
        />
      )}
    </>
  );
};
