// Models: all that can be asked for, narrowed down, sorted and compared.

import { get } from '../api.js';
import { authorName, exact } from '../format.js';
import { Count, ModelLink, Price, Segments, Select, Sheet } from '../parts/bits.js';
import { Abilities, authorOf, can, INPUTS, isRouter, models } from '../parts/models.js';
import { Table } from '../parts/table.js';
import { Head, html, useChoices, useData, useMemo, useState } from '../parts/view.js';

const SORTS = [['popular', 'Most used'], ['price', 'Price'], ['context', 'Context'], ['newest', 'Newest'], ['throughput', 'Throughput']];
const CONTEXTS = [['', 'any context'], ['128000', '128K or more'], ['400000', '400K or more'], ['1000000', '1M or more']];
const PRICES = [['', 'any price'], ['0.5', '≤ $0.50 / M in'], ['2', '≤ $2 / M in'], ['5', '≤ $5 / M in']];
const COMPARE_MAX = 4;

const price = (model) => Number(model.pricing?.prompt ?? 0);

function fits(model, wanted) {
  const text = `${model.id} ${model.name} ${model.description ?? ''}`.toLowerCase();
  return (!wanted.q || wanted.q.toLowerCase().split(/\s+/).every((word) => text.includes(word)))
    && (!wanted.author || authorOf(model) === wanted.author)
    && (!wanted.input || model.architecture?.input_modalities?.includes(wanted.input))
    && (!wanted.output || model.architecture?.output_modalities?.includes(wanted.output))
    && (!wanted.context || model.context_length >= Number(wanted.context))
    && (!wanted.price || isRouter(model) || price(model) * 1e6 <= Number(wanted.price))
    && (!wanted.tools || can.tools(model))
    && (!wanted.schema || can.schema(model));
}

const ORDERS = {
  // The router is no model that traffic is counted for: it comes first.
  popular: (uses) => (a, b) => isRouter(b) - isRouter(a) || (uses.get(b.id) ?? 0) - (uses.get(a.id) ?? 0),
  price: () => (a, b) => price(a) - price(b),
  context: () => (a, b) => b.context_length - a.context_length,
  newest: () => (a, b) => b.created - a.created,
};

/** The models in their order. Throughput is the gateway's to sort by: it alone has measured it. */
async function load(sort) {
  const all = await models();
  if (sort === 'throughput') {
    const order = (await get('/models', { sort: 'throughput-high-to-low' })).data.map((model) => model.id);
    return [...all].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  }
  const uses = sort === 'popular' ? await get('/rankings', { range: 'week', limit: 500 }).then((answer) => new Map(answer.models.map((model) => [model.model, Number(model.tokens)])), () => new Map()) : null;
  return [...all].sort(ORDERS[sort]?.(uses) ?? (() => 0));
}

const columns = (chosen, choose) => [
  { key: 'pick', title: html`<span class="spare" aria-hidden="true">Compare</span><span class="hidden">Compare</span>`, fixed: true, className: 'tick', cell: (model) => html`<input type="checkbox" aria-label="Compare ${model.name}" checked=${chosen.includes(model.id)} disabled=${!chosen.includes(model.id) && chosen.length >= COMPARE_MAX} onChange=${() => choose(model.id)} />` },
  { key: 'name', title: 'Model', className: 'narrow-wrap', cell: (model) => html`<${ModelLink} id=${model.id} name=${model.name} /><span class="spare"><br /><code class="muted sub">${model.id}</code></span>` },
  { key: 'prompt', title: 'In / M', num: true, value: price, cell: (model) => html`<${Price} value=${model.pricing?.prompt} />` },
  { key: 'completion', title: 'Out / M', num: true, value: (model) => Number(model.pricing?.completion), cell: (model) => html`<${Price} value=${model.pricing?.completion} />` },
  { key: 'context_length', title: 'Context', num: true, className: 'spare', cell: (model) => html`<${Count} value=${model.context_length} />` },
  { key: 'can', title: 'Capabilities', fixed: true, className: 'can drop', cell: (model) => html`<${Abilities} model=${model} />` },
];

const Cards = ({ rows }) => html`<div class="cards">${rows.map((model) => html`<article class="card" key=${model.id}>
  <h3><${ModelLink} id=${model.id} name=${model.name} /></h3><p>${model.description}</p>
  <div><${Price} value=${model.pricing?.prompt} /> in · <${Price} value=${model.pricing?.completion} /> out · <${Count} value=${model.context_length} /> context</div>
  <${Abilities} model=${model} /></article>`)}</div>`;

