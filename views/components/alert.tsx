import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';
import { useMessages } from '../messages/language.ts';

type Kind = 'info' | 'ok' | 'warning' | 'error';

const icons: Record<Kind, IconName> = {
  info: 'info-circle',
  ok: 'circle-check',
  warning: 'alert-triangle',
  error: 'alert-octagon',
};

type AlertProps = {
  kind: Kind;
  title?: string | undefined;
  /** True when it tells what just happened: takes the focus, so that it is read first. */
  live?: boolean | undefined;
  children?: Child;
};

/** A remark that stands out from the page. */
export const Alert = ({ kind, title, live, children }: AlertProps) => (
  <div
    class={`utrecht-alert utrecht-alert--${kind}`}
    {...(live ? { role: 'status', tabindex: -1, autofocus: true } : {})}
  >
    <div class="utrecht-alert__icon">
      <Icon name={icons[kind]} />
    </div>
    <div class="utrecht-alert__content">
      {title && <p class="mt-alert__title">{title}</p>}
      {children}
    </div>
  </div>
);

/** Where there may be danger: telephone first, form later. */
export const DangerBanner = () => {
  const m = useMessages().layout;
  return (
    <aside class="mt-danger" aria-label={m.danger}>
      <p>
        <Icon name="phone" /> <strong>{m.danger}</strong> <a href="tel:112">{m.dangerCall}</a> {m.dangerAfter}
      </p>
    </aside>
  );
};
