import type { Severity } from '#server/vocabulary/severities.ts';
import type { TlpText } from '#server/vocabulary/tlp.ts';
import type { Child } from 'hono/jsx';
import { Drawing, Icon, type IconName } from './icon.tsx';
import { useMessages } from '../messages/language.ts';

/** What a status asks of the reader, not which status it is. */
export type Tone = 'neutral' | 'info' | 'waiting' | 'ok' | 'warning';

const icons: Record<Tone, IconName> = {
  neutral: 'circle-dot',
  info: 'info-circle',
  waiting: 'hourglass',
  ok: 'circle-check',
  warning: 'alert-triangle',
};

type StatusBadgeProps = { tone: Tone; icon?: IconName | undefined; children?: Child };

/** Icon, word and colour; the word says it all. */
export const StatusBadge = ({ tone, icon, children }: StatusBadgeProps) => (
  <span class={`nl-data-badge mt-badge mt-badge--${tone}`}>
    <Icon name={icon ?? icons[tone]} />
    {children}
  </span>
);

type SeverityBadgeProps = {
  level: Severity;
  /** What the level means, when there is room for it. */
  meaning?: string | undefined;
};

/** Severity as a number, five bars and one hue: also clear without colour. */
export const SeverityBadge = ({ level, meaning }: SeverityBadgeProps) => {
  const m = useMessages().form;
  return (
    <span class={`mt-severity mt-severity--${level}`}>
      <Drawing name={`severity-${level}`} class="mt-severity__bars" />
      {m.severity(level)}
      {meaning && <span class="mt-severity__meaning">{meaning}</span>}
    </span>
  );
};

/** How far something may be shared: the label exactly as FIRST prescribes it, coloured text on black. */
export const TlpLabel = ({ tlp }: { tlp: TlpText }) => <span class={`mt-tlp mt-tlp--${tlpSlug(tlp)}`}>{tlp}</span>;

/** "amber-strict": a label as part of a class name. */
export const tlpSlug = (tlp: TlpText): string => tlp.slice('TLP:'.length).replace('+', '-').toLowerCase();
