// Status: whether the platform is well, as far as its public API tells.

import { getOffered, health } from '../api.js';
import { exact, exactMoment } from '../format.js';
import { Count, ModelLink, Moment, Note, Section, State, Tile, Tiles, Uptime } from '../parts/bits.js';
import { pool } from '../parts/models.js';
import { Table } from '../parts/table.js';
import { Head, html, pick, useData } from '../parts/view.js';

const rounded = (value) => (value < 120 ? `${value} s` : value < 7_200 ? `${Math.round(value / 60)} min` : `${Math.round(value / 3_600)} h`);
const seconds = (value, note = '') => html`<span title="${exact(value)} seconds${note}">${rounded(value)}</span>`;
const mark = (up) => html`<span class="chip ${up ? 'good' : 'bad'}">${up ? 'up' : 'down'}</span>`;
const SHOWN = 40;

const CHECKS = [
  { key: 'name', title: 'Check', className: 'grow' },
  { key: 'status', title: 'State', cell: (row) => mark(row.up) },
];
const ENDPOINTS = [
  { key: 'provider_name', title: 'Provider', cell: (row) => html`<strong>${row.provider_name}</strong>` },
  { key: 'model_name', title: 'Model', className: 'grow narrow-wrap', cell: (row) => html`<${ModelLink} id=${row.model_id} name=${row.model_name} />` },
  { key: 'uptime_last_30m', title: 'Uptime', num: true, hint: 'of the last day, half hour and five minutes', cell: (row) => html`<${Uptime} endpoint=${row} />` },
];

async function endpoints() {
  const models = (await pool()).slice(0, SHOWN);
  const lists = await Promise.all(models.map((model) => getOffered('/models/{author}/{slug}/endpoints', {}, 'any', `/models/${model.id}/endpoints`).then((answer) => answer.data.endpoints)));
  return lists.flat().filter((endpoint) => endpoint.uptime_last_1d != null);
}

const checksOf = (state) => state.checks.flatMap((check) => [{ name: check.name, up: check.status === 'UP' },
  ...Object.entries(check.data ?? {}).map(([name, value]) => ({ name: `${check.name}: ${name}`, up: value !== false && value !== 'DOWN' }))]);

const ROLES = { 'classifier.route': 'picks the models', 'dispatcher.dispatch': 'calls the providers', 'billing.charge': 'writes the books', 'analytics.record': 'counts' };
const unknown = html`<span class="muted">not known</span>`;
const SERVICES = [
  { key: 'name', title: 'Service', cell: (row) => html`<strong>${row.name}</strong>` },
  { key: 'group', title: 'Does', className: 'drop', cell: (row) => html`<span class="muted">${ROLES[row.group] ?? row.group}</span>` },
  { key: 'up', title: 'State', cell: (row) => mark(row.up) },
  { key: 'instances', title: 'Instances', num: true, className: 'spare' },
  { key: 'lag', title: 'Lag', num: true, hint: 'records that are published and not yet done with', cell: (row) => (row.lag == null ? unknown : html`<${Count} value=${row.lag} />`) },
  { key: 'oldest_seconds', title: 'Oldest waits', num: true, hint: 'for how long the oldest of these records waits', cell: (row) => (row.oldest_seconds == null ? unknown : seconds(row.oldest_seconds)) },
];

/** For how many seconds an incident was there, or is. */
const lasted = ({ state, began_at: from, ended_at: until }) => (!from || (state !== 'open' && !until) ? null : Math.max(0, Math.round((Date.parse(until ?? new Date().toISOString()) - Date.parse(from)) / 1_000)));

const INCIDENTS = [
  { key: 'state', title: 'State', cell: (row) => html`<span class="chip ${row.state === 'open' ? 'bad' : ''}">${row.state}</span>` },
  { key: 'severity', title: 'Severity', className: 'drop' },
  { key: 'subject', title: 'What', className: 'narrow-wrap', cell: (row) => html`<strong>${row.subject}</strong>${row.model && html` <${ModelLink} id=${row.model} />`}<span class="by muted">${row.message}</span>` },
  { key: 'message', title: 'How', className: 'wrap drop' },
  { key: 'began_at', title: 'Began', className: 'narrow-wrap', cell: (row) => (row.began_at ? html`<${Moment} at=${row.began_at} />` : html`<span class="muted" title="it was so already when a gateway looked after a while in which none did">not seen</span>`) },
  { key: 'ended_at', title: 'Lasted', className: 'spare', value: (row) => lasted(row), cell: (row) => (lasted(row) == null ? '–' : html`${seconds(lasted(row), row.ended_at ? `, until ${exactMoment(row.ended_at)}` : '')}${row.state === 'open' ? ' so far' : ''}`) },
];

const INVARIANTS = [
  { key: 'invariant', title: 'Check', className: 'spare', cell: (row) => html`<code>${row.invariant}</code>` },
  { key: 'promise', title: 'Promise', className: 'wrap' },
  { key: 'checked', title: 'Checked', num: true, cell: (row) => html`<${Count} value=${row.checked} />` },
  { key: 'breaches', title: 'Breaches', num: true, cell: (row) => html`<span class=${Number(row.breaches) ? 'bad' : 'good'}>${row.breaches}</span>` },
];

