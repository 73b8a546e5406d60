// The auto router: what it is, what it chose lately, what that saved, and the models that it chooses among.

import { get, getOffered } from '../api.js';
import { authorName, exact, taskName } from '../format.js';
import { Board } from '../parts/board.js';
import { Code, Copy, Count, Dollars, Micros, ModelLink, Note, Percent, Price, Rounded, Section, Segments, Share, Simulated, State, Tile, Tiles } from '../parts/bits.js';
import { Abilities, AUTO, authorOf, models, pool } from '../parts/models.js';
import { NeedsKey, useSession } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, pick, useChoices, useData, useMemo } from '../parts/view.js';

const RANGES = [['day', 'Day'], ['week', 'Week'], ['month', 'Month']];
const poolColumns = (picked) => [
  { key: 'name', title: 'Model', className: 'narrow-wrap', cell: (model) => html`<${ModelLink} id=${model.id} name=${model.name} />` },
  { key: 'prompt', title: 'In / M', num: true, value: (model) => Number(model.pricing.prompt), cell: (model) => html`<${Price} value=${model.pricing.prompt} />` },
  { key: 'completion', title: 'Out / M', num: true, value: (model) => Number(model.pricing.completion), cell: (model) => html`<${Price} value=${model.pricing.completion} />` },
  { key: 'context_length', title: 'Context', num: true, className: 'spare', cell: (model) => html`<${Count} value=${model.context_length} />` },
  { key: 'picked', title: 'Picked', num: true, hint: 'share of the tokens that the router gave to it', value: (model) => Number(picked.get(model.id) ?? 0), cell: (model) => html`<${Percent} value=${picked.size > 0 ? picked.get(model.id) ?? 0 : null} />` },
  { key: 'can', title: 'Capabilities', fixed: true, className: 'can drop', cell: (model) => html`<${Abilities} model=${model} />` },
];
const taskColumns = (most) => [
  { key: 'tag', title: 'Task', cell: (row) => html`<span title=${row.tag}>${taskName(row.tag)}</span>` },
  { key: 'requests', title: 'Requests', num: true, cell: (row) => html`<${Count} value=${row.requests} />` },
  { key: 'share', title: 'Share', num: true, className: 'bar', cell: (row) => html`<${Share} value=${row.share} of=${most} />` },
  { key: 'mean_cost_usd', title: 'Mean cost', num: true, className: 'spare', cell: (row) => html`<${Dollars} value=${row.mean_cost_usd} />` },
];

/** Written traffic went nowhere, so that nothing was foretold of it. */
const NOTHING = 'nothing of this time can be compared';

function Figures({ stats }) {
  const compared = stats.comparison;
  const policies = Object.keys(stats.decisions.policies);
  return html`<${Tiles}>
    <${Tile} label="Requests" hint=${html`<${Count} value=${stats.tokens} /> tokens`}><${Count} value=${stats.requests} /></${Tile}>
    <${Tile} label="Mean cost" hint="of a request"><${Dollars} value=${stats.mean_cost_usd} /></${Tile}>
    <${Tile} label="Best single model" hint=${compared.requests > 0 ? html`mean cost there of <${Count} value=${compared.requests} /> requests, which cost <${Dollars} value=${compared.mean_cost_usd} /> here` : NOTHING}><${Dollars} value=${compared.mean_baseline_cost_usd} /></${Tile}>
    <${Tile} label="Saved" hint=${compared.requests > 0 ? html`<${Dollars} value=${compared.savings_usd} /> in all, on the <${Count} value=${compared.requests} /> that can be compared` : NOTHING}><${Percent} value=${compared.savings} /></${Tile}>
    <${Tile} label="Deciding takes" hint=${html`p50; p99 <${Micros} value=${stats.decisions.p99_micros || null} />`}><${Micros} value=${stats.decisions.p50_micros || null} /></${Tile}>
    <${Tile} label="Fallback rate" hint="decided without a forecast"><${Percent} value=${stats.decisions.fallback_rate} digits=${2} /></${Tile}>
  </${Tiles}>
  <p class="row muted policy">Live policy <code>${policies.at(-1) ?? 'none has decided in this time'}</code>${policies.length > 1 && html`<span title=${policies.slice(0, -1).join(', ')}>and ${policies.length - 1} more in this time</span>`}</p>`;
}

