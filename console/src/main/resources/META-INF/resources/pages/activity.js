// Activity: what the account used, in figures, over time, and by model, key or app.

import { get, offers, saveCsv, send } from '../api.js';
import { modelName } from '../format.js';
import { ranking } from './apps.js';
import { Count, Dollars, ModelLink, Note, Percent, Section, Segments, Select, State, Tile, Tiles } from '../parts/bits.js';
import { useTints } from '../parts/colours.js';
import { Chart, OTHER, stacked, Unfinished, withoutGaps } from '../parts/chart.js';
import { Gate, useKeyNames } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, pick, useChoices, useData, useMemo } from '../parts/view.js';

const BY = [['hour', 'Hours'], ['day', 'Days'], ['month', 'Months']];
const GROUPS = [['model', 'model'], ['api_key_id', 'key'], ['app', 'app'], ['provider', 'provider']];
const METRICS = [['total_usage', 'Spend'], ['tokens_total', 'Tokens'], ['request_count', 'Requests']];
const DAYS = { hour: 2, day: 30 };
const SPANS = { hour: 'Last 2 days', day: 'Last 30 days', month: 'Last 12 months' };
const TOP = 8;
const DAY_MS = 86_400_000;
const ASKED = ['total_usage', 'request_count', 'tokens_total', 'error_count', 'error_rate', 'savings'];

/** Whole hours, days or months up to now, as sums of these are kept: [from, to]. */
function span(by) {
  const unit = by === 'hour' ? DAY_MS / 24 : DAY_MS;
  const end = new Date(Math.ceil((Date.now() + 1) / unit) * unit);
  return [by === 'month' ? new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 11, 1)) : new Date(end - DAYS[by] * DAY_MS), end];
}

/** A question of sums, where the gateway answers such; else what it says of days and models. */
async function ask({ by, group, model }) {
  if (!(await offers('POST', '/analytics/query'))) return plain({ by, model });
  const [start, end] = span(by);
  const range = { time_range: { start: start.toISOString(), end: end.toISOString() }, ...(model ? { filters: [{ field: 'model', operator: 'eq', value: model }] } : {}) };
  const query = (more) => send('POST', '/analytics/query', { metrics: ASKED, ...range, ...more }).then((answer) => answer.data);
  const [total, groups, lines] = await Promise.all([
    query({}), query({ dimensions: [group] }),
    query({ dimensions: [group], granularity: by, metrics: ['total_usage', 'request_count', 'tokens_total'] }),
  ]);
  return { total: total[0] ?? {}, groups: groups.map((line) => ({ ...line, group: line[group] })), lines: lines.map((line) => ({ ...line, group: line[group], time: by === 'hour' ? line.time : line.time.slice(0, by === 'day' ? 10 : 7) })) };
}

const sum = (rows, key) => rows.reduce((all, row) => all + Number(row[key] ?? 0), 0);

async function plain({ model }) {
  const today = new Date().toISOString().slice(0, 10);
  const start = new Date(Date.now() - 29 * DAY_MS).toISOString().slice(0, 10);
  const { data } = await get('/activity', { start_date: start, end_date: today }, 'management');
  const lines = data.filter((row) => !model || row.model === model)
    .map((row) => ({ time: row.date, group: row.model, total_usage: row.usage, request_count: row.requests, tokens_total: row.prompt_tokens + row.completion_tokens }));
  const add = (rows) => ({ total_usage: sum(rows, 'total_usage'), request_count: sum(rows, 'request_count'), tokens_total: sum(rows, 'tokens_total') });
  const groups = [...Map.groupBy(lines, (line) => line.group)].map(([group, rows]) => ({ group, ...add(rows) }));
  return { total: add(lines), groups, lines, plain: true };
}

/** Lines as series over time: the largest groups, and all others together; `tints` tells colours of models. */
function series(lines, groups, metric, { of: name, tints }) {
  const { length } = lines[0].time;
  const now = length > 10 ? `${new Date().toISOString().slice(0, 13)}:00:00Z` : new Date().toISOString().slice(0, length);
  const times = withoutGaps([...new Set([...lines.map((line) => line.time), now])].sort());
  const top = [...groups].sort((a, b) => Number(b[metric]) - Number(a[metric])).slice(0, TOP).map((row) => row.group);
  const of = (test) => times.map((time) => sum(lines.filter((line) => line.time === time && test(line.group)), metric));
  const all = top.map((group) => ({ name: name(group), tint: tints?.(group), values: of((one) => one === group) }));
  return [times, groups.length > TOP ? [...all, { name: OTHER, values: of((one) => !top.includes(one)) }] : all];
}

