// Apps: which applications ask, popular and trending.

import { getOffered } from '../api.js';
import { Count, Note, Segments } from '../parts/bits.js';
import { Gate } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, useChoices, useData } from '../parts/view.js';

const App = ({ row }) => (/^https?:\/\//.test(row.app_url ?? '') ? html`<a href=${row.app_url} target="_blank" rel="noopener noreferrer nofollow">${row.app_name ?? row.app_url}</a>` : html`<span title=${row.app}>${row.app_name ?? row.app}</span>`);

const COLUMNS = [
  { key: 'rank', title: '#', num: true, className: 'rank', cell: (row) => `${row.rank}.` },
  { key: 'app_name', title: 'App', className: 'grow narrow-wrap', cell: (row) => html`<${App} row=${row} />` },
  { key: 'total_tokens', title: 'Tokens', num: true, cell: (row) => html`<${Count} value=${row.total_tokens} />` },
  { key: 'total_requests', title: 'Requests', num: true, cell: (row) => html`<${Count} value=${row.total_requests} />` },
];

/** The applications of the last 30 days: { sort, limit, model }. */
export const ranking = (asked) => getOffered('/datasets/app-rankings', { ...asked, end_date: new Date().toISOString().slice(0, 10) }, 'inference').then((answer) => answer.data);

/** Their table, or why there is none. */
export const AppTable = ({ source, empty = 'No app has said its name yet: send X-Title with your requests.' }) => (source.error?.status === 404 ? html`<${Note}>This gateway offers no ranking of apps.</${Note}>`
  : html`<${Table} label="Apps by tokens" columns=${COLUMNS} source=${source} limit=${50} empty=${empty} />`);

function Ranking() {
  const [choices, change] = useChoices({ sort: 'popular' });
  const source = useData(() => ranking({ sort: choices.sort, limit: 100 }), [choices.sort]);
  return html`<div class="stack"><div><${Segments} label="Order" value=${choices.sort} options=${[['popular', 'Popular'], ['trending', 'Trending']]} onChange=${(sort) => change({ sort })} /></div><${AppTable} source=${source} /></div>`;
}

export default function Apps() {
  return html`<${Head} title="Apps" lead="Applications that ask here, by the tokens of the last 30 days. Trending: against the three windows before." /><${Gate} kind="inference"><${Ranking} /></${Gate}>`;
}
