// A model: what it costs, what it can do, who serves it and how well, and what it is used for.

import { get, getOffered } from '../api.js';
import { count, modelName, perMillion, taskTitle } from '../format.js';
import { AppTable, ranking } from './apps.js';
import { Code, Copy, Count, Dollars, Millis, Note, Percent, Price, Rounded, Section, Share, State, Tile, Tiles, Uptime } from '../parts/bits.js';
import { useTints } from '../parts/colours.js';
import { Chart, series, stacked, Unfinished } from '../parts/chart.js';
import { Abilities } from '../parts/models.js';
import { NeedsKey, useSession } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, pick, useData, useMemo } from '../parts/view.js';

const PRICES = { prompt: 'In', completion: 'Out', internal_reasoning: 'Reasoning', input_cache_read: 'Cache read', input_cache_write: 'Cache write', input_cache_write_1h: 'Cache write, 1 h', audio: 'Audio' };
const EACH = { request: 'each request', web_search: 'each search', image: 'each image' };

const firstToken = (part, title = part, className = '') => ({ key: part, title, num: true, className, hint: `time to the first token in the last half hour: ${part}`, value: (row) => row.latency_last_30m?.[part], cell: (row) => html`<${Millis} value=${row.latency_last_30m?.[part]} />` });

const ENDPOINTS = [
  { key: 'provider_name', title: 'Provider', cell: (row) => html`<strong>${row.provider_name}</strong> <code class="muted spare">${row.tag}</code>` },
  { key: 'prompt', title: 'In / M', num: true, value: (row) => Number(row.pricing?.prompt), cell: (row) => html`<${Price} value=${row.pricing?.prompt} />` },
  { key: 'completion', title: 'Out / M', num: true, value: (row) => Number(row.pricing?.completion), cell: (row) => html`<${Price} value=${row.pricing?.completion} />` },
  { key: 'uptime_last_30m', title: 'Uptime', num: true, hint: 'of the last day, half hour and five minutes', cell: (row) => html`<${Uptime} endpoint=${row} />` },
  firstToken('p50', 'TTFT p50', 'spare'), firstToken('p95', 'p95', 'spare'), firstToken('p99', 'p99', 'drop'),
  { key: 'throughput', title: 'Tokens / s', num: true, className: 'spare', hint: 'p50 of the last half hour', value: (row) => row.throughput_last_30m?.p50, cell: (row) => html`<${Rounded} value=${row.throughput_last_30m?.p50} />` },
  { key: 'quantization', title: 'Quantisation', className: 'drop', cell: (row) => (row.quantization && row.quantization !== 'unknown' ? row.quantization : html`<span class="muted">not told</span>`) },
];

function Endpoints({ id }) {
  // How fast they are is told to those who have a key.
  const as = useSession()?.inference ? 'inference' : 'any';
  const source = useData(() => getOffered('/models/{author}/{slug}/endpoints', {}, as, `/models/${id}/endpoints`).then((answer) => answer.data.endpoints), [id, as]);
  if (source.error?.status === 404) return html`<${Note}>This gateway does not list the providers of this model.</${Note}>`;
  const rows = source.data ?? [];
  return html`<div class="stack"><${Table} label="Providers of this model" columns=${ENDPOINTS} source=${source} empty="Nobody serves this model now." />
    ${as === 'any' ? html`<${NeedsKey} what="Speeds are" height=${120} />` : rows.length > 0 && html`<div class="split">${SPEEDS.map(([of, label]) => html`<${Bars} key=${of} label=${label} rows=${rows.filter((row) => row[of])} of=${of} />`)}</div>`}</div>`;
}

const SPEEDS = [['latency_last_30m', 'Time to first token, ms'], ['throughput_last_30m', 'Tokens per second']];

function Bars({ label, rows, of }) {
  const options = useMemo(() => (theme) => ({
    ...theme, axis: undefined,
    title: { text: label, textStyle: { color: theme.textStyle.color, fontSize: 12, fontWeight: 500 } },
    grid: { left: 8, right: 12, top: 34, bottom: 24, containLabel: true },
    legend: { top: 0, right: 0, icon: 'circle', itemWidth: 10, itemHeight: 10, textStyle: { color: theme.textStyle.color, fontSize: 11 } },
    xAxis: { type: 'value', ...theme.axis }, yAxis: { type: 'category', data: rows.map((row) => row.provider_name), ...theme.axis },
    series: ['p50', 'p95'].map((name) => ({ name, type: 'bar', barMaxWidth: 14, data: rows.map((row) => row[of]?.[name]) })),
  }), [rows]);
  return rows.length ? html`<${Chart} options=${options} label=${label} height=${Math.max(140, 60 + rows.length * 40)} />`
    : html`<${State} source=${{ data: rows }} height=${140} empty="${label}: none measured in the last half hour." />`;
}

function Usage({ id }) {
  const keys = useSession();
  const start = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  const today = new Date().toISOString().slice(0, 10);
  const source = useData(() => (keys?.inference ? get('/datasets/rankings-daily', { start_date: start, end_date: today }, 'inference').then((answer) => answer.data.filter((row) => row.model_permaslug === id)) : null), [id, keys?.inference]);
  const tints = useTints();
  const shown = useMemo(() => (source.data?.length && tints ? series(source.data, tints) : null), [source.data, tints]);
  const options = useMemo(() => shown && stacked(shown.days, shown.series), [shown]);
  if (keys && !keys.inference) return html`<${NeedsKey} what="Its days are" height=${220} />`;
  return options ? html`<${Chart} options=${options} height=${220} label="Tokens of this model by day" /><p class="aside"><${Unfinished} times=${shown.days} /></p>`
    : html`<${State} source=${source} height=${220} empty="Not used in the last 30 days." />`;
}

