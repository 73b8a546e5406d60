// Status: whether the platform is well, as far as its public API tells.

import { getOffered, health } from '../api.js';
import { Note, Section, Tile, Tiles } from '../parts/bits.js';
import { pool } from '../parts/models.js';
import { Table } from '../parts/table.js';
import { Head, html, useData } from '../parts/view.js';

const mark = (up) => html`<span class="chip ${up ? 'good' : 'bad'}">${up ? 'up' : 'down'}</span>`;
const SHOWN = 40;

const CHECKS = [
  { key: 'name', title: 'Check', className: 'grow' },
  { key: 'status', title: 'State', cell: (row) => mark(row.up) },
];
const ENDPOINTS = [
  { key: 'provider_name', title: 'Provider', cell: (row) => html`<strong>${row.provider_name}</strong>` },
  { key: 'model_name', title: 'Model', className: 'grow' },
  ...[['uptime_last_5m', 'Up, 5 min'], ['uptime_last_30m', '30 min'], ['uptime_last_1d', 'day']].map(([key, title]) => ({ key, title, num: true, cell: (row) => (row[key] == null ? html`<span class="muted">not measured</span>` : html`<span class=${row[key] >= 95 ? 'good' : row[key] < 80 ? 'bad' : ''}>${Number(row[key]).toFixed(1)}%</span>`) })),
];

async function endpoints() {
  const models = (await pool()).slice(0, SHOWN);
  const lists = await Promise.all(models.map((model) => getOffered('/models/{author}/{slug}/endpoints', {}, 'any', `/models/${model.id}/endpoints`).then((answer) => answer.data.endpoints)));
  return lists.flat().filter((endpoint) => endpoint.uptime_last_1d != null);
}

const checksOf = (state) => state.checks.flatMap((check) => [{ name: check.name, up: check.status === 'UP' },
  ...Object.entries(check.data ?? {}).map(([name, value]) => ({ name: `${check.name}: ${name}`, up: value !== false && value !== 'DOWN' }))]);

function Platform() {
  const source = useData(() => getOffered('/status').then((answer) => answer.data), [], 15_000);
  if (source.error) return html`<${Note}>${source.error.status === 404 ? 'This gateway tells of itself only. Consumer lag, age of outboxes and the last reconciliation are in the metrics of the services, and in ./autorouter status and ./autorouter audit.' : source.error.message}</${Note}>`;
  return source.data ? html`<pre class="raw" tabindex="0">${JSON.stringify(source.data, null, 2)}</pre>` : null;
}

export default function Status() {
  const state = useData(health, [], 10_000);
  const providers = useData(endpoints, [], 30_000);
  const up = state.data?.status === 'UP';
  return html`<${Head} title="Status" lead="Whether this gateway is well, and how the endpoints behind it do." />
    <${Tiles}><${Tile} label="Gateway" hint="its own health check, every 10 seconds">${state.data ? mark(up) : '–'}</${Tile}></${Tiles}>
    <${Section} title="Checks"><${Table} label="Checks of the gateway" columns=${CHECKS} source=${{ ...state, data: state.data && checksOf(state.data) }} empty="The gateway does not answer." /></${Section}>
    <${Section} title="Platform"><${Platform} /></${Section}>
    <${Section} title="Endpoints of providers">${providers.error?.status === 404 ? html`<${Note}>This gateway does not tell how endpoints do.</${Note}>`
      : html`<${Table} label="Endpoints by uptime" columns=${ENDPOINTS} source=${providers} order=${{ key: 'uptime_last_30m', down: false }} limit=${20} empty="No endpoint was called in the last day." />`}</${Section}>`;
}