const index = (key, title) => ({ key, title, num: true, cell: (row) => html`<${Rounded} value=${row[key]} digits=${1} />` });
const SCORES = [
  { key: 'model', title: 'Model', className: 'grow narrow-wrap', cell: (row) => html`<${ModelLink} id=${row.model} />` },
  index('intelligence_index', 'Intelligence'), index('coding_index', 'Coding'), index('agentic_index', 'Agentic'),
  { key: 'source', title: 'Measured by', className: 'drop', cell: (row) => html`<span class="muted">${row.source?.replaceAll('_', ' ')}</span>` },
];

const STEPS = [
  ['Rule out', 'Models that cannot serve the request, or that you or your key ruled out, are left out first.'],
  ['Forecast', 'For each of the others it forecasts, from the prompt and its kind of task, how good the answer will be and what it will cost.'],
  ['Choose', 'The best for the money answers; the next ones stand by in case its providers fail, and the decision is kept for you to read.'],
];

/** Who made the models of the pool. */
function Makers({ list }) {
  const makers = [...Map.groupBy(list, authorOf)].sort((a, b) => b[1].length - a[1].length);
  return html`<p class="chips makers"><span class="muted">Chooses among</span>${makers.map(([author, those]) => html`<a class="chip" key=${author} href="/models?author=${encodeURIComponent(author)}" title=${those.map((model) => model.name).join(', ')}>${authorName(author)} <span class="num muted">${those.length}</span></a>`)}</p>`;
}

const KINDS = { seen: 'of known tasks', cards: 'of known tasks, new models', new: 'of new tasks' };
const measure = (key, title, hint, digits, className) => ({ key, title, num: true, hint, className, cell: (row) => html`<${Rounded} value=${row[key]} digits=${digits} />` });
const MEASURED = [
  { key: 'prompts', title: 'Prompts', fixed: true, className: 'narrow-wrap', cell: (row) => html`<span title=${row.prompts}>${KINDS[row.prompts] ?? row.prompts}</span>` },
  { key: 'pool', title: 'Pool of models', className: 'grow narrow-wrap', fixed: true },
  { key: 'models', title: 'Models', num: true, fixed: true, className: 'drop' },
  measure('gap_percent', 'Gap closed, %', 'quality above the best single model, of what an oracle would gain', 1),
  measure('aiq_gap_percent', 'AIQ gap, %', 'area above the hull of single models over the cost, of what an oracle has', 1, 'spare'),
  measure('calibration_error', 'Calibration error', 'how far forecasts are off', 3, 'drop'),
  measure('apgr', 'APGR', 'average performance gap recovered, as RouteLLM measures it', 3, 'drop'),
];

const isMean = (row) => row.pool.startsWith('mean');

/** How good the forecasts are, measured on outcomes that are public: the means of all pools, then each. */
function MetaModel({ card }) {
  const measured = card.data?.benchmarks?.meta_model;
  const rows = measured?.evaluation ?? [];
  return html`<${Section} title="The meta-model, measured" aside="gap closed between the best single model and an oracle"><div class="stack">
    <p class="muted prose">${measured?.about}</p>
    <${Tiles}>${rows.filter(isMean).map((row) => html`<${Tile} key=${row.prompts} label="Prompts ${KINDS[row.prompts] ?? row.prompts}" hint=${html`quality gained, mean of the pools; over all costs: <${Rounded} value=${row.aiq_gap_percent} digits=${1} unit="%" />`}><${Rounded} value=${row.gap_percent} digits=${1} unit="%" /></${Tile}>`)}</${Tiles}>
    <${Table} label="Benchmark card of the meta-model" columns=${MEASURED} source=${pick(card, () => rows.filter((row) => !isMean(row)))} limit=${6} empty="Nothing was measured." /></div></${Section}>`;
}

