import { listRegion } from './list-region.tsx';
import { swaps } from './region.tsx';

type Tab = {
  /** Of this tab on its page: the focus stays on it when its list was swapped. */
  id: string;
  href: string;
  label: string;
  current: boolean;
};

type TabsProps = {
  label: string;
  look: 'mt-tabs' | 'mt-views' | 'mt-row mt-plain';
  tabs: readonly Tab[];
  region?: string;
};

/** The lists of a page, one at a time; they stand in the region that they swap. */
export const Tabs = ({ label, look, tabs, region = listRegion }: TabsProps) => (
  <nav class={look === 'mt-tabs' ? look : undefined} aria-label={label}>
    <ul class={look === 'mt-tabs' ? undefined : look}>
      {tabs.map(({ id, href, label: words, current }) => (
        <li>
          <a id={`lijst-${id}`} href={href} {...swaps(region, href)} {...(current && { 'aria-current': 'page' })}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
