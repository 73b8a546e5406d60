// The decision card: why a request went where it went, as the decision's own record says.

import { get, offers, send } from '../api.js';
import { count, modelName, percent, perMillion, taskName } from '../format.js';
import { Dollars, ModelLink, Note, Tile, Tiles } from './bits.js';
import { models } from './models.js';
import { useSession } from './session.js';
import { Table } from './table.js';
import { html, useData, useMemo, useState } from './view.js';

const CAUSES = {
  ranked: 'it scored best',
  named: 'the request named it',
  sticky: 'the conversation stays with its model while that is still among the best',
  pinned: 'the request pinned it',
  fallback: 'no forecast was at hand, so the default order held',
  none: 'no model fits what was asked',
  unknown: 'why is not told',
};

const SHORT = { ranked: 'scored best', named: 'named', sticky: 'stays', pinned: 'pinned', fallback: 'default order', none: 'none fits', unknown: 'not told' };

/** The cause in a word or two. */
export const shortCause = ({ cause }) => SHORT[cause] ?? cause?.replaceAll('_', ' ');

/** Why, in a line. */
export function why({ cause, task_type: task, task: judged }) {
  const type = task ?? judged?.type;
  return [type && taskName(type), CAUSES[cause] ?? cause?.replaceAll('_', ' ')].filter(Boolean).join(' · ');
}

const candidates = (prices) => [
  { key: 'model', title: 'Candidate', cell: (row) => html`<${ModelLink} id=${row.model} />` },
  { key: 'quality', title: 'Quality', num: true, hint: 'forecast, 0 to 1', cell: (row) => row.quality?.toFixed(3) },
  { key: 'price', title: 'Price, in / out', num: true, hint: 'of a million tokens, as listed now', value: (row) => Number(prices.get(row.model)?.prompt ?? 0), cell: (row) => html`${perMillion(prices.get(row.model)?.prompt)} / ${perMillion(prices.get(row.model)?.completion)}` },
  { key: 'expected_cost_usd', title: 'Expected cost', num: true, cell: (row) => html`<${Dollars} value=${row.expected_cost_usd} />` },
  { key: 'expected_output_tokens', title: 'Expected tokens', num: true, cell: (row) => count(row.expected_output_tokens) },
  { key: 'score', title: 'Score', num: true, cell: (row) => row.score?.toFixed(3) },
];
const REJECTED = [
  { key: 'model', title: 'Rejected', cell: (row) => html`<${ModelLink} id=${row.model} />` },
  { key: 'reason', title: 'Because', className: 'wrap' },
];

const picked = (decision) => decision.pick ?? decision.candidates?.[0]?.model;

const expected = (decision) => decision.candidates?.find((one) => one.model === picked(decision))?.expected_cost_usd;

function Sentence({ decision }) {
  const model = picked(decision);
  return html`<p><strong>${model ? modelName(model) : 'No model'}</strong>: ${CAUSES[decision.cause] ?? decision.cause}.
    ${decision.task && html` The task looked like <strong>${taskName(decision.task.type)}</strong> (${percent(decision.task.confidence)} sure).`}</p>`;
}

function Wishes({ settings = {} }) {
  const said = Object.entries(settings).filter(([, value]) => value != null && value !== false && !(Array.isArray(value) && value.length === 0));
  return said.length === 0 ? html`<span class="muted">none</span>`
    : html`<span class="chips">${said.map(([name, value]) => html`<span class="chip" key=${name}>${name.replaceAll('_', ' ')}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}</span>`)}</span>`;
}

/** Would it be made again now? Asked of the classifier, where this gateway lets one ask. */
function Replay({ id }) {
  const [answer, setAnswer] = useState(null);
  const offered = useData(() => offers('GET', '/decisions/{id}', 'replay'));
  if (!offered.data) return null;
  const ask = () => get(`/decisions/${id}`, { replay: true }, 'inference').then((told) => setAnswer(told.data.replay)).catch((problem) => setAnswer({ problem }));
  return html`<div class="row"><button type="button" class="replay" onClick=${ask}>Replay under today's policy</button>
    <span role="status">${answer?.problem ? answer.problem.message : answer && html`${answer.same_pick ? 'The same pick' : html`Now it would be <strong>${answer.pick ? modelName(answer.pick) : 'no model'}</strong>`}, by <code>${answer.policy} ${answer.policy_version}</code>`}</span></div>`;
}

