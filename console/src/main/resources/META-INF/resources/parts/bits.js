// Small pieces that many pages share.

import * as format from '../format.js';
import { html, useEffect, useRef, useState } from './view.js';

/** A number as people read it, with the exact one behind it. */
export const Count = ({ value }) => html`<span class="num" title=${format.exact(value)}>${format.count(value)}</span>`;
export const Dollars = ({ value }) => html`<span class="num" title=${format.exactDollars(value)}>${format.dollars(value)}</span>`;
export const Percent = ({ value, digits }) =>
  html`<span class="num" title=${value == null ? '' : `${Number((value * 100).toFixed(6))} %`}>${format.percent(value, digits)}</span>`;
/** A price of a token, told of a million of them. */
export const Price = ({ value }) => html`<span class="num" title=${value == null || Number(value) < 0 ? '' : `$${value} each token`}>${format.perMillion(value)}</span>`;
export const Millis = ({ value }) => html`<span class="num" title=${value == null ? '' : `${value} ms`}>${format.millis(value)}</span>`;
export const Micros = ({ value }) => html`<span class="num" title=${value == null ? '' : `${format.exact(value)} µs`}>${value == null ? '–' : `${(value / 1000).toFixed(1)} ms`}</span>`;
/** A number of which that many digits after the point say enough. */
export const Rounded = ({ value, digits = 0, unit = '' }) => html`<span class="num" title=${value == null ? '' : `${value}${unit}`}>${value == null ? '–' : `${Number(value).toFixed(digits).replace('-', '−')}${unit}`}</span>`;
export const Moment = ({ at }) => html`<time datetime=${at} title=${format.exactMoment(at)}>${format.moment(at)}</time>`;

/** Change against the window before: a word beside the colour. */
export function Change({ value }) {
  if (value == null) return html`<span class="muted" title="nothing in the window before">new</span>`;
  const kind = value > 0 ? 'up' : value < 0 ? 'down' : 'muted';
  return html`<span class="num ${kind}" title="${value > 0 ? 'more' : value < 0 ? 'less' : 'as much'} than in the window before: ${Number((value * 100).toFixed(6))} %">${format.change(value)}</span>`;
}

/** A share as a bar with its number; the bar is full where the share is as large as `of`. */
export const Share = ({ value, of = 1, colour }) => html`<span class="share">
  <span class="track" aria-hidden="true"><span class="fill" style=${{ width: `${of > 0 ? Math.min(100, (value / of) * 100) : 0}%`, background: colour }}></span></span>
  <${Percent} value=${value} />
</span>`;

/** Shares of one whole as one bar: [{ name, share, colour }]. */
export const Breakdown = ({ parts, label }) => html`<div class="breakdown" role="img" aria-label="${label}: ${parts.slice(0, 3).map((part) => `${part.name} ${format.percent(part.share)}`).join(', ')}">
  ${parts.filter((part) => part.share > 0).map((part) => html`<span key=${part.name} title="${part.name}: ${format.percent(part.share)}" style=${{ flexGrow: part.share, background: part.colour }}></span>`)}
</div>`;

const SPANS = [['uptime_last_1d', 'day'], ['uptime_last_30m', 'half hour'], ['uptime_last_5m', 'five minutes']];
const health = (value) => (value == null ? 'unknown' : value >= 95 ? 'well' : value >= 80 ? 'shaky' : 'ill');

/** How much of the time an endpoint answered: a strip of three spans, and the middle one as a number. */
export const Uptime = ({ endpoint }) => html`<span class="uptime">${SPANS.map(([key, span]) => html`<span key=${key} class="span ${health(endpoint[key])}" role="img" title="last ${span}: ${endpoint[key] == null ? 'not measured' : `${endpoint[key]} %`}" aria-label="last ${span}: ${endpoint[key] == null ? 'not measured' : `${endpoint[key]} %`}"></span>`)}
  <${Rounded} value=${endpoint.uptime_last_30m} digits=${1} unit="%" /></span>`;

/** A link to a model's page. */
export const ModelLink = ({ id, name, plain }) => html`<a class="model" href="/${id}" title=${id}>${plain ? id : name ?? format.modelName(id)}</a>`;

/** One figure of a page. */
export const Tile = ({ label, hint, children }) => html`<div class="tile">
  <dt>${label}</dt><dd>${children}</dd>${hint && html`<dd class="hint">${hint}</dd>`}
</div>`;
export const Tiles = ({ children }) => html`<dl class="tiles">${children}</dl>`;

