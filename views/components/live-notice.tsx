import type { Messages } from '../messages/messages.ts';

type LiveNoticeProps = {
  /** Address that answers JSON `{ "count": 4 }`: how many came in since this page was made. */
  url: string;
  /** Where the renewed list is. */
  href: string;
  m: Messages['form'];
};

/** Says that there is something new without moving the list; silent without scripts. */
export const LiveNotice = ({ url, href, m }: LiveNoticeProps) => (
  <p class="mt-live" role="status" data-live={url} data-live-text={m.liveNew('{count}')}>
    <a href={href} hidden />
  </p>
);
