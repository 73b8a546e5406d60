// Logs: every request, where it went and why; a row opens all that is known of it.

import { download, get } from '../api.js';
import { dollars, exactDollars, millis, modelName, taskName } from '../format.js';
import { Copy, Count, Dollars, ModelLink, Moment, Note, Select, Sheet, Simulated, Tabs } from '../parts/bits.js';
import { DecisionOf, why } from '../parts/decision.js';
import { Gate } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, useChoices, useData, useSettled, useState } from '../parts/view.js';

const ENDINGS = [['', 'any ending'], ['completed', 'completed'], ['cancelled', 'cancelled'], ['failed', 'failed']];
const ID = /^gen-[a-z0-9]{26}$/;

/** Tokens a second, once the first was there. */
const speed = (row) => (row.generation_time > 0 && row.tokens_completion > 1 ? (row.tokens_completion / row.generation_time) * 1000 : null);

const COLUMNS = [
  { key: 'created_at', title: 'Time', cell: (row) => html`<${Moment} at=${row.created_at} />` },
  { key: 'model', title: 'Requested → routed', value: (row) => row.model, cell: (row) => (row.requested_model === row.model || !row.model ? html`<${ModelLink} id=${row.requested_model} />` : html`<span class="muted" title=${row.requested_model}>${row.router ? 'auto' : modelName(row.requested_model)} →</span> <${ModelLink} id=${row.model} />`) },
  { key: 'why', title: 'Why', fixed: true, cell: (row) => html`<span class="muted">${why(row) || '–'}</span>` },
  { key: 'provider_name', title: 'Provider' },
  { key: 'tokens_prompt', title: 'In', num: true, cell: (row) => html`<${Count} value=${row.tokens_prompt} />` },
  { key: 'tokens_completion', title: 'Out', num: true, cell: (row) => html`<${Count} value=${row.tokens_completion} />` },
  { key: 'total_cost', title: 'Cost', num: true, cell: (row) => html`<${Dollars} value=${row.total_cost} />` },
  { key: 'latency', title: 'TTFT', num: true, cell: (row) => millis(row.latency) },
  { key: 'speed', title: 'Tok/s', num: true, value: speed, cell: (row) => speed(row)?.toFixed(0) ?? '–' },
  { key: 'finish_reason', title: 'Finish', cell: (row) => (row.ending === 'failed' ? html`<span class="bad" title=${row.error_message}>${row.error_code ?? 'failed'}</span>` : row.cancelled ? 'cancelled' : row.finish_reason ?? '–') },
  { key: 'native_tokens_cached', title: 'Cached', num: true, cell: (row) => html`<${Count} value=${row.native_tokens_cached} />` },
  { key: 'native_tokens_reasoning', title: 'Reasoning', num: true, cell: (row) => html`<${Count} value=${row.native_tokens_reasoning} />` },
  { key: 'api_key_id', title: 'Key', cell: (row) => html`<code class="muted" title=${row.api_key_id}>…${row.api_key_id?.slice(-6)}</code>` },
  { key: 'app_title', title: 'App', cell: (row) => row.app_title ?? '–' },
];

