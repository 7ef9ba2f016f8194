import type { Severity } from '#server/vocabulary/severities.ts';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { QueueRow } from '#server/triage/queue/queue-queries.ts';
import type { QueueReason } from '#server/triage/queue/queue-reason.ts';
import { SeverityBadge, StatusBadge, TlpLabel } from '../components/badge.tsx';
import { Drawing } from '../components/icon.tsx';
import type { Messages } from '../messages/messages.ts';
import { besidesWords, reasonLook, reasonWords, type Reading } from './reason-words.ts';

/** A row of the queue in words: its category, municipality and outcome by name. */
export type QueueItem = QueueRow & {
  reason: QueueReason;
  /** Its page, with the list that it is opened from. */
  href: string;
  /** It is about another municipality than that of who reported it. */
  elsewhere: boolean;
  /** Nobody began with it. */
  untouched: boolean;
  /** Where who reads this can take it, and the version they saw; null: they cannot. */
  take: { action: string; seen: { name: string; value: string } } | null;
};

type Column = keyof Messages['triage']['columns'];
type Cell = Rendered | string;

// What stands in each column, in their order. Its heading is the word of the same name.
const cells: Record<Column, (item: QueueItem, told: Reading) => Cell> = {
  reason: ({ reason }, told) => {
    const look = reasonLook(reason);
    const words = html`${reason.danger ? drawn.danger() : ''}${reasonWords(reason, told)}`;
    const besides = reason.besides ? html`<br />${besidesWords(reason.news, told.m)}` : '';
    return html`<span class="${look}">${words}${besides}</span>`;
  },
  reference: ({ reference, href }) => html`<a href="${href}" data-row>${reference}</a>`,
  what: ({ exercise, title, category }, { m }) =>
    html`${exercise ? drawn.exercise(m) : ''}<bdi>${title}</bdi> <small>${category}</small>`,
  from: ({ organisation, filerKind, municipality, elsewhere }, { m }) => {
    const reporter = organisation ?? m.triage.filerKinds[filerKind];
    return municipality !== null && elsewhere ? `${municipality}, ${reporter}` : reporter;
  },
  tlp: ({ tlp }) => drawn.tlp(tlp),
  severity: ({ severity }, { m }) => (severity ? drawn.severity(severity, m) : m.triage.noSeverity),
  // The button first: it is never cut. Of a new one it says all, but on paper.
  state: (item, { m }) => {
    const words = stateWords(item, m);
    if (!item.take) return html`<bdi>${words}</bdi>`;
    const beside = item.untouched ? html`<small>${words}</small>` : words;
    return html`${takeButton(item.reference, item.take, m)} ${beside}`;
  },
};
const columns = Object.keys(cells) as Column[];
const namesTheRow: Column = 'reference';

type TableProps = { caption: string; items: readonly QueueItem[]; told: Reading };

/**
 * The same table as components/table.tsx makes, with the cells of its rows as templates: this is the page that fifty coordinators
 * keep open, and building elements was most of its cost. What stands in every row is styled by its place, so that it is not sent fifty times.
 */
export const QueueTable = ({ caption, items, told }: TableProps) => {
  const words = told.m.triage.columns;
  // The roles give back what `display: block` on a phone takes from a screen reader.
  return (
    <table class="utrecht-table utrecht-table--html-table mt-table mt-queue" role="table" data-rows="">
      <caption class="mt-unseen">{caption}</caption>
      <thead class="utrecht-table__header">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader" class={`mt-queue__${column}`}>
              {words[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="utrecht-table__body">
        {items.map((item) => (
          <tr role="row">{columns.map((column) => cellOf(column, item, told))}</tr>
        ))}
      </tbody>
    </table>
  );
};

function cellOf(column: Column, item: QueueItem, told: Reading): Rendered {
  const [heading, cell] = [told.m.triage.columns[column], cells[column](item, told)];
  if (column === namesTheRow) return html`<th role="rowheader" data-label="${heading}">${cell}</th>`;
  return html`<td role="cell" data-label="${heading}">${cell}</td>`;
}

const takeButton = (reference: string, { action, seen }: NonNullable<QueueItem['take']>, m: Messages) => (
  <button formaction={action} {...seen} aria-label={m.triage.actions.takeNamed(reference)}>
    {m.triage.actions.takeHere}
  </button>
);

function stateWords({ state, untouched, held, holder, mine, outcome }: QueueItem, m: Messages): string {
  const words = m.triage;
  if (outcome !== null) return outcome; // it ended
  if (untouched) return words.states[state]; // that says it
  const who = mine ? words.heldByYou : words.heldBy(holder ?? words.aColleague);
  return `${words.states[state]}, ${held ? who : words.heldByNobody}`;
}

type Rendered = HtmlEscapedString | Promise<HtmlEscapedString>;

const kept = new Map<string, Rendered>();

// The few marks that come back on every row, each rendered once per wording.
const drawn = {
  danger: once('danger', () => <Drawing name="alert-octagon" />),
  tlp: (tlp: QueueRow['tlp']) => once(tlp, () => <TlpLabel tlp={`TLP:${tlp}`} />)(),
  severity: (level: Severity, m: Messages) => once(m.form.severity(level), () => <SeverityBadge level={level} />)(),
  exercise: (m: Messages) =>
    once(m.triage.exercise, () => (
      <>
        <StatusBadge tone="warning">{m.triage.exercise}</StatusBadge>{' '}
      </>
    ))(),
};

function once(key: string, draw: () => Child): () => Rendered {
  return () => {
    const known = kept.get(key);
    if (known) return known;
    const fresh = html`${draw()}`;
    kept.set(key, fresh);
    return fresh;
  };
}
