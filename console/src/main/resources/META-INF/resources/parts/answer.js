// One answer of a chat: what was said, by whom, what it cost, how soon it began, and why that model.

import { exact, exactDollars, dollars, millis, modelName } from '../format.js';
import { Sheet } from './bits.js';
import { DecisionOf } from './decision.js';
import { Markdown } from './markdown.js';
import { AUTO, ModelChoice } from './models.js';
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

/** Calls whose results the reader knows, or makes up: the answer goes on with them. */
function Results({ tools, onResults }) {
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onResults(tools.map((tool, i) => ({ id: tool.id, name: tool.name, content: form.get(`result-${i}`) })));
  };
  const send = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  };
  return html`<form class="results stack" aria-label="Results of tools" onSubmit=${submit}>
    ${tools.map((tool, i) => html`<label class="field" key=${tool.id}><span>What does <code>${tool.name}</code> return${tools.length > 1 ? ` (call ${i + 1})` : ''}?</span>
      <textarea name="result-${i}" class="mono" rows="2" required spellcheck="false" placeholder=${'Text or JSON, such as {"temperature": 21}'} onKeyDown=${send}></textarea></label>`)}
    <div class="row"><button class="primary">Return ${tools.length > 1 ? 'the results' : 'the result'}</button><span class="muted">and the model goes on</span></div></form>`;
}

/** What tools returned, as it was sent. */
export const Returned = ({ results }) => html`${results.map((result) => html`<div class="call returned" key=${result.id}><div><span class="chip">returned by</span> <strong class="mono">${result.name}</strong></div>
  <pre class="raw" tabindex="0" aria-label="Result of ${result.name}">${result.content}</pre></div>`)}`;

const harmlessImage = (url) => (/^data:image\/(png|jpeg|webp|gif);/i.test(url ?? '') ? html`<img src=${url} alt="made by the model" />` : html`<code>${url}</code>`);

function Foot({ answer, onRetry, onPin, pinned }) {
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState(AUTO);
  const usage = answer.usage;
  return html`<div class="answer-foot">
    ${usage && html`<span class="cost num" title="${exactDollars(usage.cost)} for this answer">${dollars(usage.cost)}</span>
      <span class="tokens num" title="${exact(usage.prompt_tokens)} tokens in, ${exact(usage.completion_tokens)} out">${exact(usage.prompt_tokens)} in, ${exact(usage.completion_tokens)} out</span>`}
    ${answer.ttft !== undefined && html`<span class="ttft num" title="time to first token, as seen here: ${answer.ttft.toFixed(1)} ms">first token ${millis(answer.ttft)}</span>`}
    ${answer.finish && answer.finish !== 'stop' && html`<span class="chip">${answer.finish}</span>`}
    ${answer.id && html`<button type="button" class="small why" onClick=${() => setOpen(true)}>Why this model?</button>`}
    ${answer.model && !pinned && html`<button type="button" class="small" onClick=${() => onPin(answer.model)}>Pin for this chat</button>`}
    <span class="retry"><${ModelChoice} label="Retry with" value=${other} onChange=${setOther} /><button type="button" class="small" onClick=${() => onRetry(other)}>Retry</button></span>
    ${open && html`<${Sheet} title="Why ${modelName(answer.model)}?" wide onClose=${() => setOpen(false)}><${DecisionOf} id=${answer.id} /></${Sheet}>`}
  </div>`;
}

export function Answer({ answer, onRetry, onPin, pinned, onResults }) {
  if (!answer) return null;
  return html`<article class="answer ${answer.running ? 'running' : ''}" aria-busy=${Boolean(answer.running)}>
    <div class="answer-head">${answer.model ? html`<a class="chip accent model routed" href="/${answer.model}" title=${answer.model}>${modelName(answer.model)}</a>` : html`<span class="chip">${answer.running ? 'choosing…' : answer.asked}</span>`}
      ${answer.provider && html`<span class="muted">${answer.provider}</span>`}${answer.model && answer.asked !== answer.model && html`<span class="muted">${answer.asked === AUTO ? 'routed by Auto' : `asked for ${answer.asked}`}</span>`}</div>
    ${answer.reasoning && html`<details><summary class="muted">Thoughts</summary><${Markdown} text=${answer.reasoning} /></details>`}
    ${answer.text && html`<${Markdown} text=${answer.text} />`}
    ${answer.tools?.map((tool, i) => html`<${Call} key=${i} tool=${tool} />`)}
    ${onResults && !answer.running && html`<${Results} tools=${answer.tools} onResults=${onResults} />`}
    ${answer.images?.map((url, i) => html`<div key=${i}>${harmlessImage(url)}</div>`)}
    ${answer.error && html`<p class="bad" role="alert">${answer.error}</p>`}
    ${answer.stopped && html`<p class="muted">Stopped. What was received until then is charged.</p>`}
    ${answer.because && html`<p class="because"><span class="chip accent">why</span> ${answer.because}</p>`}
    ${!answer.running && html`<${Foot} ...${{ answer, onRetry, onPin, pinned }} />`}
  </article>`;
}