function Overview({ row }) {
  const facts = [
    ['Id', html`<code>${row.id}</code> <${Copy} text=${row.id} />`], ['Time', html`<${Moment} at=${row.created_at} />`],
    ['Model', html`${row.requested_model === row.model ? '' : `${row.requested_model} → `}<${ModelLink} id=${row.model} plain />`], ['Provider', row.provider_name ?? '–'],
    ['Why', why(row)], ['Tokens', `${row.tokens_prompt} in, ${row.tokens_completion} out, ${row.native_tokens_cached} cached, ${row.native_tokens_reasoning} for reasoning`],
    ['Cost', html`<span title=${exactDollars(row.total_cost)}>${dollars(row.total_cost)}</span>${row.is_byok ? ' (own credential)' : ''}`],
    ['First token', millis(row.latency)], ['Then', millis(row.generation_time)], ['Ending', `${row.ending}${row.finish_reason ? `, ${row.finish_reason}` : ''}`],
    ...(row.error_message ? [['Error', html`<span class="bad">${row.error_code}: ${row.error_message}</span>`]] : []),
    ['Task', taskName(row.task_type)], ['Key', html`<code>${row.api_key_id}</code>`], ['App', row.app_title ?? row.http_referer ?? '–'], ['Session', row.session_id ?? '–'], ['Streamed', row.streamed ? 'yes' : 'no'],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt key=${name}>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The attempts, one below the other, each as long as it took. */
function Waterfall({ row }) {
  const attempts = row.provider_responses ?? [];
  const longest = Math.max(1, ...attempts.map((attempt) => attempt.latency ?? 0));
  if (attempts.length === 0) return html`<${Note}>No provider was called.</${Note}>`;
  return html`<div class="fall">${attempts.map((attempt, i) => {
    const failed = attempt.status == null || attempt.status >= 400;
    return html`<span key=${i}><strong>${attempt.provider_name}</strong><br /><span class="muted">${modelName(attempt.model_permaslug)}</span></span>
      <span class="bar ${failed ? 'failed' : ''}" style=${{ width: `${((attempt.latency ?? 0) / longest) * 100}%` }}></span>
      <span>${attempt.status ?? 'no answer'} · ${millis(attempt.latency)}${attempt.is_byok ? ' · own credential' : ''}</span>`;
  })}</div>`;
}

function Detail({ row, onClose }) {
  return html`<${Sheet} title=${`${modelName(row.model ?? row.requested_model)}`} wide onClose=${onClose}><${Tabs} tabs=${[
    ['Overview', html`<${Overview} row=${row} />`],
    ['Attempts', html`<${Waterfall} row=${row} />`],
    ['Decision', html`<${DecisionOf} id=${row.id} />`],
    ['Raw JSON', html`<pre class="raw" tabindex="0">${JSON.stringify(row, null, 2)}</pre>`],
  ]} /></${Sheet}>`;
}

async function load(asked, cursors) {
  const pages = await Promise.all([undefined, ...cursors].map((cursor) => get('/logs', { ...asked, cursor, limit: 50 })));
  return { rows: pages.flatMap((page) => page.data), next: pages.at(-1).next_cursor };
}

function List() {
  const [choices, change] = useChoices({ id: '', model: '', ending: '', router: '' });
  const [cursors, setCursors] = useState([]);
  const [open, setOpen] = useState(null);
  const id = useSettled(choices.id.trim());
  const model = useSettled(choices.model.trim());
  const asked = { id: ID.test(id) ? id : '', model, ending: choices.ending, router: choices.router };
  const source = useData(() => load(asked, cursors), [...Object.values(asked), cursors], cursors.length ? 0 : 10_000);
  const narrow = (some) => {
    setCursors([]);
    change(some);
  };
  const rows = { ...source, data: source.data?.rows };
  return html`<div class="stack"><${Simulated} when=${source.data?.rows.some((row) => row.simulated)} />
    <div class="controls">
      <input type="search" aria-label="Find by generation id" placeholder="gen-…" value=${choices.id} onInput=${(event) => narrow({ id: event.target.value })} />
      <input type="search" aria-label="Model" placeholder="author/model" value=${choices.model} onInput=${(event) => narrow({ model: event.target.value })} />
      <${Select} label="Ending" value=${choices.ending} options=${ENDINGS} onChange=${(ending) => narrow({ ending })} />
      <${Select} label="Routed" value=${choices.router} options=${[['', 'all'], ['auto', 'by Auto']]} onChange=${(router) => narrow({ router })} />
      <button type="button" onClick=${() => download('/logs', { ...asked, format: 'csv' }, 'logs.csv')}>CSV</button>
      ${id && !ID.test(id) && html`<span class="bad" role="status">An id is gen- and 26 letters and digits.</span>`}</div>
    <${Table} label="Generations, latest first" columns=${COLUMNS} source=${rows} keyOf=${(row) => row.id} onRow=${setOpen} empty="No request yet, or none that fits." />
    ${source.data?.next && html`<button type="button" class="quiet" onClick=${() => setCursors([...cursors, source.data.next])}>Earlier ones</button>`}
    ${open && html`<${Detail} row=${open} onClose=${() => setOpen(null)} />`}</div>`;
}

export default function Logs() {
  return html`<${Head} title="Logs" lead="Every request: where it went, what it cost, and why." /><${Gate}><${List} /></${Gate}>`;
}