const TASKS = [
  { key: 'tag', title: 'Task', value: (row) => taskTitle(row.tag), cell: (row) => taskTitle(row.tag) },
  { key: 'share', title: 'Share of the task', num: true, cell: (row) => html`<${Share} value=${row.share} />` },
];

function Tasks({ id }) {
  const keys = useSession();
  const source = useData(() => (keys?.inference ? get('/classifications/task', { window: '7d' }, 'inference').then(({ data }) => data.classifications.flatMap((task) => {
    const mine = task.models.find((model) => model.id === id);
    return mine ? [{ tag: task.tag, share: mine.tag_token_share }] : [];
  })) : []), [id, keys?.inference]);
  return keys && !keys.inference ? html`<${NeedsKey} what="Its tasks are" height=${120} />`
    : html`<${Table} label="Tasks that this model serves" columns=${TASKS} source=${source} order=${{ key: 'share', down: true }} limit=${8} empty="It answered no classified request in the last week." />`;
}

function Apps({ id }) {
  const keys = useSession();
  const source = useData(() => (keys?.inference ? ranking({ model: id, limit: 10 }) : []), [id, keys?.inference]);
  return keys && !keys.inference ? html`<${NeedsKey} what="Its apps are" height=${120} />` : html`<${AppTable} source=${source} empty="No app named itself with a request to this model." />`;
}

const snippet = (id) => `curl ${location.origin}/api/v1/chat/completions \\
  -H "Authorization: Bearer $AUTOROUTER_KEY" -H "Content-Type: application/json" \\
  -d '{"model": "${id}", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'`;

/** What stands where neither a page nor a model is. */
const Nothing = ({ path }) => html`<${Head} title="Nothing is here" lead="Neither a page nor a model has this address." />
  <p class="meta"><code>${path}</code></p>
  <p class="row"><a class="button" href="/models">All models</a><a class="button" href="/">The first page</a></p>`;

export default function Model({ path }) {
  const id = decodeURIComponent(path.slice(1));
  const source = useData(() => get(`/model/${id}`).then((answer) => answer.data), [id]);
  const week = useData(() => get('/rankings', { range: 'week', limit: 500 }).then((answer) => answer.models.find((one) => one.model === id) ?? null), [id]);
  const { data: model, error } = source;
  if (error?.status === 404) return html`<${Nothing} path=${path} />`;
  if (error) return html`<${Head} title=${modelName(id)} /><${State} source=${source} height=${420} />`;
  if (!model) return html`<${Head} title=${modelName(id)} /><${State} source=${{}} height=${420} />`;
  const price = model.pricing ?? {};
  return html`<${Head} title=${model.name} lead=${model.description}><a class="button primary" href="/chat?model=${encodeURIComponent(id)}">Chat with it</a></${Head}>
    <p class="meta"><code>${id}</code><${Copy} text=${id} /><${Abilities} model=${model} /></p>
    <${Section} title="Price and size"><div class="figures"><${Tiles}>
      ${Object.entries(PRICES).filter(([key]) => price[key] != null).map(([key, label]) => html`<${Tile} key=${key} label=${label} hint="per million tokens"><${Price} value=${price[key]} /></${Tile}>`)}
      ${Object.entries(EACH).filter(([key]) => Number(price[key]) > 0.0001).map(([key, hint]) => html`<${Tile} key=${key} label=${hint[0].toUpperCase() + hint.slice(1)}><${Dollars} value=${price[key]} /></${Tile}>`)}
      <${Tile} label="Context" hint="tokens"><${Count} value=${model.context_length} /></${Tile}>
      <${Tile} label="Longest answer" hint="tokens"><${Count} value=${model.top_provider?.max_completion_tokens} /></${Tile}>
      <${Tile} label="This week" hint=${week.data ? html`place ${week.data.rank}, <${Percent} value=${week.data.share} /> of all tokens` : 'not used'}><${Count} value=${week.data?.tokens ?? 0} /></${Tile}>
    </${Tiles}></div>${price.overrides && html`<${Note}>Other prices hold for some requests: ${price.overrides.map((other) => `above ${count(other.min_prompt_tokens)} tokens in, ${perMillion(other.prompt)} in and ${perMillion(other.completion)} out`).join('; ')}.</${Note}>`}</${Section}>
    <${Section} title="Providers"><${Endpoints} id=${id} /></${Section}>
    <${Section} title="Use over time"><${Usage} id=${id} /></${Section}>
    <div class="split"><${Section} title="Tasks" aside="last 7 days"><${Tasks} id=${id} /></${Section}>
      <${Section} title="Top apps" aside="last 30 days"><${Apps} id=${id} /></${Section}></div>
    <${Section} title="Parameters"><p class="chips">${(model.supported_parameters ?? []).map((name) => html`<code class="chip" key=${name}>${name}</code>`)}</p></${Section}>
    <${Section} title="Ask it"><${Code} text=${snippet(id)} label="Example request" /></${Section}>`;
}
