// Keys & budgets: who may ask, for how much, and what the router does for each key that does not say otherwise.

import { get, getOffered, send } from '../api.js';
import { Copy, Dollars, Moment, Section, Sheet, State, Tile, Tiles } from '../parts/bits.js';
import { KeyForm } from '../parts/keyform.js';
import { Gate, signIn } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, useData, useMemo, useState } from '../parts/view.js';

const patterns = (list) => (list?.length ? list.join(', ') : null);

function Routing({ router }) {
  if (!router) return html`<span class="muted">platform defaults</span>`;
  const words = [patterns(router.allowed_models) && `only ${patterns(router.allowed_models)}`, patterns(router.excluded_models) && `without ${patterns(router.excluded_models)}`, router.cost_tier && `tier ${router.cost_tier}`, router.cost_quality_tradeoff != null && `dial ${router.cost_quality_tradeoff}`, router.prevent_overrides && 'fixed'].filter(Boolean);
  return html`<span>${words.join('; ') || 'platform defaults'}</span>`;
}

const columns = (edit) => [
  { key: 'name', title: 'Name', className: 'narrow-wrap', cell: (key) => html`<strong>${key.name}</strong>${key.disabled && html` <span class="chip bad">disabled</span>`}<br /><span class="sub">${key.kind === 'management' ? 'management key' : 'inference key'}</span> <code class="by muted">${key.label.replace(/^sk-ar-v1-/, '').replace('...', '…')}</code>` },
  { key: 'label', title: 'Key', className: 'drop', cell: (key) => html`<code>${key.label.replace('...', '…')}</code>` },
  { key: 'limit', title: 'Limit', num: true, cell: (key) => (key.limit == null ? html`<span class="muted">none</span>` : html`<${Dollars} value=${key.limit} />`) },
  { key: 'limit_reset', title: 'Reset', className: 'drop', cell: (key) => key.limit_reset ?? html`<span class="muted">never</span>` },
  { key: 'usage', title: 'Spent', num: true, cell: (key) => html`<${Dollars} value=${key.usage} />` },
  { key: 'reserved', title: 'Reserved', num: true, className: 'drop', hint: 'set aside for requests on their way', cell: (key) => html`<${Dollars} value=${key.reserved} />` },
  { key: 'limit_remaining', title: 'Left', num: true, className: 'drop', cell: (key) => html`<${Dollars} value=${key.limit_remaining} />` },
  { key: 'expires_at', title: 'Expires', className: 'drop', cell: (key) => (key.expires_at ? html`<${Moment} at=${key.expires_at} />` : html`<span class="muted">never</span>`) },
  { key: 'router', title: 'Router', fixed: true, className: 'wrap drop', cell: (key) => html`<${Routing} router=${key.router} />` },
  { key: 'edit', title: html`<span class="hidden">Change</span>`, fixed: true, cell: (key) => html`<span class="row"><button type="button" class="small" aria-label="Change ${key.name}" onClick=${() => edit(key)}>Change</button></span>` },
];

/** The secret of a new key: this once. */
function Secret({ made, onClose }) {
  const [said, setSaid] = useState('');
  const use = () => signIn(made.key).then(() => setSaid('This console asks with it now.')).catch((problem) => setSaid(problem.message));
  return html`<div class="card stack" role="status" id="secret"><p><strong>${made.data.name}</strong> is made. Copy its secret now: it is shown this once.</p>
    <code class="secret">${made.key}</code>
    <div class="row"><${Copy} text=${made.key} label="Copy the key" /><button type="button" class="small" onClick=${use}>Use it in this console</button><button type="button" class="small" onClick=${onClose}>I have it</button><span role="status">${said}</span></div></div>`;
}

const BUDGETS = [
  { key: 'interval', title: 'Interval', cell: (row) => row.reset_interval ?? row.interval },
  { key: 'limit_usd', title: 'Limit', num: true, cell: (row) => html`<${Dollars} value=${row.limit_usd} />` },
  { key: 'updated_at', title: 'Set', cell: (row) => html`<${Moment} at=${row.updated_at ?? row.created_at} />` },
];