/** What the last audit of the books found. */
function Audit({ source }) {
  const { data } = source;
  if (source.error?.status === 404) return html`<${Note}>The books have not been audited yet. The first audit runs half a minute after the start.</${Note}>`;
  if (!data) return html`<${State} source=${source} height=${200} />`;
  return html`<div class="stack"><p class="row muted"><span class="chip ${data.ok ? 'good' : 'bad'}">${data.ok ? 'the books balance' : 'the books do not balance'}</span><span>as of <${Moment} at=${data.ran_at} /></span></p>
    <${Table} label="What was checked" columns=${INVARIANTS} source=${{ data: data.findings ?? [] }} limit=${6} empty="Nothing was checked." /></div>`;
}

/** All of it in a line. */
function Verdict({ known, up, services, open, books }) {
  if (!known) return html`<p class="verdict-line muted" role="status"><span class="lamp" aria-hidden="true"></span>Looking…</p>`;
  const away = services.filter((service) => !service.up).map((service) => service.name);
  const wrong = [!up && 'the gateway is not well', ...away.map((name) => `${name} is away`), open > 0 && `${open} ${open === 1 ? 'incident is' : 'incidents are'} open`, books === false && 'the books do not balance'].filter(Boolean);
  return html`<p class="verdict-line ${wrong.length ? 'bad' : 'good'}" role="status"><span class="lamp" aria-hidden="true"></span>${wrong.length ? wrong.join('; ') : `All is well${books === null ? '; the books have not been audited yet' : ''}`}</p>`;
}

export default function Status() {
  const state = useData(health, [], 10_000);
  const told = useData(() => getOffered('/status').then((answer) => answer.data), [], 10_000);
  const audit = useData(() => getOffered('/audit').then((answer) => answer.data), [], 60_000);
  const providers = useData(endpoints, [], 30_000);
  const up = state.data?.status === 'UP';
  const services = told.data?.services ?? [];
  const outbox = services.find((service) => service.group === 'billing.charge')?.oldest_seconds;
  const open = told.data?.incidents?.filter((incident) => incident.state === 'open').length;
  return html`<${Head} title="Status" lead="Whether the platform is well: its services, the books, and the endpoints behind it." />
    <${Verdict} known=${state.data && (told.data || told.error)} up=${up} services=${services} open=${open} books=${audit.error?.status === 404 ? null : audit.data?.ok} />
    <${Tiles}>
      <${Tile} label="Gateway" hint="its own health check">${state.data ? mark(up) : '–'}</${Tile}>
      <${Tile} label="Services up" hint="that read from the queue">${told.data ? `${services.filter((service) => service.up).length} of ${services.length}` : '–'}</${Tile}>
      <${Tile} label="Outbox age" hint="how long the oldest answer waits to be charged">${outbox == null ? '–' : seconds(outbox)}</${Tile}>
      <${Tile} label="Open incidents">${open ?? '–'}</${Tile}>
      <${Tile} label="Books" hint=${audit.data && html`as of <${Moment} at=${audit.data.ran_at} />`}>${audit.data ? html`<span class="chip ${audit.data.ok ? 'good' : 'bad'}">${audit.data.ok ? 'balanced' : 'not balanced'}</span>` : '–'}</${Tile}>
    </${Tiles}>
    <${Section} title="Incidents" aside="open, or over within a day"><div class="stack">${told.data?.incidents_remembered === false && html`<${Note} kind="warn">The database of the gateways does not answer: when incidents began, and which are over, is not known now.</${Note}>`}<${Table} label="Incidents" columns=${INCIDENTS} source=${pick(told, (data) => data.incidents ?? [])} empty=${told.data?.incidents_remembered === false ? 'None is open.' : 'None: nothing was unwell within the last day.'} /></div></${Section}>
    <${Section} title="Services" aside=${told.data && html`<span>as of <${Moment} at=${told.data.as_of} /></span>`}><${Table} label="Services" columns=${SERVICES} source=${pick(told, (data) => data.services)} /></${Section}>
    <${Section} title="Last reconciliation"><${Audit} source=${audit} /></${Section}>
    <${Section} title="Endpoints of providers" aside="of the last day, half hour and five minutes">${providers.error?.status === 404 ? html`<${Note}>This gateway does not tell how endpoints do.</${Note}>`
      : html`<${Table} label="Endpoints by uptime" columns=${ENDPOINTS} source=${providers} order=${{ key: 'uptime_last_30m', down: false }} limit=${20} empty="No endpoint was called in the last day." />`}</${Section}>
    <${Section} title="Checks of this gateway"><${Table} label="Checks of the gateway" columns=${CHECKS} source=${{ ...state, data: state.data && checksOf(state.data) }} empty="The gateway does not answer." /></${Section}>`;
}