function Comparison({ rows, onClose }) {
  const lines = [
    ['Price in / M', (model) => html`<${Price} value=${model.pricing?.prompt} />`], ['Price out / M', (model) => html`<${Price} value=${model.pricing?.completion} />`],
    ['Cache read / M', (model) => html`<${Price} value=${model.pricing?.input_cache_read} />`], ['Context', (model) => exact(model.context_length)],
    ['Longest answer', (model) => exact(model.top_provider?.max_completion_tokens) || '–'], ['Capabilities', (model) => html`<${Abilities} model=${model} />`],
    ['Intelligence index', (model) => model.benchmarks?.artificial_analysis?.intelligence_index ?? '–'], ['Coding index', (model) => model.benchmarks?.artificial_analysis?.coding_index ?? '–'],
    ['Agentic index', (model) => model.benchmarks?.artificial_analysis?.agentic_index ?? '–'], ['Knowledge until', (model) => model.knowledge_cutoff ?? '–'],
  ];
  const table = [{ key: 'name', title: 'Compared', fixed: true }, ...rows.map((model) => ({ key: model.id, title: model.name, fixed: true, className: 'wrap' }))];
  const data = lines.map(([name, value]) => ({ name, ...Object.fromEntries(rows.map((model) => [model.id, value(model)])) }));
  return html`<${Sheet} title="Compare" wide onClose=${onClose}><${Table} label="Models side by side" columns=${table} source=${{ data }} /></${Sheet}>`;
}

export default function Models() {
  const [choices, change] = useChoices({ q: '', author: '', input: '', output: '', context: '', price: '', tools: '', schema: '', sort: 'popular', view: 'table' });
  const [chosen, setChosen] = useState([]);
  const [comparing, setComparing] = useState(false);
  const source = useData(() => load(choices.sort), [choices.sort]);
  const authors = [...new Set((source.data ?? []).map(authorOf))].sort();
  const shown = source.data?.filter((model) => fits(model, choices));
  const choose = (id) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const table = useMemo(() => columns(chosen, choose), [chosen]);
  const chip = (name, value, text) => html`<button type="button" class="small" key=${text} aria-pressed=${choices[name] === value} onClick=${() => change({ [name]: choices[name] === value ? '' : value })}>${text}</button>`;
  return html`<${Head} title="Models" lead="Everything that can be asked for. The router chooses among them, or name one yourself.">
      <${Segments} label="View" value=${choices.view} options=${[['table', 'Table'], ['cards', 'Cards']]} onChange=${(view) => change({ view })} /></${Head}>
    <div class="stack">
      <div class="controls"><input type="search" aria-label="Search models" placeholder="Search models" value=${choices.q} onInput=${(event) => change({ q: event.target.value })} />
        <${Select} label="Author" value=${choices.author} options=${[['', 'all'], ...authors.map((author) => [author, authorName(author)])]} onChange=${(author) => change({ author })} />
        <${Select} label="Context" value=${choices.context} options=${CONTEXTS} onChange=${(context) => change({ context })} />
        <${Select} label="Price" value=${choices.price} options=${PRICES} onChange=${(limit) => change({ price: limit })} />
        <${Select} label="Sort" value=${choices.sort} options=${SORTS} onChange=${(sort) => change({ sort })} /></div>
      <div class="controls filters" role="group" aria-label="Must take or be able to">${INPUTS.map((kind) => chip('input', kind, `${kind} in`))}${chip('output', 'text', 'text out')}${chip('output', 'image', 'image out')}${chip('tools', '1', 'tools')}${chip('schema', '1', 'JSON schema')}
        <span class="muted" role="status">${shown && `${shown.length} models`}</span>
        ${chosen.length > 0 && html`<button type="button" class="primary" disabled=${chosen.length < 2} onClick=${() => setComparing(true)}>Compare ${chosen.length}</button>`}</div>
      ${choices.view === 'cards' && shown?.length ? html`<${Cards} rows=${shown} />`
        : html`<${Table} label="Models" columns=${table} source=${{ ...source, data: shown }} keyOf=${(model) => model.id} empty="No model fits all of that." />`}
    </div>
    ${comparing && html`<${Comparison} rows=${source.data.filter((model) => chosen.includes(model.id))} onClose=${() => setComparing(false)} />`}`;
}
