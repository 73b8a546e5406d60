// Where a question is written: text, images, tools; and what would answer it, before it is sent.

import { offers, send } from '../api.js';
import { Note, Sheet } from './bits.js';
import { DecisionCard } from './decision.js';
import { html, useData, useEffect, useRef, useState } from './view.js';

const IMAGE_BYTES_MAX = 1_000_000;
const IMAGES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

const EXAMPLE = JSON.stringify([{ type: 'function', function: { name: 'weather', description: 'The weather of a city now', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }], null, 1);

const asUrl = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => failed(new Error('The image could not be read.'));
  reader.readAsDataURL(file);
});

/** Tools as people wrote them, or what is wrong with them. */
function readTools(text) {
  if (!text.trim()) return { tools: [] };
  try {
    const tools = JSON.parse(text);
    return Array.isArray(tools) ? { tools } : { problem: 'Tools: expected a JSON array.' };
  } catch {
    return { problem: 'Tools: this is not JSON.' };
  }
}

/** Asks where the request would go, without sending it. */
function Preview({ body, onClose }) {
  const { data, error } = useData(async () => {
    const { stream, ...dry } = body;
    const told = await send('POST', '/route', dry, 'inference');
    return told.data?.decision ?? told.decision ?? told.data ?? told;
  });
  return html`<${Sheet} title="Where this would go" wide onClose=${onClose}>
    ${error ? html`<${Note} kind="error">${error.message}</${Note}>` : data ? html`<${DecisionCard} decision=${data} />` : html`<div class="state" role="status">Asking…</div>`}
  </${Sheet}>`;
}

export function Composer({ draft, running, onSend, onStop, bodyOf }) {
  const [text, setText] = useState('');
  const [images, setImages] = useState([]);
  const [toolText, setToolText] = useState('');
  const [problem, setProblem] = useState('');
  const [preview, setPreview] = useState(null);
  const file = useRef(null);
  const field = useRef(null);
  useEffect(() => {
    if (!draft) return;
    setText(draft.text);
    field.current.focus();
  }, [draft]);
  const canPreview = useData(() => offers('POST', '/route')).data;
  const checked = (then) => {
    const { tools, problem: wrong } = readTools(toolText);
    setProblem(wrong ?? '');
    if (!wrong && (text.trim() || images.length)) then({ text: text.trim(), images }, tools);
  };
  const submit = (event) => {
    event?.preventDefault();
    if (running) return;
    checked((turn, tools) => {
      onSend(turn, tools);
      setText('');
      setImages([]);
    });
  };
  const attach = async (event) => {
    await take([...event.target.files]);
    event.target.value = '';
  };
  const paste = (event) => take([...event.clipboardData.files].filter((one) => IMAGES.includes(one.type)));
  const take = async (chosen) => {
    if (chosen.some((one) => one.size > IMAGE_BYTES_MAX)) setProblem('Images: at most 1 MB each.');
    else setImages([...images, ...(await Promise.all(chosen.map(asUrl)))]);
  };
  const keys = (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && submit(event);
  return html`<form class="composer" onSubmit=${submit} aria-label="Ask">
    <div class="box">
      <textarea ref=${field} aria-label="Message" placeholder="Ask something. Enter sends, Shift+Enter begins a line." value=${text} onInput=${(event) => setText(event.target.value)} onKeyDown=${keys} onPaste=${paste}></textarea>
      ${images.length > 0 && html`<div class="attached">${images.map((url, i) => html`<span key=${i}><img src=${url} alt="attached image ${i + 1}" /><button type="button" class="small" aria-label="Remove image ${i + 1}" onClick=${() => setImages(images.filter((_, at) => at !== i))}>Remove</button></span>`)}</div>`}
      <div class="row">
        ${running ? html`<button type="button" class="primary stop" onClick=${onStop}>Stop</button>` : html`<button class="primary send">Send</button>`}
        <button type="button" class="preview" disabled=${!canPreview} title=${canPreview === false ? 'This gateway offers no dry run (POST /api/v1/route)' : 'Where would it go? Nothing is sent.'} onClick=${() => checked((turn, tools) => setPreview(bodyOf(turn, tools)))}>Preview the pick</button>
        <button type="button" onClick=${() => file.current.click()}>Add images</button>
        <input ref=${file} type="file" class="hidden" tabindex="-1" aria-label="Images" accept=${IMAGES.join(',')} multiple onChange=${attach} />
        <span class="bad" role="alert">${problem}</span>
      </div>
    </div>
    <details><summary class="muted">Tools</summary><div class="stack tools-form"><div class="row"><span class="muted">What the model may ask to call. You write what it returns.</span><button type="button" class="small" onClick=${() => setToolText(EXAMPLE)}>Take an example</button></div><textarea aria-label="Tools as JSON" class="mono" spellcheck="false" placeholder='[{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}]' value=${toolText} onInput=${(event) => setToolText(event.target.value)}></textarea></div></details>
    ${preview && html`<${Preview} body=${preview} onClose=${() => setPreview(null)} />`}
  </form>`;
}
