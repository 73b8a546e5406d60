// Logs: every request, where it went and why; a row opens all that is known of it.

import { download, get } from '../api.js';
import { clock, day, exactMoment, modelName, shortened, taskName } from '../format.js';
import { Copy, Count, Dollars, Millis, ModelLink, Moment, Note, Rounded, Select, Sheet, Simulated, Tabs } from '../parts/bits.js';
import { DecisionOf, shortCause, why } from '../parts/decision.js';
import { Gate, useKeyNames } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, useChoices, useData, useMemo, useSettled, useState } from '../parts/view.js';

const ENDINGS = [['', 'any ending'], ['completed', 'completed'], ['cancelled', 'cancelled'], ['failed', 'failed']];
const ID = /^gen-[a-z0-9]{26}$/;

/** Tokens a second, once the first was there. */
const speed = (row) => (row.generation_time > 0 && row.tokens_completion > 1 ? (row.tokens_completion / row.generation_time) * 1000 : null);

const Routed = ({ row }) => (row.requested_model === row.model || !row.model ? html`<${ModelLink} id=${row.requested_model} />`
  : html`<span class="muted" title=${row.requested_model}>${row.router ? 'auto' : modelName(row.requested_model)} →</span> <${ModelLink} id=${row.model} />`);
const Finish = ({ row }) => (row.ending === 'failed' ? html`<span class="bad" title=${row.error_message}>${row.error_code ?? 'failed'}</span>`
  : html`<span title=${row.finish_reason}>${row.cancelled ? 'cancelled' : row.finish_reason ?? '–'}</span>`);

/** Why, where there is no room for a column. */
const inShort = (row) => [row.task_type && taskName(row.task_type), shortCause(row)].filter(Boolean).join(' · ');

/** Two facts in a cell, one below the other; so are their names in the heading. */
const Two = ({ children, below }) => html`${children}<br /><span class="sub">${below ?? html`\u00a0`}</span>`;
const titles = (above, below) => html`${above}<span class="sub">${below}</span>`;
/** A key by the name that it has, to those who may know it. */
const Key = ({ id, names }) => (names?.get(id) ? html`<span title=${`${names.get(id)}: ${id}`}>${shortened(names.get(id))}</span>` : html`<code title=${id}>…${id?.slice(-6)}</code>`);
const some = (value) => (Number(value) > 0 ? html`<${Count} value=${value} />` : null);

const columns = (names) => [
  { key: 'created_at', title: 'Time', cell: (row) => html`<${Two} below=${html`<span>${day(row.created_at)}</span>`}><time datetime=${row.created_at} title=${exactMoment(row.created_at)}>${clock(row.created_at)}</time></${Two}>` },
  { key: 'model', title: titles('Requested → routed', 'Provider'), className: 'narrow-wrap', value: (row) => row.model, cell: (row) => html`<${Two} below=${row.provider_name}><${Routed} row=${row} /></${Two}><span class="by muted">${inShort(row)}</span>` },
  { key: 'why', title: 'Why', fixed: true, className: 'drop', cell: (row) => html`<span title=${why(row)}><${Two} below=${row.task_type && shortCause(row)}>${row.task_type ? taskName(row.task_type) : shortCause(row) ?? '–'}</${Two}></span>` },
  { key: 'tokens_prompt', title: titles('In', 'Cached'), num: true, className: 'drop', hint: 'tokens of the prompt, and of these from a cache', cell: (row) => html`<${Two} below=${some(row.native_tokens_cached)}><${Count} value=${row.tokens_prompt} /></${Two}>` },
  { key: 'tokens_completion', title: titles('Out', 'Reasoning'), num: true, className: 'drop', hint: 'tokens of the answer, and of these for reasoning', cell: (row) => html`<${Two} below=${some(row.native_tokens_reasoning)}><${Count} value=${row.tokens_completion} /></${Two}>` },
  { key: 'total_cost', title: 'Cost', num: true, className: 'strong', cell: (row) => html`<${Dollars} value=${row.total_cost} />` },
  { key: 'latency', title: titles('TTFT', 'Tok/s'), num: true, className: 'drop', hint: 'time to the first token; tokens a second from then on', cell: (row) => html`<${Two} below=${speed(row) != null && html`<${Rounded} value=${speed(row)} />`}><${Millis} value=${row.latency} /></${Two}>` },
  { key: 'finish_reason', title: 'Finish', className: 'short drop', cell: (row) => html`<${Finish} row=${row} />` },
  { key: 'api_key_id', title: titles('Key', 'App'), className: 'short drop', cell: (row) => html`<${Two} below=${row.app_title && html`<span title=${row.app_title}>${row.app_title}</span>`}><${Key} id=${row.api_key_id} names=${names} /></${Two}>` },
];

