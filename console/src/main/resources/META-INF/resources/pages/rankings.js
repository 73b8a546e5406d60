// Rankings: which models the traffic goes to, over time, by author, by task and by app.

import { download, get, withQuery } from '../api.js';
import { moment } from '../format.js';
import { AppTable, ranking } from './apps.js';
import { Board, byAuthor } from '../parts/board.js';
import { Note, Section, Segments, Share, Simulated, Toggle } from '../parts/bits.js';
import { Chart, stacked } from '../parts/chart.js';
import { useSession } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { TaskShares } from '../parts/tasks.js';
import { Head, html, pick, useChoices, useData, useMemo } from '../parts/view.js';

const RANGES = [['day', 'Day'], ['week', 'Week'], ['month', 'Month'], ['all', 'All']];
const METRICS = [['tokens', 'Tokens'], ['requests', 'Requests'], ['spend', 'Spend']];
const TOP = 9;

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Rows of { date, model, tokens } as series over days: the largest models, and all others together. */
export function series(rows) {
  const days = [...new Set(rows.map((row) => row.date))].sort();
  const sums = new Map();
  for (const row of rows) sums.set(row.model_permaslug, (sums.get(row.model_permaslug) ?? 0) + Number(row.total_tokens));
  const top = [...sums].filter(([model]) => model !== 'other').sort((a, b) => b[1] - a[1]).slice(0, TOP - 1).map(([model]) => model);
  const names = sums.size > top.length ? [...top, 'Other'] : top;
  const values = new Map(names.map((name) => [name, days.map(() => 0)]));
  for (const row of rows) {
    values.get(top.includes(row.model_permaslug) ? row.model_permaslug : 'Other')[days.indexOf(row.date)] += Number(row.total_tokens);
  }
  return { days, series: names.map((name) => ({ name, values: values.get(name) })) };
}

function OverTime() {
  const keys = useSession();
  const [choices, change] = useChoices({ period: 'day' });
  const source = useData(() => (keys?.inference ? get('/datasets/rankings-daily', { start_date: daysAgo(choices.period === 'day' ? 30 : 364), end_date: daysAgo(0), period: choices.period }, 'inference') : null), [keys?.inference, choices.period]);
  const shown = useMemo(() => source.data && series(source.data.data), [source.data]);
  const options = useMemo(() => shown && stacked(shown.days, shown.series), [shown]);
  const controls = html`<${Segments} label="Days or weeks" value=${choices.period} options=${[['day', 'Days'], ['week', 'Weeks']]} onChange=${(period) => change({ period })} />`;
  return html`<${Section} title="Tokens over time" aside=${controls}>
    ${keys && !keys.inference ? html`<${Note}>Sign in with an inference key to see days and weeks.</${Note}>`
      : source.error ? html`<${Note} kind="error">${source.error.message}</${Note}>`
      : options && shown.days.length ? html`<${Chart} options=${options} label="Tokens by ${choices.period} and model, stacked: the largest ${TOP - 1} and all others" />`
      : html`<div class="state" role="status">${source.loading ? 'Loading…' : 'No traffic yet.'}</div>`}
  </${Section}>`;
}

const AUTHORS = [
  { key: 'author', title: 'Author' },
  { key: 'share', title: 'Share', num: true, cell: (row) => html`<${Share} value=${row.share} />` },
];
function Apps() {
  const keys = useSession();
  const [choices, change] = useChoices({ apps: 'popular' });
  const source = useData(() => (keys?.inference ? ranking(choices.apps, 10) : []), [keys?.inference, choices.apps]);
  return html`<${Section} title="Apps" aside=${html`<${Segments} label="Order of apps" value=${choices.apps} options=${[['popular', 'Popular'], ['trending', 'Trending']]} onChange=${(apps) => change({ apps })} />`}>
    ${keys && !keys.inference ? html`<${Note}>Sign in with an inference key to see apps.</${Note}>` : html`<${AppTable} source=${source} />`}
  </${Section}>`;
}

export default function Rankings() {
  const [choices, change] = useChoices({ range: 'week', metric: 'tokens', router: '' });
  const asked = { range: choices.range, metric: choices.metric, router: choices.router };
  const source = useData(() => get('/rankings', asked), Object.values(asked), 15_000);
  const models = pick(source, (answer) => answer.models);
  const controls = html`<${Segments} label="Range" value=${choices.range} options=${RANGES} onChange=${(range) => change({ range })} />
    <${Segments} label="Metric" value=${choices.metric} options=${METRICS} onChange=${(metric) => change({ metric })} />
    <${Toggle} label="Routed by Auto only" checked=${choices.router === 'auto'} onChange=${(on) => change({ router: on ? 'auto' : '' })} />`;
  const links = html`<span id="as-of">${source.data && `as of ${moment(source.data.as_of)}`}</span>
    <a href=${`/api/v1${withQuery('/rankings', asked)}`} target="_blank">JSON</a>
    <button type="button" class="link" onClick=${() => download('/rankings', { ...asked, format: 'csv' }, 'rankings.csv')}>CSV</button>`;
  return html`<${Head} title="Rankings" lead="Which models the traffic of this platform goes to.">${controls}</${Head}>
    <${Simulated} when=${source.data?.simulated} />
    <${OverTime} />
    <${Section} title="Leaderboard" aside=${links}><${Board} label="Models by ${choices.metric}" metric=${choices.metric} source=${models} limit=${20} /></${Section}>
    <div class="split">
      <${Section} title="By author"><${Table} label="Shares of authors" columns=${AUTHORS} source=${pick(models, byAuthor)} limit=${10} empty="No traffic yet." /></${Section}>
      <${Apps} />
    </div>
    <${TaskShares} router=${choices.router} />`;
}
