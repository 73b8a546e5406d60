// The decision card: why a request went where it went, as the decision's own record says.

import { get, offers, send } from '../api.js';
import { count, modelName, percent, taskName } from '../format.js';
import { Count, Dollars, Micros, ModelLink, Note, Percent, Price, Rounded, State, Tile, Tiles } from './bits.js';
import { Dial } from './dial.js';
import { models } from './models.js';
import { Table } from './table.js';
import { inWords, picked, Plot, Rivals, rivals } from './tradeoff.js';
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

const SHORT = { ranked: 'best for the money', named: 'named', sticky: 'stays', pinned: 'pinned', fallback: 'default order', none: 'none fits', unknown: 'not told' };

/** The cause in a word or two. */
export const shortCause = ({ cause }) => SHORT[cause] ?? cause?.replaceAll('_', ' ');

/** Why, in a line. */
export function why({ cause, task_type: task, task: judged }) {
  const type = task ?? judged?.type;
  return [type && taskName(type), CAUSES[cause] ?? cause?.replaceAll('_', ' ')].filter(Boolean).join(' · ');
}

const candidates = (prices, pick) => [
  { key: 'model', title: 'Candidate', className: 'narrow-wrap', cell: (row) => html`<${ModelLink} id=${row.model} />${row.model === pick && html` <span class="chip accent">picked</span>`}` },
  { key: 'quality', title: 'Quality', num: true, hint: 'forecast, 0 to 100', cell: (row) => html`<span class="num" title=${row.quality}>${row.quality == null ? '–' : (row.quality * 100).toFixed(1)}</span>` },
  { key: 'price', title: 'Price, in / out', num: true, className: 'drop', hint: 'of a million tokens, as listed now', value: (row) => Number(prices.get(row.model)?.prompt ?? 0), cell: (row) => html`<${Price} value=${prices.get(row.model)?.prompt} /> / <${Price} value=${prices.get(row.model)?.completion} />` },
  { key: 'expected_cost_usd', title: 'Expected cost', num: true, cell: (row) => html`<${Dollars} value=${row.expected_cost_usd} />` },
  { key: 'expected_output_tokens', title: 'Expected tokens', num: true, className: 'drop', cell: (row) => html`<${Count} value=${row.expected_output_tokens} />` },
  { key: 'score', title: 'Score', num: true, hint: 'what they are ranked by', cell: (row) => html`<${Rounded} value=${row.score} digits=${3} />` },
];

const expected = (decision) => decision.candidates?.find((one) => one.model === picked(decision))?.expected_cost_usd;

/** What the ranking was made for, as far as the settings say. */
function aim({ policy, settings = {} }) {
  if (settings.cost_tier) return `the best within the cost tier “${settings.cost_tier}”`;
  const dial = settings.cost_quality_tradeoff;
  if (dial === 0) return 'the best forecast, whatever it costs';
  if (dial === 10) return 'the cheapest that can do it';
  if (dial != null) return `the best trade of quality for money, at step ${dial} of 10 towards cheap`;
  return { quality: 'the cheapest with a forecast nearly as good as the best that is worth its money', cheapest: 'the cheapest that can do it', market: 'what the market spends on such tasks' }[policy] ?? 'it ranked first';
}

function Sentence({ decision }) {
  const model = picked(decision);
  const [able, out] = [decision.candidates?.length ?? 0, decision.rejected?.length ?? 0];
  return html`<div class="verdict"><p class="pick">${model ? html`<${ModelLink} id=${model} />` : 'No model'}<span>${decision.cause === 'ranked' ? aim(decision) : CAUSES[decision.cause] ?? decision.cause}</span></p>
    <p class="muted">${decision.task && html`The task looks like <strong>${taskName(decision.task.type)}</strong> (<${Percent} value=${decision.task.confidence} digits=${0} /> sure). `}${able > 0 && `${able} model${able === 1 ? '' : 's'} could do it${out ? `, ${out} ${out === 1 ? 'was' : 'were'} ruled out` : ''}.`}</p></div>`;
}

