// The first page: what this is, what it did this week, and how to ask it.

import { get } from '../api.js';
import { exact } from '../format.js';
import { Board } from '../parts/board.js';
import { Code, Count, Dollars, Percent, Section, Simulated, Tile, Tiles } from '../parts/bits.js';
import { AUTO, models, pool } from '../parts/models.js';
import { SignIn, useSession } from '../parts/session.js';
import { Head, html, pick, useData } from '../parts/view.js';

const example = `curl -N ${location.origin}/api/v1/chat/completions \\
  -H "Authorization: Bearer $AUTOROUTER_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "openrouter/auto", "stream": true,
       "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'`;

const SIMULATE = './autorouter simulate-traffic --requests 2000 --days 21';

/** What the router did this week, in four figures. */
function Week({ stats }) {
  const compared = stats?.comparison;
  return html`<${Tiles}>
    <${Tile} label="Tokens routed" hint="in the last 7 days"><${Count} value=${stats?.tokens} /></${Tile}>
    <${Tile} label="Requests routed" hint="in the last 7 days"><${Count} value=${stats?.requests} /></${Tile}>
    <${Tile} label="Mean cost" hint="of a request"><${Dollars} value=${stats?.mean_cost_usd} /></${Tile}>
    <${Tile} label="Saved" hint=${compared?.requests === 0 ? 'nothing of this time can be compared' : html`against the best single model, over <${Count} value=${compared?.requests} /> requests`}><${Percent} value=${compared?.savings} /></${Tile}>
  </${Tiles}>`;
}

/** The way from nothing to the first answer; each step says whether it is done. */
function Start() {
  const keys = useSession();
  const known = Boolean(keys?.inference ?? keys?.management);
  const step = (title, done, content) => html`<li class="card ${done ? 'done' : ''}"><h3>${title}${done && html` <span class="chip good">done</span>`}</h3>${content}</li>`;
  return html`<${Section} title="Nothing was asked yet" aside="the way to your first answer"><ol class="steps">
    ${step('Sign in', known, known ? html`<p class="muted">This console asks with your key.</p>` : keys && html`<${SignIn} />`)}
    ${step('Ask something', false, html`<p class="muted">See which model answers, what it costs, and why it was chosen.</p><p><a class="button" href="/chat">Open the chat</a></p>`)}
    ${step('Or fill it with examples', false, html`<p class="muted">Some weeks of traffic, marked as simulated, so that every page has something to show:</p><${Code} text=${SIMULATE} label="Command for simulated traffic" />`)}
  </ol></${Section}>`;
}

export default function Home() {
  const rankings = useData(() => get('/rankings', { range: 'week', limit: 10 }), [], 15_000);
  const stats = useData(() => get('/auto/stats', { range: 'week' }).then((answer) => answer.data), [], 15_000);
  const list = useData(pool);
  const card = useData(() => models().then((all) => all.find((model) => model.id === AUTO)));
  // What the start itself asked of the simulator does not count.
  const isNew = stats.data?.requests === 0 && rankings.data?.models.every((row) => row.author === 'sim');
  return html`<${Head} title="Auto Router" lead="Sends each prompt to the model that answers it best for the money, and says why. It speaks the chat completions API of OpenAI and OpenRouter.">
      <a class="button primary" href="/chat">Try it in the chat</a><a class="button" href="/openrouter/auto">How it chooses</a></${Head}>
    <p class="meta"><code>${AUTO}</code><span>${exact(card.data?.context_length) || '–'} context</span><span>Pricing varied</span><span>${list.data?.length ?? '–'} models</span></p>
    ${isNew ? html`<${Start} />` : html`<${Simulated} when=${rankings.data?.simulated} />
    <${Week} stats=${stats.data} />
    <${Section} title="This week: token usage breakdown by model" aside=${html`<a href="/rankings">All rankings</a>`}>
      <${Board} label="Models of this week by tokens" source=${pick(rankings, (answer) => answer.models)} /></${Section}>`}
    <${Section} title="Ask it" aside=${html`<a href="/docs">More ways to ask</a>`}><${Code} text=${example} label="Example request" /></${Section}>`;
}
