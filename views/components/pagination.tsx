import { Icon } from './icon.tsx';
import { useMessages } from '../messages/language.ts';

type PaginationProps = {
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** Words for both directions, when "Vorige" and "Volgende" do not say enough. */
  words?: { previous: string; next: string } | undefined;
};

/** Through a long list by neighbours, not by page number. */
export const Pagination = ({ previousHref, nextHref, words }: PaginationProps) => {
  const m = useMessages().form;
  const { previous, next } = words ?? m;
  if (!previousHref && !nextHref) return <></>;
  return (
    <nav class="mt-pagination" aria-label={m.pages}>
      {previousHref && (
        <a href={previousHref} rel="prev">
          <Icon name="chevron-left" />
          {previous}
        </a>
      )}
      {nextHref && (
        <a href={nextHref} rel="next">
          {next}
          <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  );
};
