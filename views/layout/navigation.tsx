import { useMessages } from '../messages/language.ts';

/** One word of the main menu. */
export type NavItem = { href: string; label: string };

type NavigationProps = { items: readonly NavItem[]; current?: string | undefined };

/** The main menu: at most seven words, the current one marked. */
export const Navigation = ({ items, current }: NavigationProps) => {
  const m = useMessages().layout;
  return (
    <nav class="mt-nav" aria-label={m.mainNavigation}>
      <ul>
        {items.slice(0, 7).map((item) => (
          <li>
            <a href={item.href} {...(item.href.split('?')[0] === current ? { 'aria-current': 'page' as const } : {})}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