const WRONG = [['incorrect_response', 'it is wrong'], ['incoherence', 'it makes no sense'], ['formatting', 'its form'], ['latency', 'it took too long'], ['billing', 'its cost'], ['other', 'something else']];

/** Thumbs up, or what was wrong. */
function Feedback({ id }) {
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const offered = useData(() => offers('POST', '/generation/feedback'));
  const mayRate = Boolean(useSession()?.management);
  if (!offered.data || !mayRate) return null;
  const rate = (category) => send('POST', '/generation/feedback', { generation_id: id, category })
    .then(() => setSaid('Thank you.')).catch((problem) => setSaid(problem.message)).finally(() => setAsking(false));
  return html`<div class="row feedback"><span class="muted">How was the answer?</span>
    <button type="button" class="small" onClick=${() => rate('good')} aria-label="Thumbs up">Good</button>
    <button type="button" class="small" onClick=${() => setAsking(true)} aria-label="Thumbs down" aria-expanded=${asking}>Bad</button>
    ${asking && html`<span class="row" role="group" aria-label="What was wrong">${WRONG.map(([category, text]) => html`<button type="button" class="small" key=${category} onClick=${() => rate(category)}>${text}</button>`)}</span>`}
    <span role="status">${said}</span></div>`;
}

export function DecisionCard({ decision, id }) {
  const listed = useData(models).data;
  const table = useMemo(() => candidates(new Map((listed ?? []).map((model) => [model.id, model.pricing]))), [listed]);
  const sticky = decision.stickiness;
  return html`<div class="stack decision">
    <${Sentence} decision=${decision} />
    <${Tiles}>
      <${Tile} label="Task" hint=${decision.task && `${percent(decision.task.confidence)} sure`}>${taskName(decision.task?.type)}</${Tile}>
      ${decision.cost_usd != null && html`<${Tile} label="Cost" hint="as charged"><${Dollars} value=${decision.cost_usd} /></${Tile}>`}
      ${expected(decision) != null && html`<${Tile} label="Expected cost" hint="before it was asked"><${Dollars} value=${expected(decision)} /></${Tile}>`}
      ${decision.baseline && html`<${Tile} label="Baseline cost" hint="expected of the best single model, ${modelName(decision.baseline.model)}"><${Dollars} value=${decision.baseline.expected_cost_usd} /></${Tile}>`}
      <${Tile} label="Decided in">${decision.decision_micros == null ? '–' : `${(decision.decision_micros / 1000).toFixed(1)} ms`}</${Tile}>
    </${Tiles}>
    <dl class="facts">
      <dt>Cause</dt><dd>${decision.cause}</dd>
      <dt>Required</dt><dd>${decision.requires?.length ? html`<span class="chips">${decision.requires.map((need) => html`<span class="chip" key=${need}>${need}</span>`)}</span>` : html`<span class="muted">text only</span>`}</dd>
      <dt>Wishes</dt><dd><${Wishes} settings=${decision.settings} /></dd>
      <dt>Conversation</dt><dd>${sticky ? `${sticky.outcome}, known by ${sticky.by}${sticky.remembered ? `; before: ${sticky.remembered}` : ''}` : 'not looked at'}</dd>
      <dt>Policy</dt><dd><code>${decision.policy} ${decision.policy_version}</code></dd>
    </dl>
    <${Table} label="Candidates" columns=${table} source=${{ data: decision.candidates ?? [] }} limit=${8} empty="There was nothing to choose among." />
    <${Table} label="Rejected candidates" columns=${REJECTED} source=${{ data: decision.rejected ?? [] }} limit=${6} empty="Nothing was ruled out." />
    ${id && html`<${Replay} id=${id} /><${Feedback} id=${id} />`}
  </div>`;
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** A decision is written down a moment after its answer: a few tries. */
async function decisionOf(id) {
  for (let tries = 8; ; tries--) {
    try {
      return (await get(`/decisions/${id}`, undefined, 'inference')).data;
    } catch (problem) {
      if (problem.status !== 404 || tries === 0) throw problem;
      await wait(700);
    }
  }
}

/** The card of a generation. */
export function DecisionOf({ id }) {
  const { data, error } = useData(() => decisionOf(id), [id]);
  if (error) return html`<${Note} kind="error">${error.status === 404 ? 'There is no decision for this generation.' : error.message}</${Note}>`;
  return data ? html`<${DecisionCard} decision=${data} id=${id} />` : html`<div class="state" role="status">Loading…</div>`;
}
