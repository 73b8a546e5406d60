// A decision at a glance: what each model was forecast to be worth and to cost, and where the pick stands among them.

import { dollars, exact, modelName } from '../format.js';
import { Dollars, ModelLink } from './bits.js';
import { html } from './view.js';

const ROOM = 0.04;

export const picked = (decision) => decision.pick ?? decision.candidates?.[0]?.model;

const known = (row) => row.quality != null && row.expected_cost_usd != null;
const cost = (row) => Number(row.expected_cost_usd);
const least = (rows, of) => rows.reduce((one, other) => (of(other) < of(one) ? other : one));

/** The models that the pick is to be measured by: the best, the cheapest; each once, the pick first. */
export function rivals(decision) {
  const rows = (decision.candidates ?? []).filter(known);
  const pick = rows.find((row) => row.model === picked(decision));
  if (!pick || rows.length < 2) return [];
  const single = rows.find((row) => row.model === decision.baseline?.model);
  const all = [['picked', pick], ['best forecast', least(rows, (row) => -row.quality)], ['best single model', single], ['cheapest', least(rows, cost)]];
  return all.filter(([, row], i) => row && all.findIndex(([, other]) => other === row) === i)
    .map(([role, row]) => ({ ...row, role: all.filter(([, other]) => other === row).map(([name]) => name).join(', ') }));
}

const cheaper = (share) => (share > 0.99 ? 'over 99% cheaper' : `${Math.round(share * 100)}% cheaper`);

/** How many times as dear, or by how much cheaper. */
function times(row, pick) {
  if (row === pick || cost(pick) === 0 || cost(row) === 0) return null;
  const ratio = cost(row) / cost(pick);
  return ratio >= 1.05 ? `${ratio >= 10 ? exact(Math.round(ratio)) : ratio.toFixed(1)}× the cost` : ratio <= 0.95 ? cheaper(1 - ratio) : 'costs the same';
}

/** In points as they are shown beside, so that the difference is that of what one reads. */
const points = (row, pick) => Math.round(row.quality * 100) - Math.round(pick.quality * 100);
const better = (row, pick) => {
  const more = points(row, pick);
  return more === 0 ? 'as good' : `${Math.abs(more)} point${Math.abs(more) === 1 ? '' : 's'} ${more > 0 ? 'better' : 'worse'}`;
};

/** A model against the pick: how much better or worse, and how much dearer or cheaper. */
export const against = (row, pick) => [better(row, pick), times(row, pick)].filter(Boolean).join(', ');

/** The pick against the best that was forecast, in a few words. */
export function inWords([pick, best]) {
  const dearer = best && times(best, pick);
  return best?.role.includes('best') && dearer ? `${modelName(best.model)}: ${better(best, pick)}, ${dearer}` : null;
}

/** The pick against the best and the cheapest, in words. */
export function Rivals({ rows }) {
  const [pick] = rows;
  return html`<ol class="rivals">${rows.map((row) => html`<li key=${row.model} class=${row === pick ? 'picked' : ''}>
    <span class="role">${row.role}</span><span class="name"><${ModelLink} id=${row.model} /></span>
    <span class="num quality" title="forecast of the quality of the answer, 0 to 100: ${row.quality}">${Math.round(row.quality * 100)}<span class="track" aria-hidden="true"><span class="fill" style=${{ width: `${row.quality * 100}%` }}></span></span></span>
    <span class="amount"><${Dollars} value=${row.expected_cost_usd} /></span>
    <span class="against">${row === pick ? 'quality of 100, and cost expected' : against(row, pick)}</span></li>`)}</ol>`;
}

/** Whole powers of ten between two amounts, every second or third of them where they are many. */
function tens(from, to) {
  const all = [];
  for (let power = Math.ceil(Math.log10(from)); power <= Math.log10(to); power++) all.push(power);
  const step = Math.ceil(all.length / 4);
  return all.filter((_, i) => i % step === 0).map((power) => 10 ** power);
}

/** Qualities as forecasts are made: from 90 to 95 is as far as from 50 to 68, so that the good ones can be told apart. */
const logOdds = (quality) => Math.log(Math.min(0.995, Math.max(0.005, quality)) / (1 - Math.min(0.995, Math.max(0.005, quality))));
const LEVELS = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

function scales(rows) {
  const costs = rows.map(cost).filter((one) => one > 0);
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const odds = rows.map((row) => logOdds(row.quality));
  const [worst, best] = [Math.min(...odds), Math.max(...odds)];
  const along = (value, from, to) => ROOM + (1 - 2 * ROOM) * (to > from ? (value - from) / (to - from) : 0.5);
  return {
    x: (amount) => along(Math.log(Math.max(amount, low)), Math.log(low), Math.log(high)), y: (quality) => along(logOdds(quality), worst, best),
    amounts: tens(low, high), qualities: LEVELS.filter((level) => logOdds(level) >= worst - 0.2 && logOdds(level) <= best + 0.2),
  };
}

const at = (share) => `${(share * 100).toFixed(2)}%`;

/** Every model as a point: to the right what it would cost, upwards how good it would be; `steps` of the dial as a line from one pick to the next. */
export function Plot({ decision, named, steps = [] }) {
  const rows = [...(decision.candidates ?? []).filter(known), ...(decision.rejected ?? []).filter(known).map((row) => ({ ...row, out: true }))].filter((row) => cost(row) > 0);
  if (rows.length < 3) return null;
  const { x, y, amounts, qualities } = scales(rows);
  const pick = picked(decision);
  const labels = new Set(named.map((row) => row.model));
  const path = steps.filter((step) => step.cost_quality_tradeoff != null).map((step) => rows.find((row) => row.model === step.pick)).filter(Boolean);
  const kind = (row) => (row.model === pick ? 'pick' : row.out ? 'out' : labels.has(row.model) ? 'rival' : '');
  return html`<figure class="plot-box"><div class="plot" role="img" aria-label="Forecast quality over expected cost of ${rows.length} models; ${modelName(pick)} was picked">
    ${qualities.map((quality) => html`<span key=${quality} class="level" style=${{ bottom: at(y(quality)) }}><span>${Math.round(quality * 100)}</span></span>`)}
    ${amounts.map((amount) => html`<span key=${amount} class="amount" style=${{ left: at(x(amount)) }}><span>${dollars(amount)}</span></span>`)}
    ${path.length > 1 && html`<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><polyline points=${path.map((row) => `${x(cost(row)).toFixed(4)},${(1 - y(row.quality)).toFixed(4)}`).join(' ')} /></svg>`}
    ${rows.map((row) => html`<span key=${row.model} class="point ${kind(row)}" style=${{ left: at(x(cost(row))), bottom: at(y(row.quality)) }} title="${modelName(row.model)}: quality ${Math.round(row.quality * 100)}, ${dollars(cost(row))}${row.out ? `; ruled out: ${row.reason}` : ''}"></span>`)}
    ${rows.filter((row) => labels.has(row.model)).map((row) => html`<span key=${`name ${row.model}`} class="tag ${kind(row)} ${x(cost(row)) > 0.6 ? 'left' : ''}" style=${{ left: at(x(cost(row))), bottom: at(y(row.quality)) }}>${modelName(row.model)}</span>`)}
  </div><figcaption>Forecast quality (upwards) over expected cost (to the right, by powers of ten)${rows.some((row) => row.out) ? '; hollow: ruled out' : ''}${path.length > 1 ? '; dashed: the dial, from 10 up to 0' : ''}</figcaption></figure>`;
}