/** A choice of few: a group of buttons. */
export const Segments = ({ label, value, options, onChange }) => html`<div class="segments" role="group" aria-label=${label}>
  ${options.map(([key, text]) => html`<button type="button" key=${key} aria-pressed=${key === value} onClick=${() => onChange(key)}>${text}</button>`)}
</div>`;

/** A choice of many. */
export const Select = ({ label, value, options, onChange }) => html`<label class="field inline"><span>${label}</span>
  <select value=${value} onChange=${(event) => onChange(event.target.value)}>
    ${options.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value}>${text}</option>`)}
  </select></label>`;

/** Something on or off. */
export const Toggle = ({ label, checked, onChange }) => html`<label class="toggle">
  <input type="checkbox" checked=${checked} onChange=${(event) => onChange(event.target.checked)} /> ${label}</label>`;

/** What cannot be undone: the first click asks, the second does it. */
export function Danger({ label, sure, onClick }) {
  const [asked, setAsked] = useState(false);
  return html`<button type="button" class="danger" onBlur=${() => setAsked(false)} onClick=${() => (asked ? onClick() : setAsked(true))}><span role="status">${asked ? sure : label}</span></button>`;
}

/** Text to take along. */
export function Copy({ text, label = 'Copy' }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select it by hand');
    }
    setTimeout(() => setSaid(''), 2_000);
  };
  return html`<button type="button" class="small" onClick=${copy} aria-label="${label}: ${text.slice(0, 60)}"><span role="status">${said || label}</span></button>`;
}

/** What stands in the place of data: that it loads, why it did not come and a way to ask again, or that there is none. */
export function State({ source, empty = 'Nothing here yet.', height }) {
  const style = height ? { minHeight: `${height}px` } : undefined;
  if (source.error) {
    return html`<div class="state error" role="alert" style=${style}><p>${source.error.message}</p>${source.reload && html`<button type="button" onClick=${source.reload}>Try again</button>`}</div>`;
  }
  return source.data === undefined ? html`<div class="state" role="status" style=${style}><p class="row"><span class="wait" aria-hidden="true"></span>Loading…</p></div>`
    : html`<div class="state" role="status" style=${style}><p>${empty}</p></div>`;
}

/** Lines of code. */
export const Code = ({ text, label }) => html`<div class="code">
  <pre tabindex="0" aria-label=${label}>${text}</pre><${Copy} text=${text} />
</div>`;

/** What stands where there is nothing to show, or why. */
export const Note = ({ kind = '', children }) => html`<p class="note ${kind}" role=${kind === 'error' ? 'alert' : 'status'}>${children}</p>`;

export const Simulated = ({ when }) =>
  when ? html`<p class="simulated" id="simulated"><strong>Simulated</strong> Some or all of these answers came from the built-in simulator, not from the models themselves.</p>` : null;

/** A part of a page. */
export const Section = ({ title, aside, children }) => html`<section class="section">
  <div class="section-head"><h2>${title}</h2>${aside && html`<div class="aside">${aside}</div>`}</div>${children}
</section>`;

/** A sheet over the page, that Escape closes and focus stays within. */
export function Sheet({ title, onClose, children, wide }) {
  const dialog = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    const sheet = dialog.current;
    sheet.showModal();
    // Closed first: while it is open, nothing outside can have the focus.
    return () => {
      sheet.close();
      before?.focus?.();
    };
  }, []);
  const outside = (event) => event.target === dialog.current && onClose();
  return html`<dialog ref=${dialog} class="sheet ${wide ? 'wide' : ''}" aria-label=${title} onCancel=${(event) => { event.preventDefault(); onClose(); }} onClick=${outside}>
    <div class="sheet-body">
      <div class="sheet-head"><h2>${title}</h2><button type="button" class="quiet" onClick=${onClose} aria-label="Close">✕</button></div>
      ${children}
    </div>
  </dialog>`;
}

/** Tabs of a sheet: [[title, content], …]. */
export function Tabs({ tabs }) {
  const [open, setOpen] = useState(0);
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (open + step + tabs.length) % tabs.length;
    setOpen(next);
    event.currentTarget.children[next].focus();
  };
  return html`<div class="tabs" role="tablist" onKeyDown=${move}>
      ${tabs.map(([title], i) => html`<button type="button" role="tab" key=${title} aria-selected=${i === open} tabindex=${i === open ? 0 : -1} onClick=${() => setOpen(i)}>${title}</button>`)}
    </div>
    <div role="tabpanel">${tabs[open][1]}</div>`;
}
