// Numbers and times as people read them. Counts may come as decimal text, as they may pass what a number holds here.

const UNITS = [
  [1_000_000_000_000n, 'T'],
  [1_000_000_000n, 'B'],
  [1_000_000n, 'M'],
  [1_000n, 'K'],
];
const NONE = '–';

function whole(value) {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' ? BigInt(Math.round(value)) : BigInt(String(value).split('.')[0]);
}

/** 3290000000 as 3.29B, rounded; small counts as they are. */
export function count(value) {
  if (value == null) return NONE;
  const number = whole(value);
  for (const [unit, letter] of UNITS) {
    // What would be rounded to a thousand of the smaller unit is one of this.
    if (number * 2_000n >= unit * 1_999n) {
      const size = Number(number) / Number(unit);
      return Number(size.toFixed(size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)) + letter;
    }
  }
  return number.toString();
}

/** 3290000000 as 3,290,000,000. */
export function exact(value) {
  return value == null ? '' : whole(value).toLocaleString('en-US');
}

/** Dollars with as many digits as it takes to say something: $1.2K, $3.40, $0.0139, $0.000075. */
export function dollars(value) {
  if (value == null) return NONE;
  const number = Number(value);
  const sign = number < 0 ? '−' : '';
  const size = Math.abs(number);
  if (size === 0) return '$0';
  if (size >= 10_000) return `${sign}$${count(Math.round(size))}`;
  if (size >= 1) return `${sign}$${size.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `${sign}$${plain(size)}`;
}

function plain(size) {
  const digits = Math.max(2, Math.min(12, 2 - Math.floor(Math.log10(size))));
  return size.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** Every digit of an amount. */
export function exactDollars(value) {
  if (value == null) return '';
  return `$${typeof value === 'number' ? value.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : value}`;
}

/** A price per token as dollars per million tokens. */
export function perMillion(price) {
  if (price == null) return NONE;
  const number = Number(price) * 1e6;
  if (number < 0) return 'varies';
  if (number === 0) return 'free';
  return `$${Number(number.toPrecision(6)).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}

/** 0.386 as 38.6%. */
export function percent(share, digits = 1) {
  return share == null ? NONE : `${(share * 100).toFixed(digits)}%`;
}

/** A long name without its middle: what tells names apart is often at their ends. */
export const shortened = (name, most = 12) => (name.length > most ? `${name.slice(0, most / 2 - 1)}…${name.slice(-most / 2)}` : name);

/** 0.123 as +12.3%; what grew from almost nothing as >+999%. */
export function change(fraction) {
  if (fraction == null) return 'new';
  const number = fraction * 100;
  if (number >= 1_000) return '>+999%';
  return `${number > 0 ? '+' : number < 0 ? '−' : ''}${Math.abs(number).toFixed(Math.abs(number) >= 100 ? 0 : 1)}%`;
}

/** Milliseconds: 0.4 ms, 250 ms, 3.2 s. */
export function millis(value) {
  if (value == null) return NONE;
  if (value >= 10_000) return `${(value / 1000).toFixed(0)} s`;
  if (value >= 1_000) return `${(value / 1000).toFixed(1)} s`;
  return value >= 10 ? `${Math.round(value)} ms` : `${Number(value).toFixed(1)} ms`;
}

const LONG = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const SHORT = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric' });

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** The time of day of a moment. */
export const clock = (iso) => (iso ? TIME.format(new Date(iso)) : NONE);

/** A moment in the reader's zone. */
export const moment = (iso) => (iso ? SHORT.format(new Date(iso)) : NONE);
export const exactMoment = (iso) => (iso ? LONG.format(new Date(iso)) : '');
const THIS_YEAR = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
export const day = (iso) => (iso ? (new Date(iso).getFullYear() === new Date().getFullYear() ? THIS_YEAR : DAY).format(new Date(iso)) : NONE);

const AXIS_DAY = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const AXIS_MONTH = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', timeZone: 'UTC' });
const AXIS_HOUR = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: 'numeric' });

/** A place on an axis of time: 2026-11, 2026-11-26 (as the platform counts days, in UTC), or a moment. */
export function when(time) {
  if (/^\d{4}-\d\d$/.test(time)) return AXIS_MONTH.format(new Date(`${time}-01`));
  return /^\d{4}-\d\d-\d\d$/.test(time) ? AXIS_DAY.format(new Date(time)) : AXIS_HOUR.format(new Date(time));
}

const ACRONYMS = new Set(['gpt', 'glm', 'oss', 'vl', 'ai', 'qa', 'sql', 'ui', 'r1']);

function words(text) {
  return text.split(/[-_: ]/).filter(Boolean).map((word) => (word === 'devops' ? 'DevOps' : ACRONYMS.has(word) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1))).join(' ');
}

const named = new Map();
const authors = new Map();

/** Remembers what models are called. Their authors stand beside them: "Google: Gemini 3" is Gemini 3, but R1 is DeepSeek R1. */
export function learnNames(models) {
  for (const { id, name } of models) {
    const own = name.replace(/^[^:]+: /, '');
    named.set(id, own.length < 4 ? name.replace(': ', ' ') : own);
    const author = name.match(/^([^:]+): /)?.[1];
    if (author) authors.set(id.split('/')[0], author);
  }
}

/** The name of a model; of one that is not known, what its id suggests. */
export const modelName = (model) => named.get(model) ?? words(String(model ?? '').split('/').pop());

/** The name of an author, as models carry it: "x-ai" is xAI. */
export const authorName = (slug) => authors.get(slug) ?? slug;

/** "code:sql_database" as SQL Database. */
export const taskTitle = (tag) => words(String(tag).split(':').pop());

/** "code:sql_database" as Code: SQL Database. */
export function taskName(tag) {
  if (!tag) return NONE;
  const [group, rest] = tag.includes(':') ? tag.split(':') : [null, tag];
  return group ? `${words(group)}: ${words(rest)}` : words(rest);
}
