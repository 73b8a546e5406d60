// The public API of the gateway that serves this page, called as the session's key.

const BASE = '/api/v1';
const TIMEOUT_MS = 15_000;

/** What went wrong, in words that can be shown. */
export class ApiError extends Error {
  constructor(message, status, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

async function call(method, path, { as = 'any', body, text, signal, headers } = {}) {
  const options = { method, headers: { accept: 'application/json', 'X-Console': as, ...headers }, signal };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers['content-type'] = 'application/json';
  } else if (text !== undefined) {
    options.body = text;
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new ApiError('The gateway did not answer.', 0);
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  throw new ApiError(told?.error?.message ?? `The gateway answered with status ${response.status}.`, response.status, told);
}

const within = () => AbortSignal.timeout(TIMEOUT_MS);

/** Puts parameters behind a path, without those that say nothing. */
export function withQuery(path, parameters) {
  const given = Object.entries(parameters ?? {}).filter(([, value]) => value !== '' && value != null);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** Returns the JSON of an endpoint of the API. */
export async function get(path, parameters, as) {
  return (await call('GET', BASE + withQuery(path, parameters), { as, signal: within() })).json();
}

/** Changes something, and returns what the API says of it. */
export async function send(method, path, body, as = 'management') {
  return (await call(method, BASE + path, { as, body, signal: within() })).json();
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

/** Saves what an endpoint answers as a file. A link could not: it carries no session. */
export async function download(path, parameters, name) {
  save(await (await call('GET', BASE + withQuery(path, parameters), { signal: within() })).blob(), name);
}

const quoted = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Saves rows as a file: `columns` are the names of what is told of each. */
export function saveCsv(rows, columns, name) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => quoted(String(row[column] ?? ''))))];
  save(new Blob([lines.map((line) => `${line.join(',')}\n`).join('')], { type: 'text/csv' }), name);
}

/** Sends a chat request, and gives each event of the stream to the receiver; ends with the stream. */
export async function streamChat(body, { signal, onStart, onEvent }) {
  const headers = { 'X-Title': 'Console', accept: 'text/event-stream' };
  const response = await call('POST', `${BASE}/chat/completions`, { as: 'inference', body, signal, headers });
  onStart?.(response.headers.get('X-Generation-Id'));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('data: {')) onEvent(JSON.parse(line.slice(6)));
    }
  }
}

/** The session: which keys it holds, as labels; never the keys. */
export const session = {
  read: async () => (await (await call('GET', '/session', { signal: within() })).json()).data,
  signIn: async (key) => (await (await call('POST', '/session', { text: key.trim(), signal: within() })).json()).data,
  signOut: async () => call('DELETE', '/session', { signal: within() }),
};

/** Returns whether the gateway is well, as its own health check says. */
export async function health() {
  const response = await fetch('/q/health', { signal: within() }).catch(() => null);
  return response ? response.json() : { status: 'DOWN', checks: [] };
}

/** The same as get, of an operation that this gateway may lack: then it is refused without a question. */
export async function getOffered(template, parameters, as, path = template) {
  if (!(await offers('GET', template))) throw new ApiError('This gateway does not offer that.', 404);
  return get(path, parameters, as);
}

let description;

/** Tells whether this gateway offers an operation, with a parameter of that name, as its own description says. */
export async function offers(method, path, parameter) {
  description ??= fetch('/openapi.json').then((response) => response.json()).catch(() => {
    description = undefined;
    throw new ApiError('The gateway did not answer.', 0);
  });
  const operation = (await description).paths?.[path]?.[method.toLowerCase()];
  return Boolean(operation && (!parameter || operation.parameters?.some((one) => one.name === parameter)));
}
