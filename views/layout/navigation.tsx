import type { Messages } from '../messages/messages.ts';

/** One word of the main menu. */
export type NavItem = { href: string; label: string };

type NavigationProps = { items: readonly NavItem[]; current?: string | undefined; m: Messages['layout'] };

/** The main menu: at most seven words, the current one marked. */
export const Navigation = ({ items, current, m }: NavigationProps) => (
  <nav class="mt-nav" aria-label={m.mainNavigation}>
    <ul>
      {items.slice(0, 7).map((item) => (
        <li>
          <a href={item.href} {...(item.href === current ? { 'aria-current': 'page' as const } : {})}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