function Overview({ row, names }) {
  const facts = [
    ['Id', html`<code>${row.id}</code> <${Copy} text=${row.id} />`], ['Time', html`<${Moment} at=${row.created_at} />`],
    ['Model', html`${row.requested_model === row.model ? '' : `${row.requested_model} → `}<${ModelLink} id=${row.model} plain />`], ['Provider', row.provider_name ?? '–'],
    ['Why', why(row)], ['Tokens', `${row.tokens_prompt} in, ${row.tokens_completion} out, ${row.native_tokens_cached} cached, ${row.native_tokens_reasoning} for reasoning`],
    ['Cost', html`<${Dollars} value=${row.total_cost} />${row.is_byok ? ' (with your own key of the provider)' : ''}`],
    ['First token', html`<${Millis} value=${row.latency} />`], ['Then', html`<${Millis} value=${row.generation_time} />`], ['Ending', `${row.ending}${row.finish_reason ? `, ${row.finish_reason}` : ''}`],
    ...(row.error_message ? [['Error', html`<span class="bad">${row.error_code}: ${row.error_message}</span>`]] : []),
    ['Task', taskName(row.task_type)], ['Key', html`${names?.get(row.api_key_id) ?? ''} <code class="muted">${row.api_key_id}</code>`], ['App', row.app_title ?? row.http_referer ?? '–'], ['Session', row.session_id ?? '–'], ['Streamed', row.streamed ? 'yes' : 'no'],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<dt key=${name}>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The attempts, one below the other: each begins where the one before it ended. */
function Waterfall({ row }) {
  const attempts = row.provider_responses ?? [];
  const took = attempts.map((attempt) => attempt.latency ?? 0);
  const all = Math.max(1, took.reduce((sum, one) => sum + one, 0));
  const share = (value) => `${(value / all) * 100}%`;
  if (attempts.length === 0) return html`<${Note}>No provider was called.</${Note}>`;
  return html`<div class="fall">${attempts.map((attempt, i) => {
    const failed = attempt.status == null || attempt.status >= 400;
    return html`<span key=${i}><strong>${attempt.provider_name}</strong><br /><span class="muted">${modelName(attempt.model_permaslug)}</span></span>
      <span class="bar ${failed ? 'failed' : ''}" style=${{ width: share(took[i]), marginLeft: share(took.slice(0, i).reduce((sum, one) => sum + one, 0)) }}></span>
      <span>${attempt.status ?? 'no answer'} · <${Millis} value=${attempt.latency} />${attempt.is_byok ? ' · own key' : ''}</span>`;
  })}</div>`;
}

function Detail({ row, names, onClose }) {
  return html`<${Sheet} title=${`${modelName(row.model ?? row.requested_model)}`} wide onClose=${onClose}><${Tabs} tabs=${[
    ['Overview', html`<${Overview} row=${row} names=${names} />`],
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
  const [choices, change] = useChoices({ id: '', model: '', ending: '', router: '', open: '' });
  const [cursors, setCursors] = useState([]);
  const id = useSettled(choices.id.trim());
  const model = useSettled(choices.model.trim());
  const asked = { id: ID.test(id) ? id : '', model, ending: choices.ending, router: choices.router };
  const source = useData(() => load(asked, cursors), [...Object.values(asked), cursors], cursors.length ? 0 : 10_000);
  // In the address, so that what is open can be sent to somebody; it may be older than what is listed.
  const listed = source.data?.rows.find((row) => row.id === choices.open);
  const other = useData(() => (ID.test(choices.open) && !listed ? get('/logs', { id: choices.open }).then((answer) => answer.data[0]) : null), [choices.open]);
  const open = listed ?? (other.data?.id === choices.open ? other.data : null);
  const { data: names } = useKeyNames();
  const table = useMemo(() => columns(names), [names]);
  const narrow = (some) => {
    setCursors([]);
    change(some);
  };
  const rows = { ...source, data: source.data?.rows };
  return html`<div class="stack"><${Simulated} when=${source.data?.rows.some((row) => row.simulated)} />
    <div class="controls">
      <input type="search" class="id" aria-label="Find by generation id" placeholder="Generation id: gen-…" value=${choices.id} onInput=${(event) => narrow({ id: event.target.value })} />
      <input type="search" aria-label="Model" placeholder="Model: author/model" value=${choices.model} onInput=${(event) => narrow({ model: event.target.value })} />
      <${Select} label="Ending" value=${choices.ending} options=${ENDINGS} onChange=${(ending) => narrow({ ending })} />
      <${Select} label="Routed" value=${choices.router} options=${[['', 'all'], ['auto', 'by Auto']]} onChange=${(router) => narrow({ router })} />
      <button type="button" onClick=${() => download('/logs', { ...asked, format: 'csv' }, 'logs.csv')}>CSV</button>
      ${id && !ID.test(id) && html`<span class="bad" role="status">An id is gen- and 26 letters and digits.</span>`}</div>
    <${Table} label="Generations, latest first" columns=${table} source=${rows} keyOf=${(row) => row.id} onRow=${(row) => change({ open: row.id })} empty="No request yet, or none that fits." />
    ${source.data?.next && html`<button type="button" class="quiet" onClick=${() => setCursors([...cursors, source.data.next])}>Earlier ones</button>`}
    ${open && html`<${Detail} row=${open} names=${names} onClose=${() => change({ open: '' })} />`}</div>`;
}

export default function Logs() {
  return html`<${Head} title="Logs" lead="Every request: where it went, what it cost, and why." /><${Gate}><${List} /></${Gate}>`;
}