/** Who was ruled out, by reason: the reason that hit most comes first. */
function Rejected({ rows }) {
  if (rows.length === 0) return html`<p class="muted">Nothing was ruled out.</p>`;
  const reasons = [...Map.groupBy(rows, (row) => row.reason)].sort((a, b) => b[1].length - a[1].length);
  return html`<dl class="ruled-out">${reasons.map(([reason, those]) => html`<div key=${reason}><dt>${reason} <span class="num chip">${those.length}</span></dt>
    <dd class="chips">${those.map((row) => html`<a class="chip model" key=${row.model} href="/${row.model}" title=${row.model}>${modelName(row.model)}</a>`)}</dd></div>`)}</dl>`;
}

function Wishes({ settings = {} }) {
  const said = Object.entries(settings).filter(([, value]) => value != null && value !== false && !(Array.isArray(value) && value.length === 0));
  return said.length === 0 ? html`<span class="muted">none</span>`
    : html`<span class="chips">${said.map(([name, value]) => html`<span class="chip" key=${name}>${name}: ${Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)}</span>`)}</span>`;
}

const WRONG = [['incorrect_response', 'it is wrong'], ['incoherence', 'it makes no sense'], ['formatting', 'its form'], ['latency', 'it took too long'], ['billing', 'its cost'], ['other', 'something else']];

/** Thumbs up, or what was wrong. */
function Feedback({ id }) {
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const offered = useData(() => offers('POST', '/generation/feedback'));
  if (!offered.data) return null;
  const rate = (category) => send('POST', '/generation/feedback', { generation_id: id, category }, 'any')
    .then(() => setSaid('Thank you.')).catch((problem) => setSaid(problem.message)).finally(() => setAsking(false));
  return html`<div class="row feedback"><span class="muted">How was the answer?</span>
    <button type="button" class="small" onClick=${() => rate('good')} aria-label="Thumbs up">Good</button>
    <button type="button" class="small" onClick=${() => setAsking(true)} aria-label="Thumbs down" aria-expanded=${asking}>Bad</button>
    ${asking && html`<span class="row" role="group" aria-label="What was wrong">${WRONG.map(([category, text]) => html`<button type="button" class="small" key=${category} onClick=${() => rate(category)}>${text}</button>`)}</span>`}
    <span role="status">${said}</span></div>`;
}

const some = (number, word) => (number > 0 ? `${count(number)} ${word}${number === 1 ? '' : 's'}` : null);

/** What a domain is called by that is a benchmark, rather than a kind of task. */
const BOARD = 'board:';

/** What the router saw in the prompt. */
function seen(signals) {
  const part = (share, word) => (share >= 0.05 ? `${percent(share, 0)} ${word}` : null);
  return [some(signals.prompt_tokens, 'token'), some(signals.turns, 'turn'), some(signals.images, 'image'), some(signals.audio, 'recording'), some(signals.videos, 'video'), some(signals.files, 'file'), some(signals.tools, 'tool'),
    part(signals.code_share, 'code'), part(signals.foreign_share, 'in other scripts'), some(signals.math_marks, 'mathematical sign'), signals.structured && 'a form to keep',
    signals.difficulty != null && `difficulty ${signals.difficulty.toFixed(1).replace('-', '−')} (0: middling)`, signals.domain?.startsWith(BOARD) && `most like the prompts of ${signals.domain.slice(BOARD.length)}`, signals.novelty != null && `${percent(signals.novelty, 0)} unlike the prompts that the meta-model was trained on`].filter(Boolean);
}

function Facts({ decision }) {
  const sticky = decision.stickiness;
  return html`<dl class="facts">
    <dt>Cause</dt><dd>${decision.cause}: ${CAUSES[decision.cause]}</dd>
    ${decision.signals && html`<dt>Seen</dt><dd>${seen(decision.signals).join(' · ') || '–'}</dd>`}
    <dt>Required</dt><dd>${decision.requires?.length ? html`<span class="chips">${decision.requires.map((need) => html`<span class="chip" key=${need}>${need}</span>`)}</span>` : html`<span class="muted">text only</span>`}</dd>
    <dt>Wishes</dt><dd><${Wishes} settings=${decision.settings} /></dd>
    <dt>Conversation</dt><dd>${sticky ? `${sticky.outcome.replaceAll('_', ' ')}, known by ${sticky.by.replaceAll('_', ' ')}${sticky.remembered ? `; before: ${modelName(sticky.remembered)}` : ''}` : html`<span class="muted">not looked at</span>`}</dd>
    <dt>Policy</dt><dd><code>${decision.policy} ${decision.policy_version}</code></dd>
  </dl>`;
}