function Workspace({ workspace }) {
  const [turn, setTurn] = useState(0);
  const [problem, setProblem] = useState('');
  const budgets = useData(() => get(`/workspaces/${workspace.id}/budgets`, {}, 'management').then((answer) => answer.data), [workspace.id, turn]);
  const submit = (event) => {
    event.preventDefault();
    const { interval, limit } = event.target.elements;
    const path = `/workspaces/${workspace.id}/budgets/${interval.value}`;
    const change = limit.value === '' ? send('DELETE', path) : send('PUT', path, { limit_usd: Number(limit.value) });
    change.then(() => setProblem('')).catch((told) => setProblem(told.message)).finally(() => setTurn(turn + 1));
  };
  return html`<div class="stack"><h3>${workspace.name}</h3><${Table} label="Budgets of ${workspace.name}" columns=${BUDGETS} source=${budgets} empty="No budget is set." />
    <form class="controls" onSubmit=${submit} aria-label="Set a budget of ${workspace.name}, ${workspace.slug}">
      <label class="field inline"><span>Each</span><select name="interval"><option value="daily">day</option><option value="weekly">week</option><option value="monthly">month</option><option value="lifetime">lifetime</option></select></label>
      <label class="field inline"><span>Limit in USD (none: take it away)</span><input name="limit" type="number" min="0" step="any" size="8" /></label>
      <button>Set budget</button><span class="bad" role="alert">${problem}</span></form></div>`;
}

function Credits() {
  const source = useData(() => getOffered('/credits', {}, 'management').then((answer) => answer.data));
  const { data } = source;
  if (source.error) return source.error.status === 404 ? null : html`<${Section} title="Credits"><${State} source=${source} /></${Section}>`;
  return data ? html`<${Section} title="Credits"><${Tiles}><${Tile} label="Bought"><${Dollars} value=${data.total_credits} /></${Tile}><${Tile} label="Used"><${Dollars} value=${data.total_usage} /></${Tile}>
    <${Tile} label="Left"><${Dollars} value=${data.total_credits - data.total_usage} /></${Tile}></${Tiles}></${Section}>` : null;
}

function Management() {
  const [form, setForm] = useState(null);
  const [made, setMade] = useState(null);
  const keys = useData(() => get('/keys', { include_disabled: true }, 'management').then((answer) => answer.data));
  const workspaces = useData(() => get('/workspaces', {}, 'management').then((answer) => answer.data));
  const table = useMemo(() => columns(setForm), []);
  const done = (answer) => {
    setForm(null);
    if (answer?.key) setMade(answer);
    keys.reload();
  };
  // What stands below comes once it is known how long the list of keys is.
  return html`<${Section} title="Keys" aside=${html`<button type="button" class="primary" onClick=${() => setForm({})}>New key</button>`}><div class="stack">
      ${made && html`<${Secret} made=${made} onClose=${() => setMade(null)} />`}
      <${Table} label="Keys" columns=${table} source=${keys} keyOf=${(key) => key.hash} empty="No key yet." /></div></${Section}>
    ${keys.data && html`<${Credits} />
    <${Section} title="Budgets">${workspaces.data === undefined ? html`<${State} source=${workspaces} />` : html`<div class="stack">${workspaces.data.map((one) => html`<${Workspace} key=${one.id} workspace=${one} />`)}</div>`}</${Section}>`}
    ${form && html`<${Sheet} title=${form.hash ? `Change ${form.name}` : 'New key'} onClose=${() => setForm(null)}><${KeyForm} known=${form} onDone=${done} /></${Sheet}>`}`;
}

export default function Keys() {
  return html`<${Head} title="Keys & budgets" lead="Limits, expiry and routing defaults hold for every client that uses the key, also for one that can send nothing but a model's name." /><${Gate} kind="management"><${Management} /></${Gate}>`;
}
