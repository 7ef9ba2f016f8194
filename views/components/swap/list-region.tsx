import type { Child } from 'hono/jsx';
import { useMessages } from '../../messages/language.ts';
import { type PageLinks, Pagination } from '../pagination.tsx';
import { Region, swaps } from './region.tsx';

/** The list of a page, as its region is called. */
export const listRegion = 'lijst';

/** A list with what chooses it, its tabs and filters: another list brings them anew. */
export const wholeList = 'overzicht';

/** How many a list holds, in words. */
export function useShown(shown: number, links: PageLinks): string {
  const m = useMessages().form;
  return (links.previousHref ?? links.nextHref) ? m.shownHere(shown) : m.shownInAll(shown);
}

type ListRegionProps = {
  /** What the list is of. */
  label: string;
  /** How many stand on this page of it. */
  shown: number;
  links: PageLinks;
  newestFirst?: boolean;
  /** Above the rows. */
  about?: Child;
  children?: Child;
};

/** A list that its filters and page links swap alone; says how much it holds. */
export const ListRegion = ({ label, shown, links, newestFirst = false, about, children }: ListRegionProps) => {
  const says = useShown(shown, links);
  return (
    <Region id={listRegion} {...{ label, says }}>
      <div class="mt-row">
        {about}
        <p class="mt-soft">{says}</p>
      </div>
      {children}
      <Pagination {...links} {...{ newestFirst }} swap={(href) => swaps(listRegion, href)} />
    </Region>
  );
};
