// The leaderboard: which models the traffic went to.

import { authorName, percent } from '../format.js';
import { Breakdown, Change, Count, Dollars, ModelLink, Share } from './bits.js';
import { colourOf as colour, REST, useTints } from './colours.js';
import { Table } from './table.js';
import { html, useMemo } from './view.js';

const NAMED = 16;

const AMOUNTS = {
  tokens: { key: 'tokens', title: 'Tokens', num: true, className: 'strong', cell: (row) => html`<${Count} value=${row.tokens} />` },
  requests: { key: 'requests', title: 'Requests', num: true, className: 'strong', cell: (row) => html`<${Count} value=${row.requests} />` },
  spend: { key: 'spend_usd', title: 'Spend', num: true, className: 'strong', cell: (row) => html`<${Dollars} value=${row.spend_usd} />` },
};

const columns = (metric, colourOf, most, trend) => [
  { key: 'rank', title: '#', num: true, className: 'rank', cell: (row) => `${row.rank}.` },
  { key: 'model', title: 'Model', cell: (row) => html`<span class="who"><span class="dot" style=${{ background: colourOf(row.model) }} aria-hidden="true"></span><span><${ModelLink} id=${row.model} name=${row.name} /><span class="muted by"> by ${authorName(row.author)}</span></span></span>` },
  { key: 'author', title: 'Author', className: 'drop', cell: (row) => html`<span class="muted" title=${row.author}>${authorName(row.author)}</span>` },
  AMOUNTS[metric],
  { key: 'share', title: 'Share', num: true, className: 'bar', cell: (row) => html`<${Share} value=${row.share} of=${most} colour=${colourOf(row.model)} /><span class="narrowest"><${Change} value=${row.change} /></span>` },
  ...(trend ? [{ key: 'trend', title: 'Trend', fixed: true, className: 'trend drop', hint: 'tokens by day or week, as in the chart', cell: (row) => trend(row, colourOf(row.model)) }] : []),
  { key: 'change', title: 'Change', num: true, className: 'spare', hint: 'against the window before', cell: (row) => html`<${Change} value=${row.change} />` },
];

/** The whole as one bar, of the largest models and all others. */
function parts(rows, colourOf) {
  const top = rows.slice(0, NAMED).map((row) => ({ name: row.name ?? row.model, share: Number(row.share), colour: colourOf(row.model) }));
  return [...top, { name: 'Others', share: Math.max(0, 1 - top.reduce((sum, part) => sum + part.share, 0)), colour: REST }].filter((part) => part.share > 0.0005);
}

/** A table of { data: models of a ranking }. `trend` draws how each went. */
export function Board({ source, metric = 'tokens', label, limit, trend }) {
  const rows = source.data;
  const tints = useTints();
  const most = Math.max(0, ...(rows ?? []).map((row) => Number(row.share)));
  const colourOf = useMemo(() => (model) => colour(tints?.(model)), [tints]);
  const table = useMemo(() => columns(metric, colourOf, most, trend), [metric, colourOf, most, trend]);
  return html`<div class="stack board">
    ${rows?.length > 0 && html`<${Breakdown} parts=${parts(rows, colourOf)} label="Shares of models" />`}
    <${Table} label=${label} columns=${table} source=${source} keyOf=${(row) => row.model} limit=${limit} height=${36 * ((limit ?? 10) + 1)}
      empty="No traffic yet. Ask a model, and look again in a few seconds." /></div>`;
}

/** Shares of authors, from those of models. */
export function byAuthor(models) {
  const shares = new Map();
  for (const model of models) shares.set(model.author, (shares.get(model.author) ?? 0) + Number(model.share));
  return [...shares].map(([author, share]) => ({ author, share })).sort((a, b) => b.share - a.share);
}

/** A table of the shares of authors. */
export function Authors({ source }) {
  const most = Math.max(0, ...(source.data ?? []).map((row) => row.share));
  const table = useMemo(() => [
    { key: 'author', title: 'Author', cell: (row) => html`<a class="inner" href="/models?author=${encodeURIComponent(row.author)}" title=${row.author}>${authorName(row.author)}</a>` },
    { key: 'share', title: 'Share', num: true, className: 'bar', cell: (row) => html`<span title=${percent(row.share, 3)}><${Share} value=${row.share} of=${most} /></span>` },
  ], [most]);
  return html`<${Table} label="Shares of authors" columns=${table} source=${source} limit=${10} empty="No traffic yet." />`;
}
