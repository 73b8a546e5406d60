// Rankings: which models the traffic goes to, over time, by author, by task and by app.

import { download, get, withQuery } from '../api.js';
import { moment } from '../format.js';
import { AppTable, ranking } from './apps.js';
import { Authors, Board, byAuthor } from '../parts/board.js';
import { Section, Segments, Simulated, State, Toggle } from '../parts/bits.js';
import { useTints } from '../parts/colours.js';
import { Chart, LARGEST, series, stacked, trends as trendsOf, Unfinished } from '../parts/chart.js';
import { NeedsKey, useSession } from '../parts/session.js';
import { Spark } from '../parts/spark.js';
import { TaskShares } from '../parts/tasks.js';
import { Head, html, pick, useChoices, useData, useEffect, useMemo, useState } from '../parts/view.js';

const RANGES = [['day', 'Day'], ['week', 'Week'], ['month', 'Month'], ['all', 'All']];
const METRICS = [['tokens', 'Tokens'], ['requests', 'Requests'], ['spend', 'Spend']];
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

function OverTime({ onShown }) {
  const keys = useSession();
  const [choices, change] = useChoices({ period: 'day' });
  const source = useData(() => (keys?.inference ? get('/datasets/rankings-daily', { start_date: daysAgo(choices.period === 'day' ? 30 : 364), end_date: daysAgo(0), period: choices.period }, 'inference') : null), [keys?.inference, choices.period]);
  const days = choices.period === 'day' ? 1 : 7;
  const tints = useTints();
  const shown = useMemo(() => source.data && tints && series(source.data.data, tints, days), [source.data, tints]);
  const options = useMemo(() => shown && stacked(shown.days, shown.series, { days }), [shown]);
  useEffect(() => shown?.top.length && onShown(trendsOf(source.data.data, days)), [shown]);
  // Before the times are there, today is what is not over: so nothing moves when they come.
  const times = shown?.days ?? (keys && !keys.inference ? undefined : [daysAgo(0)]);
  const controls = html`<${Unfinished} times=${times} days=${days} /><${Segments} label="Days or weeks" value=${choices.period} options=${[['day', 'Days'], ['week', 'Weeks']]} onChange=${(period) => change({ period })} />`;
  return html`<${Section} title="Tokens over time" aside=${controls}>
    ${keys && !keys.inference ? html`<${NeedsKey} what="Days and weeks are" height=${120} />`
      : options && shown.days.length ? html`<${Chart} options=${options} height=${300} label="Tokens by ${choices.period} and model, stacked: the largest ${LARGEST} and all others" />`
      : html`<${State} source=${pick(source, (data) => data ?? undefined)} height=${300} empty="No traffic yet." />`}
  </${Section}>`;
}

/** Draws how the tokens of a model went, of those that are known. */
const trendOf = ({ open, of }) => (row, colour) => of.has(row.model) && html`<${Spark} values=${of.get(row.model)} open=${open} colour=${colour} label="Tokens of ${row.name ?? row.model} over time" />`;

function Apps() {
  const keys = useSession();
  const [choices, change] = useChoices({ apps: 'popular' });
  const source = useData(() => (keys?.inference ? ranking({ sort: choices.apps, limit: 10 }) : []), [keys?.inference, choices.apps]);
  return html`<${Section} title="Apps" aside=${html`<${Segments} label="Order of apps" value=${choices.apps} options=${[['popular', 'Popular'], ['trending', 'Trending']]} onChange=${(apps) => change({ apps })} />`}>
    ${keys && !keys.inference ? html`<${NeedsKey} what="Apps are" height=${120} />` : html`<${AppTable} source=${source} />`}
  </${Section}>`;
}

export default function Rankings() {
  const [choices, change] = useChoices({ range: 'week', metric: 'tokens', router: '' });
  const asked = { range: choices.range, metric: choices.metric, router: choices.router };
  const source = useData(() => get('/rankings', asked), Object.values(asked), 15_000);
  const [trends, setTrends] = useState(null);
  const trend = useMemo(() => trends && trendOf(trends), [trends]);
  const models = pick(source, (answer) => answer.models);
  const controls = html`<${Segments} label="Range" value=${choices.range} options=${RANGES} onChange=${(range) => change({ range })} />
    <${Segments} label="Metric" value=${choices.metric} options=${METRICS} onChange=${(metric) => change({ metric })} />
    <${Toggle} label="Routed by Auto only" checked=${choices.router === 'auto'} onChange=${(on) => change({ router: on ? 'auto' : '' })} />`;
  const links = html`<span id="as-of">${source.data && `as of ${moment(source.data.as_of)}`}</span>
    <a href=${`/api/v1${withQuery('/rankings', asked)}`} target="_blank">JSON</a>
    <button type="button" class="link" onClick=${() => download('/rankings', { ...asked, format: 'csv' }, 'rankings.csv')}>CSV</button>`;
  // Who holds no key sees first what everybody sees.
  const keys = useSession();
  const asks = keys === null || Boolean(keys.inference);
  const overTime = html`<${OverTime} key="time" onShown=${setTrends} />`;
  return html`<${Head} title="Rankings" lead="Which models the traffic goes to: over time, by author, app and task." />
    ${asks && overTime}
    <${Section} title="Leaderboard" aside=${links}><div class="controls tools">${controls}</div><${Simulated} when=${source.data?.simulated} /><${Board} label="Models by ${choices.metric}" metric=${choices.metric} source=${models} limit=${20} trend=${trend} /></${Section}>
    ${!asks && overTime}
    <div class="split">
      <${Section} title="By author"><${Authors} source=${pick(models, byAuthor)} /></${Section}>
      <${Apps} />
    </div>
    <${TaskShares} router=${choices.router} />`;
}
