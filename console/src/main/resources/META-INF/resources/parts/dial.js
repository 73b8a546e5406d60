// A decision made again: whether it would be the same, and what each step of the dial would pick.

import { modelName } from '../format.js';
import { Dollars, ModelLink, Rounded, State } from './bits.js';
import { Table } from './table.js';
import { against, picked } from './tradeoff.js';
import { html, useMemo } from './view.js';

const CHEAPEST = 10;
const ENDS = { 0: 'quality alone', [CHEAPEST]: 'the cheapest' };
const UNSET = 'unset';

/** Steps one after the other that pick the same model, as one. What holds where nothing is set stands for itself, before them. */
function runs(steps) {
  const all = [];
  for (const { cost_quality_tradeoff: at, pick } of steps) {
    const last = all.at(-1);
    if (at != null && last?.from != null && last.model === pick) last.to = at;
    else all.push({ from: at, to: at, model: pick });
  }
  return all;
}

/** The runs with what was forecast of their models. */
function rowsOf(decision, steps) {
  const forecasts = new Map([...(decision.rejected ?? []), ...(decision.candidates ?? [])].map((row) => [row.model, row]));
  const { cost_tier: tier, cost_quality_tradeoff: set } = decision.settings ?? {};
  const isAsked = ({ from, to }) => !tier && (set == null ? from == null : from != null && from <= set && set <= to);
  return runs(steps).map((run) => ({ ...forecasts.get(run.model), ...run, asked: isAsked(run) }));
}

function Step({ row: { from, to, asked } }) {
  const end = from === to ? ENDS[from] : [ENDS[from], ENDS[to]].filter(Boolean).join(' … ');
  return html`<span class="num">${from == null ? UNSET : from === to ? from : `${from} – ${to}`}</span>${end && html` <span class="sub drop">${end}</span>`}${asked && html` <span class="chip accent">as asked</span>`}`;
}

const columns = (pick) => [
  { key: 'from', title: 'Dial', fixed: true, className: 'narrow-wrap', cell: (row) => html`<${Step} row=${row} />` },
  { key: 'model', title: 'Would pick', fixed: true, className: 'narrow-wrap', cell: (row) => html`<${ModelLink} id=${row.model} />` },
  { key: 'quality', title: 'Quality', fixed: true, num: true, hint: 'forecast, 0 to 100', cell: (row) => html`<${Rounded} value=${row.quality == null ? null : row.quality * 100} />` },
  { key: 'expected_cost_usd', title: 'Expected cost', fixed: true, num: true, cell: (row) => html`<${Dollars} value=${row.expected_cost_usd} />` },
  { key: 'against', title: 'Against the pick', fixed: true, className: 'drop', cell: (row) => html`<span class="muted">${row.model === pick?.model ? 'the same' : pick && row.quality != null ? against(row, pick) : '–'}</span>` },
];

/** Would the decision be the same today, and with the dial elsewhere? `source` is its replay: what the classifier says, on what was forecast then. */
export function Dial({ decision, source }) {
  const pick = decision.candidates?.find((row) => row.model === picked(decision));
  const table = useMemo(() => columns(pick), [pick]);
  const rows = useMemo(() => rowsOf(decision, source.data?.dial ?? []), [decision, source.data]);
  const { data } = source;
  return html`<section class="stack dial"><h3>Had the dial stood elsewhere</h3>
    ${data ? html`<${Table} label="What each step of the dial would pick" columns=${table} source=${{ data: rows }} empty="There was nothing to choose among." />
      <p class="muted replay">Made again from this record under today's policy, <code>${data.policy} ${data.policy_version}</code>: ${data.same_pick ? 'the same pick.' : html`now it would be <strong>${data.pick ? modelName(data.pick) : 'no model'}</strong>.`} The dial is <code>cost_quality_tradeoff</code>${decision.settings?.cost_tier ? ', here in the place of the cost tier that was asked for' : ''}.</p>`
      : html`<${State} source=${source} height=${260} />`}</section>`;
}
