import type { Severity } from '#server/vocabulary/severities.ts';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { QueueRow } from '#server/triage/queue-queries.ts';
import type { QueueReason } from '#server/triage/queue-reason.ts';
import { SeverityBadge, StatusBadge, TlpLabel } from '../components/badge.tsx';
import { Icon } from '../components/icon.tsx';
import type { Messages } from '../messages/messages.ts';
import { reasonWords, type Told } from './reason-words.ts';

/** A row of the queue, in words. */
export type QueueItem = {
  reference: string;
  title: string;
  category: string;
  municipality: string | null;
  /** The organisation that filed; null: a citizen. Never a person. */
  organisation: string | null;
  filerKind: QueueRow['filerKind'];
  tlp: QueueRow['tlp'];
  exercise: boolean;
  severity: Severity | null;
  state: QueueRow['state'];
  holder: string | null;
  mine: boolean;
  outcome: string | null;
  reason: QueueReason;
};

/**
 * The same table as components/table.tsx makes, with its rows as a template instead of some forty elements each: this is
 * the page that fifty coordinators keep open, and building elements was most of its cost.
 */
export const QueueTable = ({ caption, items, told }: { caption: string; items: readonly QueueItem[]; told: Told }) => {
  const { columns } = told.m.triage;
  const { reason, reference, what, where, from, tlp, severity, state } = columns;
  const headings = [reason, reference, what, where, from, tlp, severity, state];
  // The roles give back what `display: block` on a phone takes from a screen reader.
  return html`<table class="utrecht-table utrecht-table--html-table mt-table" role="table" data-rows="">
    <caption class="mt-unseen">
      ${caption}
    </caption>
    <thead class="utrecht-table__header">
      <tr role="row">
        ${headings.map((heading) => html`<th scope="col" role="columnheader">${heading}</th>`)}
      </tr>
    </thead>
    <tbody class="utrecht-table__body">
      ${items.map((item) => row(item, told))}
    </tbody>
  </table>`;
};

function row(item: QueueItem, told: Told): Rendered {
  const words = told.m.triage;
  const { reason, reference, title, category, municipality, organisation, filerKind } = item;
  const late = reason.late ? 'mt-reason mt-reason--late' : 'mt-reason';
  return html`<tr role="row">
    <td role="cell" data-label="${words.columns.reason}">
      <span class="${late}">${reason.danger ? drawn.danger() : ''}${reasonWords(reason, told)}</span>
    </td>
    <th scope="row" role="rowheader" data-label="${words.columns.reference}">
      <a class="mt-reference" href="/triage/${reference}" data-row="">${reference}</a>
    </th>
    <td role="cell" data-label="${words.columns.what}">
      ${item.exercise ? drawn.exercise(told.m) : ''}<bdi>${title}</bdi> <small class="mt-soft">${category}</small>
    </td>
    <td role="cell" data-label="${words.columns.where}">${municipality ?? words.noMunicipality}</td>
    <td role="cell" data-label="${words.columns.from}">${organisation ?? words.filerKinds[filerKind]}</td>
    <td role="cell" data-label="${words.columns.tlp}">${drawn.tlp(item.tlp)}</td>
    <td role="cell" data-label="${words.columns.severity}">
      ${item.severity ? drawn.severity(item.severity, told.m) : words.noSeverity}
    </td>
    <td role="cell" data-label="${words.columns.state}">${stateWords(item, told.m)}</td>
  </tr>`;
}

function stateWords({ state, holder, mine, outcome }: QueueItem, m: Messages): string {
  const words = m.triage;
  if (state === 'closed') return outcome ?? words.states.closed;
  if (state === 'new') return words.states.new;
  return `${words.states[state]}, ${mine ? words.heldByYou : words.heldBy(holder ?? words.aColleague)}`;
}

type Rendered = HtmlEscapedString | Promise<HtmlEscapedString>;

const kept = new Map<string, Rendered>();

// The few marks that come back on every row, each rendered once per wording.
const drawn = {
  danger: once('danger', () => <Icon name="alert-octagon" />),
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
