// Status: whether the platform is well, as far as its public API tells.

import { getOffered, health } from '../api.js';
import { Count, Moment, Note, Section, Tile, Tiles, Uptime } from '../parts/bits.js';
import { pool } from '../parts/models.js';
import { Table } from '../parts/table.js';
import { Head, html, pick, useData } from '../parts/view.js';

const mark = (up) => html`<span class="chip ${up ? 'good' : 'bad'}">${up ? 'up' : 'down'}</span>`;
const SHOWN = 40;

const CHECKS = [
  { key: 'name', title: 'Check', className: 'grow' },
  { key: 'status', title: 'State', cell: (row) => mark(row.up) },
];
const ENDPOINTS = [
  { key: 'provider_name', title: 'Provider', cell: (row) => html`<strong>${row.provider_name}</strong>` },
  { key: 'model_name', title: 'Model', className: 'grow' },
  { key: 'uptime_last_30m', title: 'Uptime', num: true, hint: 'of the last day, half hour and five minutes', cell: (row) => html`<${Uptime} endpoint=${row} />` },
];

async function endpoints() {
  const models = (await pool()).slice(0, SHOWN);
  const lists = await Promise.all(models.map((model) => getOffered('/models/{author}/{slug}/endpoints', {}, 'any', `/models/${model.id}/endpoints`).then((answer) => answer.data.endpoints)));
  return lists.flat().filter((endpoint) => endpoint.uptime_last_1d != null);
}

const checksOf = (state) => state.checks.flatMap((check) => [{ name: check.name, up: check.status === 'UP' },
  ...Object.entries(check.data ?? {}).map(([name, value]) => ({ name: `${check.name}: ${name}`, up: value !== false && value !== 'DOWN' }))]);

const SERVICES = [
  { key: 'name', title: 'Service', className: 'grow', cell: (row) => html`<strong>${row.name}</strong> <code class="muted">${row.group}</code>` },
  { key: 'up', title: 'State', cell: (row) => mark(row.up) },
  { key: 'instances', title: 'Instances', num: true },
  { key: 'lag', title: 'Lag', num: true, hint: 'records that are published and not yet done with', cell: (row) => (row.lag == null ? html`<span class="muted">not known</span>` : html`<${Count} value=${row.lag} />`) },
];

function Services() {
  const source = useData(() => getOffered('/status').then((answer) => answer.data), [], 15_000);
  if (source.error?.status === 404) return html`<${Note}>This gateway tells of itself only.</${Note}>`;
  return html`<${Table} label="Services" columns=${SERVICES} source=${pick(source, (data) => data.services)} />`;
}

const summary = (audit) => Object.entries(audit).filter(([, value]) => value === null || typeof value !== 'object');

/** What the last audit of the books found. */
function Audit() {
  const source = useData(() => getOffered('/audit').then((answer) => answer.data), [], 60_000);
  if (source.error) return html`<${Note}>${source.error.message}</${Note}>`;
  return source.data ? html`<dl class="facts">${summary(source.data).map(([name, value]) => html`<dt key=${name}>${name.replaceAll('_', ' ')}</dt><dd>${/^\d{4}-\d\d-\d\dT/.test(value) ? html`<${Moment} at=${value} />` : String(value ?? '–')}</dd>`)}</dl>`
    : html`<div class="state" role="status">Loading…</div>`;
}

export default function Status() {
  const state = useData(health, [], 10_000);
  const providers = useData(endpoints, [], 30_000);
  const up = state.data?.status === 'UP';
  return html`<${Head} title="Status" lead="Whether this gateway is well, and how the endpoints behind it do." />
    <${Tiles}><${Tile} label="Gateway" hint="its own health check, every 10 seconds">${state.data ? mark(up) : '–'}</${Tile}></${Tiles}>
    <${Section} title="Checks"><${Table} label="Checks of the gateway" columns=${CHECKS} source=${{ ...state, data: state.data && checksOf(state.data) }} empty="The gateway does not answer." /></${Section}>
    <${Section} title="Services"><${Services} /></${Section}>
    <${Section} title="Last reconciliation"><${Audit} /></${Section}>
    <${Section} title="Endpoints of providers">${providers.error?.status === 404 ? html`<${Note}>This gateway does not tell how endpoints do.</${Note}>`
      : html`<${Table} label="Endpoints by uptime" columns=${ENDPOINTS} source=${providers} order=${{ key: 'uptime_last_30m', down: false }} limit=${20} empty="No endpoint was called in the last day." />`}</${Section}>`;
}
