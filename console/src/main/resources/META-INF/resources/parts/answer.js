// One answer of a chat: what was said, by whom, what it cost, how soon it began, and why that model.

import { exact, exactDollars, dollars, millis, modelName } from '../format.js';
import { Sheet } from './bits.js';
import { DecisionOf } from './decision.js';
import { Markdown } from './markdown.js';
import { ModelChoice } from './models.js';
import { html, useState } from './view.js';

function readArguments(text) {
  try {
    const given = JSON.parse(text);
    return given && typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : null;
  } catch {
    return null;
  }
}

const said = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

/** A call that the model asks for: its name, and what it would be given; JSON only where that is no list of names. */
function Call({ tool }) {
  const given = readArguments(tool.arguments);
  return html`<div class="call"><div><span class="chip accent">asks to call</span> <strong class="mono">${tool.name}</strong></div>
    ${given?.length ? html`<dl class="facts">${given.map(([name, value]) => html`<dt key=${name}><code>${name}</code></dt><dd>${said(value)}</dd>`)}</dl>`
      : tool.arguments && given === null && html`<pre class="raw" tabindex="0" aria-label="Arguments">${tool.arguments}</pre>`}</div>`;
}
const harmlessImage = (url) => (/^data:image\/(png|jpeg|webp|gif);/i.test(url ?? '') ? html`<img src=${url} alt="made by the model" />` : html`<code>${url}</code>`);

function Foot({ answer, onRetry, onPin, pinned }) {
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState('openrouter/auto');
  const usage = answer.usage;
  return html`<div class="answer-foot">
    ${usage && html`<span class="cost num" title="${exactDollars(usage.cost)} for this answer">${dollars(usage.cost)}</span>
      <span class="tokens num" title="${exact(usage.prompt_tokens)} tokens in, ${exact(usage.completion_tokens)} out">${exact(usage.prompt_tokens)} in, ${exact(usage.completion_tokens)} out</span>`}
    ${answer.ttft !== undefined && html`<span class="ttft num" title="time to first token, as seen here">first token ${millis(answer.ttft)}</span>`}
    ${answer.finish && answer.finish !== 'stop' && html`<span class="chip">${answer.finish}</span>`}
    ${answer.id && html`<button type="button" class="small why" onClick=${() => setOpen(true)}>Why this model?</button>`}
    ${answer.model && !pinned && html`<button type="button" class="small" onClick=${() => onPin(answer.model)}>Pin for this chat</button>`}
    <${ModelChoice} label="Retry with" value=${other} onChange=${setOther} /><button type="button" class="small" onClick=${() => onRetry(other)}>Retry</button>
    ${open && html`<${Sheet} title="Why ${modelName(answer.model)}?" wide onClose=${() => setOpen(false)}><${DecisionOf} id=${answer.id} /></${Sheet}>`}
  </div>`;
}

export function Answer({ answer, onRetry, onPin, pinned }) {
  if (!answer) return null;
  return html`<article class="answer ${answer.running ? 'running' : ''}" aria-busy=${Boolean(answer.running)}>
    <div class="answer-head">${answer.model ? html`<a class="chip accent model routed" href="/${answer.model}" title=${answer.model}>${modelName(answer.model)}</a>` : html`<span class="chip">${answer.running ? 'choosing…' : answer.asked}</span>`}
      ${answer.provider && html`<span class="muted">${answer.provider}</span>`}${answer.model && answer.asked !== answer.model && html`<span class="muted">asked for ${answer.asked}</span>`}</div>
    ${answer.reasoning && html`<details><summary class="muted">Thoughts</summary><${Markdown} text=${answer.reasoning} /></details>`}
    ${answer.text && html`<${Markdown} text=${answer.text} />`}
    ${answer.tools?.map((tool, i) => html`<${Call} key=${i} tool=${tool} />`)}
    ${answer.images?.map((url, i) => html`<div key=${i}>${harmlessImage(url)}</div>`)}
    ${answer.error && html`<p class="bad" role="alert">${answer.error}</p>`}
    ${answer.stopped && html`<p class="muted">Stopped. What was received until then is charged.</p>`}
    ${!answer.running && html`<${Foot} ...${{ answer, onRetry, onPin, pinned }} />`}
  </article>`;
}
