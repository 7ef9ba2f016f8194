import type { Child } from 'hono/jsx';
import { useMessages } from '../../messages/language.ts';
import { type PageLinks, Pagination } from '../pagination.tsx';
import { Region, swaps } from './region.tsx';

/** The list of a page, as its region is called. */
export const listRegion = 'lijst';

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
  id?: string;
};

/** A list that its filters and page links swap alone; says how much it holds. */
export const ListRegion = ({
  id = listRegion,
  label,
  shown,
  links,
  newestFirst = false,
  about,
  children,
}: ListRegionProps) => {
  const m = useMessages().form;
  const says = (links.previousHref ?? links.nextHref) ? m.shownHere(shown) : m.shownInAll(shown);
  return (
    <Region {...{ id, label, says }}>
      {about}
      <p class="mt-soft">{says}</p>
      {children}
      <Pagination {...links} {...{ newestFirst }} swap={(href) => swaps(id, href)} />
    </Region>
  );
};
