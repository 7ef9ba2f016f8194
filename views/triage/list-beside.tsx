import { SeverityBadge } from '../components/badge.tsx';
import { Icon } from '../components/icon.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { Region, swaps } from '../components/swap/region.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import type { QueueItem } from './queue-table.tsx';
import { reasonLook, reasonWords, toldAt, type Reading } from './reason-words.ts';

const besideRegion = 'naast';

const takesPlace = { 'hx-target': `#${besideRegion}`, 'hx-swap': 'outerHTML' } as const;

/**
 * Where the list stands beside a case. It is asked for when this comes on screen: never where there is no room for it, and
 * without scripts there is no such place. */
export const PlaceBeside = ({ url }: { url: string }) => {
  const words = useMessages().triage.beside;
  return (
    <aside class="mt-beside" aria-label={words.label}>
      <Region id={besideRegion} label={words.label}>
        <p class="mt-soft" hx-get={url} hx-trigger="intersect once" {...takesPlace}>
          {words.loading}
        </p>
      </Region>
    </aside>
  );
};

type ListBesideProps = { items: readonly QueueItem[]; links: PageLinks; url: string; now: Date };

/** A page of the list, for who reads one case of it: each opens in place of the other. `url` brings it again after a step. */
export const ListBeside = ({ items, links, url, now }: ListBesideProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.beside;
  const told = toldAt(now, locale, m);
  return (
    <Region id={besideRegion} label={words.label}>
      <span data-after-step="" hx-get={url} hx-trigger="na-stap" {...takesPlace} />
      {items.length === 0 ? (
        <p class="mt-soft">{words.empty}</p>
      ) : (
        <ol class="mt-plain" data-rows="">
          {items.map((item) => (
            <Row {...{ item, told }} />
          ))}
        </ol>
      )}
      <Pagination {...links} swap={(href) => ({ 'hx-get': href, ...takesPlace })} />
    </Region>
  );
};

const Row = ({ item: { href, reference, title, severity, reason }, told }: { item: QueueItem; told: Reading }) => (
  <li>
    <a href={href} data-row="" {...swaps('inhoud', href)}>
      <bdi>{title}</bdi>
    </a>
    <small class={reasonLook(reason)}>
      {reason.danger && <Icon name="alert-octagon" />}
      {reasonWords(reason, told)}
    </small>
    <small class="mt-soft">
      {reference} {severity && <SeverityBadge level={severity} />}
    </small>
  </li>
);
