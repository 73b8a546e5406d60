// The leaderboard. Text only ever enters the page as text.

import { count, dollars, exactCount, percent } from './format.js';

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function amount(entry, metric) {
  if (metric === 'spend') return [dollars(entry.spend_usd), `$${entry.spend_usd}`];
  if (metric === 'requests') return [count(String(entry.requests)), `${exactCount(String(entry.requests))} requests`];
  return [count(String(entry.tokens)), `${exactCount(String(entry.tokens))} tokens`];
}

const ACRONYMS = new Set(['gpt', 'glm', 'oss', 'vl', 'ai']);

/** Display name of "google/gemini-2.5-flash-lite" where the API gives none: "Gemini 2.5 Flash Lite". */
export function displayName(model) {
  const slug = model.slice(model.indexOf('/') + 1);
  return slug
    .split(/[-_:]/)
    .filter(Boolean)
    .map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1)))
    .join(' ');
}

/** Returns one row of the leaderboard. */
export function row(entry, metric, most) {
  const share = Number(entry.share) || 0;
  const [short, exact] = amount(entry, metric);
  const item = document.createElement('li');

  const model = element('span', 'model', entry.name ?? displayName(entry.model));
  model.title = entry.model;
  if (entry.author) model.append(' ', element('span', 'author', `by ${entry.author}`));

  const value = element('span', 'amount', short);
  value.title = exact;
  const part = element('span', 'share', percent(share));
  part.title = `${share * 100} %`;

  const track = element('span', 'track');
  track.setAttribute('aria-hidden', 'true');
  const fill = element('div', 'fill');
  fill.style.width = `${most > 0 ? Math.max(0, Math.min(100, (share / most) * 100)) : 0}%`;
  track.append(fill);

  item.append(element('span', 'rank', `${entry.rank}.`), model, value, part, track);
  return item;
}
