import { getJson } from '../api/client.js';
import { row } from '../parts/board.js';

const RANGES = ['day', 'week', 'month', 'all'];
const METRICS = ['tokens', 'requests', 'spend'];
const REFRESH_MS = 15_000;

const form = document.getElementById('filter');
const state = document.getElementById('state');
const board = document.getElementById('board');
const footer = document.getElementById('footer');
const notice = document.getElementById('simulated');
const asOf = document.getElementById('as-of');
const json = document.getElementById('json');

let asked = 0;

function say(text, isError) {
  state.textContent = text;
  state.classList.toggle('error', isError);
  state.hidden = text === '';
  board.hidden = text !== '';
}

function show(rankings, metric) {
  notice.hidden = rankings.simulated !== true;
  const models = rankings.models ?? [];
  const most = Math.max(0, ...models.map((model) => Number(model.share) || 0));
  board.replaceChildren(...models.map((model) => row(model, metric, most)));
  say(models.length === 0 ? 'No traffic yet. Ask a model, and look again in a few seconds.' : '', false);
  footer.hidden = false;
  asOf.textContent = rankings.as_of ? `As of ${new Date(rankings.as_of).toLocaleString()}` : '';
}

async function load(isFirst) {
  const { range, metric } = Object.fromEntries(new FormData(form));
  const path = `/api/v1/rankings?range=${range}&metric=${metric}`;
  const mine = ++asked;
  json.href = path;
  if (isFirst) say('Loading…', false);
  try {
    const rankings = await getJson(path);
    if (mine === asked) show(rankings, metric);
  } catch (problem) {
    if (mine === asked && (isFirst || board.hidden)) say(problem.message, true);
  }
}

// The choice lives in the address, so that a view can be sent to somebody.
const address = new URLSearchParams(location.search);
if (RANGES.includes(address.get('range'))) form.elements.range.value = address.get('range');
if (METRICS.includes(address.get('metric'))) form.elements.metric.value = address.get('metric');

form.addEventListener('change', () => {
  history.replaceState(null, '', '?' + new URLSearchParams(new FormData(form)));
  load(true);
});
form.addEventListener('submit', (event) => event.preventDefault());
setInterval(() => {
  if (!document.hidden) load(false);
}, REFRESH_MS);
load(true);
