import { SeverityBadge } from '../components/badge.tsx';
import { LiveNotice } from '../components/swap/live-notice.tsx';
import { formatTime } from '../components/moment-words.ts';
import { Icon } from '../components/icon.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { besideRegion, Region, swaps, swapsBeside } from '../components/swap/region.tsx';
import { useLocale, useMessages } from '../messages/language.ts';
import type { QueueItem } from './queue-table.tsx';
import { reasonLook, reasonWords, toldAt, type Reading } from './reason-words.ts';

/**
 * Where the list stands beside a case. It is asked for when this comes on screen, and as long as it did not come after each step: never
 * where there is no room for it, and without scripts there is no such place. */
export const PlaceBeside = ({ url }: { url: string }) => {
  const words = useMessages().triage.beside;
  return (
    <aside class="mt-beside" aria-label={words.label}>
      <Region id={besideRegion} label={words.label}>
        <p class="mt-soft" data-after-step="" hx-trigger="intersect once, na-stap" {...swapsBeside(url)}>
          {words.loading}
        </p>
      </Region>
    </aside>
  );
};

type ListBesideProps = {
  items: readonly QueueItem[];
  links: PageLinks;
  /** Brings it again: who wants it, and after a step. */
  url: string;
  /** Asks what came in since; nothing does where what is closed stands. */
  newsUrl: string | undefined;
  now: Date;
};

/** A page of the list, for who reads one case of it: each opens in place of the other. */
export const ListBeside = ({ items, links, url, newsUrl, now }: ListBesideProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.triage.beside;
  const told = toldAt(now, locale, m);
  return (
    <Region id={besideRegion} label={words.label}>
      <span data-after-step="" hx-trigger="na-stap" {...swapsBeside(url)} />
      <p>
        {m.triage.madeAt(formatTime(locale, now))}{' '}
        <a href={url} {...swapsBeside(url)}>
          <Icon name="refresh" /> {m.triage.refresh}
        </a>
      </p>
      {newsUrl !== undefined && <LiveNotice url={newsUrl} />}
      {items.length === 0 ? (
        <p class="mt-soft">{words.empty}</p>
      ) : (
        <ol class="mt-plain" data-rows="">
          {items.map((item) => (
            <Row {...{ item, told }} />
          ))}
        </ol>
      )}
      <Pagination {...links} swap={swapsBeside} />
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