/** What others measured of the models: where a forecast starts, before the platform has seen them at work. */
function Benchmarks() {
  const keys = useSession();
  const source = useData(() => (keys?.inference ? getOffered('/benchmarks', {}, 'inference').then((answer) => answer.data) : []), [keys?.inference]);
  return html`<${Section} title="Benchmarks of the models" aside="where a forecast starts">
    ${keys && !keys.inference ? html`<${NeedsKey} what="Benchmarks are" height=${120} />`
      : source.error?.status === 404 ? html`<${Note}>This gateway offers no benchmarks.</${Note}>`
      : html`<${Table} label="Benchmarks of models" columns=${SCORES} source=${source} limit=${8} empty="No benchmark is known." />`}
  </${Section}>`;
}

export default function Auto() {
  const [choices, change] = useChoices({ range: 'week' });
  const list = useData(pool);
  const card = useData(() => models().then((all) => all.find((model) => model.id === AUTO)));
  const stats = useData(() => get('/auto/stats', { range: choices.range }).then((answer) => answer.data), [choices.range], 15_000);
  const board = useData(() => get('/rankings', { range: choices.range, router: 'auto' }), [choices.range], 15_000);
  const columns = useMemo(() => poolColumns(new Map((board.data?.models ?? []).map((row) => [row.model, row.share]))), [board.data]);
  const most = Math.max(0, ...(stats.data?.tasks ?? []).map((row) => row.share));
  const tasks = useMemo(() => taskColumns(most), [most]);
  return html`<${Head} title=${card.data?.name ?? 'Auto Router'} lead=${card.data?.description}><a class="button primary" href="/chat">Try it in the chat</a></${Head}>
    <p class="meta"><code>${AUTO}</code><${Copy} text=${AUTO} /><span>${exact(card.data?.context_length) || '–'} context</span><span title="you pay the price of the model that answered, and nothing on top">Pricing varied</span><a href="#pool">${list.data ? `${list.data.length} models` : '–'}</a></p>
    <${Makers} list=${list.data ?? []} />
    <${Section} title="Recent activity: token usage breakdown by model" aside=${html`<${Segments} label="Range" value=${choices.range} options=${RANGES} onChange=${(range) => change({ range })} />`}>
      <${Simulated} when=${board.data?.simulated} /><${Board} label="Models that the router chose, by tokens" source=${pick(board, (answer) => answer.models)} limit=${15} /></${Section}>
    <${Section} title="How it chooses">
      <ol class="steps">${STEPS.map(([title, text]) => html`<li class="card" key=${title}><h3>${title}</h3><p class="muted">${text}</p></li>`)}</ol>
    </${Section}>
    <${Section} title="How it does">${stats.data ? html`<${Figures} stats=${stats.data} />` : html`<${State} source=${stats} height=${120} />`}</${Section}>
    <${Section} title="By kind of task"><${Table} label="What the router was asked, by kind of task" columns=${tasks} source=${pick(stats, (data) => data.tasks)} limit=${10} empty="Nothing was routed yet." /></${Section}>
    <div id="pool"><${Section} title=${list.data ? `The ${list.data.length} models` : 'The models'}><${Table} label="The models that the router chooses among" columns=${columns} source=${list} keyOf=${(model) => model.id} /></${Section}></div>
    <${MetaModel} card=${card} />
    <${Benchmarks} />
    <${Section} title="Use it"><${Code} label="Example body" text=${'{"model": "openrouter/auto", "messages": [{"role": "user", "content": "…"}],\n "plugins": [{"id": "auto-router", "allowed_models": ["openai/*", "anthropic/*"], "cost_tier": "medium"}]}'} /></${Section}>`;
}
