import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

type EmptyStateProps = { title: string; icon?: IconName | undefined; children?: Child };

/** Nothing here: says what was searched, what is normal, and what can be done. */
export const EmptyState = ({ title, icon = 'inbox', children }: EmptyStateProps) => (
  <div class="mt-empty">
    <Icon name={icon} />
    <p class="mt-empty__title">{title}</p>
    {children}
  </div>
);
