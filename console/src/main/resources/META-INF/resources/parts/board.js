// The leaderboard: which models the traffic went to.

import { Change, Count, Dollars, ModelLink, Share } from './bits.js';
import { Table } from './table.js';
import { html } from './view.js';

const AMOUNTS = {
  tokens: { key: 'tokens', title: 'Tokens', num: true, cell: (row) => html`<${Count} value=${row.tokens} />` },
  requests: { key: 'requests', title: 'Requests', num: true, cell: (row) => html`<${Count} value=${row.requests} />` },
  spend: { key: 'spend_usd', title: 'Spend', num: true, cell: (row) => html`<${Dollars} value=${row.spend_usd} />` },
};

const columns = Object.fromEntries(Object.keys(AMOUNTS).map((metric) => [metric, [
  { key: 'rank', title: '#', num: true, cell: (row) => `${row.rank}.` },
  { key: 'model', title: 'Model', className: 'grow', cell: (row) => html`<${ModelLink} id=${row.model} name=${row.name} />` },
  { key: 'author', title: 'Author', className: 'drop', cell: (row) => html`<span class="muted">${row.author}</span>` },
  AMOUNTS[metric],
  { key: 'share', title: 'Share', num: true, cell: (row) => html`<${Share} value=${row.share} />` },
  { key: 'change', title: 'Change', num: true, hint: 'against the window before', cell: (row) => html`<${Change} value=${row.change} />` },
]]));

/** A table of { data: models of a ranking }. */
export const Board = ({ source, metric = 'tokens', label, limit }) => html`<${Table} label=${label} columns=${columns[metric]} source=${source}
  keyOf=${(row) => row.model} limit=${limit} empty="No traffic yet. Ask a model, and look again in a few seconds." />`;

/** Shares of authors, from those of models. */
export function byAuthor(models) {
  const shares = new Map();
  for (const model of models) shares.set(model.author, (shares.get(model.author) ?? 0) + Number(model.share));
  return [...shares].map(([author, share]) => ({ author, share })).sort((a, b) => b.share - a.share);
}