/** `replay`: the same, made again, where that can be. */
export function DecisionCard({ decision, id, replay }) {
  const listed = useData(models).data;
  const pick = picked(decision);
  const table = useMemo(() => candidates(new Map((listed ?? []).map((model) => [model.id, model.pricing])), pick), [listed, pick]);
  const named = rivals(decision);
  return html`<div class="stack decision">
    <${Sentence} decision=${decision} />
    ${named.length > 1 && html`<div class="glance"><${Rivals} rows=${named} /><${Plot} decision=${decision} named=${named} steps=${replay?.data?.dial} /></div>`}
    ${replay && decision.candidates?.length > 1 && html`<${Dial} decision=${decision} source=${replay} />`}
    <h3>The record</h3>
    <${Tiles}>
      ${decision.cost_usd != null && html`<${Tile} label="Cost" hint="as charged"><${Dollars} value=${decision.cost_usd} /></${Tile}>`}
      ${expected(decision) != null && html`<${Tile} label="Expected cost" hint="before it was asked"><${Dollars} value=${expected(decision)} /></${Tile}>`}
      ${decision.baseline && html`<${Tile} label="Baseline cost" hint="expected of the best single model, ${modelName(decision.baseline.model)}"><${Dollars} value=${decision.baseline.expected_cost_usd} /></${Tile}>`}
      <${Tile} label="Decided in"><${Micros} value=${decision.decision_micros} /></${Tile}>
    </${Tiles}>
    <${Facts} decision=${decision} />
    <h3>Candidates, in their order</h3>
    <${Table} label="Candidates" columns=${table} source=${{ data: decision.candidates ?? [] }} limit=${8} empty="There was nothing to choose among." />
    <h3>Ruled out</h3>
    <${Rejected} rows=${decision.rejected ?? []} />
    ${id && html`<${Feedback} id=${id} />`}
  </div>`;
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** A decision is written down a moment after its answer: a few tries. */
async function decisionOf(id) {
  for (let tries = 8; ; tries--) {
    try {
      return (await get(`/decisions/${id}`)).data;
    } catch (problem) {
      if (problem.status !== 404 || tries === 0) throw problem;
      await wait(700);
    }
  }
}

/** Why, in a line, once the decision is written down; null where the request named its model, or it takes too long. */
export async function inALine(id) {
  for (let tries = 12; tries > 0; tries--) {
    if ((await get('/logs', { id })).data.length) {
      const { data } = await get(`/decisions/${id}`);
      return data.cause === 'named' ? null : brief(data);
    }
    await wait(500);
  }
  return null;
}

function brief(decision) {
  const reason = decision.cause === 'ranked' ? aim(decision) : CAUSES[decision.cause];
  const against = inWords(rivals(decision));
  return [decision.task && taskName(decision.task.type), reason, against].filter(Boolean).join(' · ');
}

/** The card of a generation. */
export function DecisionOf({ id }) {
  const source = useData(() => Promise.all([decisionOf(id), offers('GET', '/decisions/{id}', 'replay')]), [id]);
  const decided = source.data?.[0].id;
  const replay = useData(() => (source.data?.[1] ? get(`/decisions/${id}`, { replay: true }).then((told) => told.data.replay) : undefined), [id, decided]);
  if (source.error?.status === 404) return html`<${Note}>There is no decision for this generation.</${Note}>`;
  return source.data ? html`<${DecisionCard} decision=${source.data[0]} id=${id} replay=${source.data[1] && replay} />` : html`<${State} source=${source} height=${320} />`;
}
