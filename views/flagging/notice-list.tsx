import { say, type Words } from '#server/kernel/words.ts';
import type { Drafter, ShownNoticeFilter, WaitList } from '#server/flagging/list-form.ts';
import type { NoticeListRow } from '#server/flagging/list-queries.ts';
import type { NoticeState } from '#server/vocabulary/notice-lifecycle.ts';
import { type Tone, StatusBadge } from '../components/badge.tsx';
import { Button, LinkButton } from '../components/button.tsx';
import { Filter } from '../components/form/choice-field.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Pagination, type PageLinks } from '../components/pagination.tsx';
import { ReferenceLink } from '../components/reference-link.tsx';
import { ListRegion, listRegion, useShown, wholeList } from '../components/swap/list-region.tsx';
import { Region, swaps } from '../components/swap/region.tsx';
import { Table } from '../components/table.tsx';
import { Candidates, type CandidatesProps } from './candidates.tsx';
import { Done } from '../web/done.tsx';
import { statusSentence } from './sentence.ts';
import { useLocale, useMessages } from '../messages/language.ts';

export type NoticeListProps = {
  notices: readonly NoticeListRow[];
  filters: ShownNoticeFilter;
  platforms: readonly { code: string; name: string }[];
  rounds: readonly { code: string; name: Words }[];
  links: PageLinks;
  /** Words that were no draft yet were thrown away just now. */
  discarded: boolean;
  /** A page of the incidents about which the reader wrote what is no draft yet; undefined for those who write none. */
  written: { references: readonly string[]; links: PageLinks } | undefined;
  /** What waits for the reader: how much, and where it stands. */
  waiting: readonly { what: WaitList; count: string; href: string }[];
  considerHref: (reference: string) => string;
  /** Incidents that could lead to a notice; undefined for those who do not make notices. */
  candidates: CandidatesProps | undefined;
};

/** Every notice and every decision not to send one, and what could lead to another. */
export const NoticeListPage = (props: NoticeListProps) => {
  const { list: words, form } = useMessages().flagging;
  return (
    <>
      <h1>{words.title}</h1>
      <Done words={props.discarded ? form.discarded : undefined} />
      <p>{words.lead}</p>
      {props.waiting.length > 0 && (
        <p>
          {props.waiting.map(({ what, count, href }) => (
            <>
              <a href={href}>{words.waiting[what](count)}</a>{' '}
            </>
          ))}
        </p>
      )}
      {props.written && props.written.references.length > 0 && <Written {...props} {...props.written} />}
      <Region id={wholeList} label={words.title} says={useShown(props.notices.length, props.links)}>
        <Filters {...props} />
        <Notices {...props} />
      </Region>
      {props.candidates && <Candidates {...props.candidates} />}
    </>
  );
};

// Also of what stands in no list below any more, because it was closed or is about something else by now.
const Written = ({
  references,
  links,
  considerHref,
}: NonNullable<NoticeListProps['written']> & Pick<NoticeListProps, 'considerHref'>) => {
  const words = useMessages().flagging.list;
  return (
    <>
      <p>
        {words.written}{' '}
        {references.map((reference, index) => (
          <>
            {index > 0 && ', '}
            <ReferenceLink {...{ reference }} href={considerHref(reference)} />
          </>
        ))}
        .
      </p>
      <Pagination {...links} of={words.writtenPages} />
    </>
  );
};

const Filters = ({ filters, platforms, rounds }: NoticeListProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.list;
  const options = {
    state: filters.state.choices.map((state) => ({ value: state, label: m.flagging.states[state as NoticeState] })),
    platform: platforms.map(({ code, name }) => ({ value: code, label: name })),
    drafter: filters.drafter.choices.map((drafter) => ({ value: drafter, label: words.drafters[drafter as Drafter] })),
    round: rounds.map((round) => ({ value: round.code, label: say(round.name, locale) })),
  };
  return (
    <form
      class="mt-filters"
      method="get"
      action="/notificaties"
      role="search"
      aria-label={words.filters}
      {...swaps(listRegion, '/notificaties')}
    >
      {(Object.keys(filters) as (keyof ShownNoticeFilter)[]).map((name) => (
        <Filter {...filters[name]} label={words[name]} options={options[name]} choose={words.all} />
      ))}
      <Button>{words.filter}</Button>
      <LinkButton kind="subtle" href="/notificaties" {...swaps(wholeList, '/notificaties')}>
        {words.reset}
      </LinkButton>
    </form>
  );
};

/** What a state asks of the reader. Sent and not sent ask equally little. */
export const stateTones: Record<NoticeState, Tone> = {
  draft: 'neutral',
  awaiting_approval: 'waiting',
  approved: 'info',
  releasing: 'waiting',
  sent: 'ok',
  decided: 'ok',
  not_sent: 'ok',
  withdrawn: 'neutral',
};

const Notices = ({ notices, filters, links }: NoticeListProps) => {
  const locale = useLocale();
  const m = useMessages();
  const words = m.flagging.list;
  const filtered = Object.values(filters).some(({ value }) => value !== '');
  return (
    <ListRegion {...{ links }} label={words.caption} shown={notices.length} newestFirst>
      {notices.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{filtered ? words.emptyFiltered : words.empty}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.caption}
          captionShown
          walkable
          columns={[
            {
              heading: words.reference,
              cell: ({ reference }) => <ReferenceLink {...{ reference }} href={`/notificaties/${reference}`} row />,
            },
            {
              heading: words.state,
              cell: (row) => <StatusBadge tone={stateTones[row.state]}>{m.flagging.states[row.state]}</StatusBadge>,
            },
            { heading: words.platform, cell: (row) => row.platform },
            { heading: words.status, cell: (row) => statusSentence({ ...row, name: row.actor }, locale, m) },
            {
              heading: words.incident,
              cell: (row) =>
                row.incident && <ReferenceLink reference={row.incident} href={`/meldingen/${row.incident}`} />,
            },
          ]}
          rows={notices}
        />
      )}
    </ListRegion>
  );
};