const columns = (name) => [
  { key: 'group', title: name.title, className: 'grow narrow-wrap', cell: (row) => (name.models && row.group ? html`<${ModelLink} id=${row.group} />` : html`<span title=${row.group}>${name.of(row.group)}</span>`) },
  { key: 'total_usage', title: 'Spend', num: true, cell: (row) => html`<${Dollars} value=${row.total_usage} />` },
  { key: 'request_count', title: 'Requests', num: true, className: 'spare', hint: name.models ? 'lead to the log, with why for each' : undefined, cell: (row) => (name.models && row.group ? html`<a href="/logs?model=${encodeURIComponent(row.group)}"><${Count} value=${row.request_count} /><span class="hidden"> in the log of ${modelName(row.group)}</span></a>` : html`<${Count} value=${row.request_count} />`) },
  { key: 'tokens_total', title: 'Tokens', num: true, cell: (row) => html`<${Count} value=${row.tokens_total} />` },
  { key: 'error_rate', title: 'Errors', num: true, cell: (row) => html`<${Percent} value=${row.error_rate} />` },
];

function Report() {
  const [choices, change] = useChoices({ by: 'day', group: 'model', metric: 'total_usage', model: '' });
  const source = useData(() => ask(choices), [choices.by, choices.group, choices.model]);
  const { data: named } = useKeyNames();
  const { data: apps } = useData(() => (choices.group === 'app' ? ranking({ limit: 100 }).then((rows) => new Map(rows.map((row) => [row.app, row.app_name]))) : null), [choices.group]);
  const { data } = source;
  const tints = useTints();
  const name = useMemo(() => {
    const group = data?.plain ? 'model' : choices.group;
    const of = { model: (id) => modelName(id), api_key_id: (id) => named?.get(id) ?? id, app: (id) => apps?.get(id) ?? id ?? 'none named' }[group] ?? ((id) => id ?? '–');
    return { title: group === 'api_key_id' ? 'Key' : group[0].toUpperCase() + group.slice(1), of, models: group === 'model', tints: group === 'model' ? tints : undefined };
  }, [data, choices.group, named, apps, tints]);
  const shown = useMemo(() => data?.lines.length && series(data.lines, data.groups, choices.metric, name), [data, choices.metric, name]);
  const options = useMemo(() => shown && stacked(...shown, { unit: choices.metric === 'total_usage' ? 'usd' : 'count' }), [shown]);
  const table = useMemo(() => columns(name), [name]);
  const models = (data?.groups ?? []).map((row) => row.group);
  return html`<div class="controls">
      <${Segments} label="Steps of time" value=${choices.by} options=${BY} onChange=${(by) => change({ by })} />
      <${Segments} label="Metric" value=${choices.metric} options=${METRICS} onChange=${(metric) => change({ metric })} />
      <${Select} label="Group by" value=${choices.group} options=${GROUPS} onChange=${(group) => change({ group })} />
      ${(choices.model || choices.group === 'model') && html`<${Select} label="Model" value=${choices.model} options=${[['', 'all'], ...[...new Set([...models, choices.model].filter(Boolean))].map((id) => [id, modelName(id)])]} onChange=${(model) => change({ model })} />`}
      <button type="button" disabled=${!data?.lines.length} onClick=${() => saveCsv(data.lines, ['time', 'group', 'total_usage', 'request_count', 'tokens_total'], `activity-by-${choices.by}-and-${data.plain ? 'model' : choices.group}.csv`)}>CSV</button></div>
    ${data?.plain && (choices.by !== 'day' || choices.group !== 'model') && html`<${Note}>This gateway tells use by day and model only.</${Note}>`}
    <${Section} title=${SPANS[choices.by]}><${Tiles}>
      <${Tile} label="Spend"><${Dollars} value=${data?.total.total_usage} /></${Tile}>
      <${Tile} label="Requests"><${Count} value=${data?.total.request_count} /></${Tile}>
      <${Tile} label="Tokens"><${Count} value=${data?.total.tokens_total} /></${Tile}>
      <${Tile} label="Error rate"><${Percent} value=${data?.total.error_rate} digits=${2} /></${Tile}>
      <${Tile} label="Saved" hint="against the best single model"><${Dollars} value=${data?.total.savings} /></${Tile}>
    </${Tiles}></${Section}>
    <${Section} title="Over time" aside=${shown && html`<${Unfinished} times=${shown[0]} />`}>${options ? html`<${Chart} options=${options} label="Use over time by ${name.title}, stacked" />` : html`<${State} source=${source} height=${280} empty="Nothing was used in this time." />`}</${Section}>
    <${Section} title="By ${name.title.toLowerCase()}"><${Table} label="Use by ${name.title}" columns=${table} source=${pick(source, (all) => all.groups)} order=${{ key: 'total_usage', down: true }} limit=${15} empty="Nothing was used in this time." /></${Section}>`;
}

export default function Activity() {
  return html`<${Head} title="Activity" lead="What your account used, and what it cost." /><${Gate} kind="management"><${Report} /></${Gate}>`;
}
