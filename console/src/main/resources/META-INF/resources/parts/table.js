// The one table: sorting, and its empty, loading and error states.

import { State } from './bits.js';
import { html, useMemo, useState } from './view.js';

const number = (value) => (typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : Number.isNaN(Number(value)) ? value : Number(value));

function compare(one, other) {
  if (one == null || other == null) return (one == null) - (other == null);
  const [a, b] = [number(one), number(other)];
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(one).localeCompare(String(other));
}

function sorted(rows, columns, order) {
  const column = columns.find((candidate) => candidate.key === order?.key);
  if (!column) return rows;
  const of = column.value ?? ((row) => row[column.key]);
  const missingLast = (a, b) => (of(a) == null) - (of(b) == null);
  return [...rows].sort((a, b) => missingLast(a, b) || (order.down ? compare(of(b), of(a)) : compare(of(a), of(b))));
}

function Heading({ column, order, setOrder }) {
  const sort = order?.key === column.key ? (order.down ? 'descending' : 'ascending') : undefined;
  const turn = () => setOrder({ key: column.key, down: sort ? !order.down : Boolean(column.num) });
  return html`<th scope="col" class=${`${column.num ? 'right' : ''} ${column.className ?? ''}`} aria-sort=${sort} title=${column.hint}>
    ${column.fixed ? column.title : html`<button type="button" class="sort" onClick=${turn}>${column.title}<span aria-hidden="true">${sort ? (order.down ? '\u00a0↓' : '\u00a0↑') : ''}</span></button>`}
  </th>`;
}

/**
 * A table of { data: rows, loading, error }.
 *
 * While it loads it may be given the height that it will about have, so that what is below stays where it is.
 * Columns: { key, title, cell?: row => content, value?: row => what sorts, num, fixed: not sortable, hint }.
 */
export function Table({ columns, source, label, empty = 'Nothing here yet.', order: first, onRow, keyOf, limit, height }) {
  const [order, setOrder] = useState(first);
  const [all, setAll] = useState(false);
  const rows = useMemo(() => sorted(source.data ?? [], columns, order), [source.data, order, columns]);
  if (source.error || rows.length === 0) return html`<${State} source=${source} empty=${empty} height=${source.data === undefined ? height : undefined} />`;
  const shown = limit && !all ? rows.slice(0, limit) : rows;
  const open = (row) => (event) => {
    if (event.target.closest('a, button, input')) return;
    if (event.type === 'click' || event.key === 'Enter') onRow(row);
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class=${onRow ? 'opens' : ''} aria-busy=${Boolean(source.loading)}>
      <caption class="hidden">${label}</caption>
      <thead><tr>${columns.map((column) => html`<${Heading} key=${column.key} ...${{ column, order, setOrder }} />`)}</tr></thead>
      <tbody>
        ${shown.map((row, i) => html`<tr key=${keyOf?.(row) ?? i} tabindex=${onRow ? 0 : undefined} onClick=${onRow && open(row)} onKeyDown=${onRow && open(row)}>
          ${columns.map((column) => html`<td key=${column.key} class=${`${column.num ? 'right' : ''} ${column.className ?? ''}`}>${column.cell ? column.cell(row, i) : (row[column.key] ?? '–')}</td>`)}
        </tr>`)}
      </tbody>
    </table>
  </div>
  ${limit && rows.length > limit && html`<button type="button" class="quiet more" onClick=${() => setAll(!all)}>${all ? 'Show fewer' : `Show all ${rows.length}`}</button>`}`;
}
