import { useMessages } from '../messages/language.ts';

type LiveNoticeProps = {
  /** Address that answers JSON `{ "count": 4 }`: how many came in since this page was made. */
  url: string;
  /** Where the renewed list is. */
  href: string;
};

/** Says that there is something new without moving the list; silent without scripts. */
export const LiveNotice = ({ url, href }: LiveNoticeProps) => {
  const m = useMessages().form;
  return (
    <p class="mt-live" role="status" data-live={url} data-live-text={m.liveNew('{count}')}>
      <a href={href} hidden />
    </p>
  );
};
