// Conversations, kept in this browser: turns of a question and one answer for each model beside the other.

const STORE = 'conversations';
const KEPT = 30;

/** Returns a new conversation with the models, one a lane. */
export const begin = (models) => ({ id: crypto.randomUUID?.() ?? String(Math.random()).slice(2), title: 'New chat', models, turns: [] });

export function readAll() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? [];
  } catch {
    return [];
  }
}

/** Keeps the conversation, the latest first. Images stay out of what is kept: they would fill the browser's room. */
export function keep(conversation) {
  const rest = readAll().filter((one) => one.id !== conversation.id);
  write([{ ...conversation, turns: conversation.turns.map((turn) => ({ ...turn, images: [], answers: turn.answers.map(settled) })) }, ...rest]);
}

export const forget = (id) => write(readAll().filter((one) => one.id !== id));

const settled = (answer) => (answer?.running ? { ...answer, running: false, stopped: true } : answer);

function write(all) {
  for (let kept = Math.min(KEPT, all.length); kept >= 0; kept--) {
    try {
      localStorage.setItem(STORE, JSON.stringify(all.slice(0, kept)));
      return;
    } catch {
      // Too much for this browser: without the oldest, then.
    }
  }
}

const asked = (turn) => ({
  role: 'user',
  content: turn.images?.length ? [{ type: 'text', text: turn.text }, ...turn.images.map((url) => ({ type: 'image_url', image_url: { url } }))] : turn.text,
});

const returned = (result) => ({ role: 'tool', tool_call_id: result.id, content: result.content });

/** What a lane answered, as the next request tells it. Calls without results are left out: providers refuse them. */
function answered(answer, results) {
  if (!results) return answer?.text ? [{ role: 'assistant', content: answer.text }] : [];
  const calls = answer.tools.map((tool) => ({ id: tool.id, type: 'function', function: { name: tool.name, arguments: tool.arguments } }));
  return [{ role: 'assistant', content: answer.text ?? null, tool_calls: calls, ...(answer.details?.length ? { reasoning_details: answer.details } : {}) }];
}

/** The results that a lane was given of the calls of its answer to a turn: they are a turn of their own, the next that is the lane's. */
const resultsOf = (turns, turnIndex, lane) => {
  const next = turns.slice(turnIndex + 1).find((turn) => !turn.results || turn.results[lane]);
  return next?.results?.[lane];
};

/** The body of the request for the answer of a lane to a turn. */
export function request(conversation, turnIndex, lane, model, tools) {
  const turns = conversation.turns.slice(0, turnIndex + 1);
  const messages = turns.flatMap((turn, i) => {
    if (turn.results && !turn.results[lane]) return [];
    const said = turn.results ? turn.results[lane].map(returned) : [asked(turn)];
    return i < turnIndex ? [...said, ...answered(turn.answers[lane], resultsOf(turns, i, lane))] : said;
  });
  const body = { model, messages, stream: true, session_id: `${conversation.id}.${lane}` };
  return tools?.length ? { ...body, tools } : body;
}

/** Tells whether calls of an answer wait for their results: nothing was said in its lane since. */
export const waits = (turns, turnIndex, lane) => Boolean(turns[turnIndex].answers[lane]?.tools?.length)
  && turns.slice(turnIndex + 1).every((turn) => turn.results && !turn.results[lane]);

/** The turns with the results of calls in a lane, and at which of them the lane answers next. */
export function withResults(turns, turnIndex, lane, results) {
  const at = turnIndex + 1;
  const before = turns[at] ?? { results: {}, tools: turns[turnIndex].tools, answers: [] };
  return { at, turns: [...turns.slice(0, at), { ...before, results: { ...before.results, [lane]: results } }, ...turns.slice(at + 1)] };
}

/** The turns once a lane is to answer one of them anew: the results of calls that it made there are void. */
export const voided = (turns, turnIndex, lane) => {
  const end = turns.findIndex((turn, i) => i > turnIndex && !turn.results);
  return turns.flatMap((turn, i) => {
    if (i <= turnIndex || (end >= 0 && i >= end)) return [turn];
    const results = { ...turn.results, [lane]: undefined };
    return Object.values(results).some(Boolean) ? [{ ...turn, results, answers: Object.assign([...turn.answers], { [lane]: undefined }) }] : [];
  });
};

/** Returns the answer after one more event of its stream. Pure: what is drawn follows from it. */
export function grow(answer, event, now) {
  const next = { ...answer, model: event.model ?? answer.model, provider: event.provider ?? answer.provider };
  const delta = event.choices?.[0]?.delta ?? {};
  if (answer.ttft === undefined && (delta.content || delta.reasoning || delta.tool_calls)) next.ttft = now - answer.startedAt;
  if (delta.content) next.text = (answer.text ?? '') + delta.content;
  if (delta.reasoning) next.reasoning = (answer.reasoning ?? '') + delta.reasoning;
  if (delta.reasoning_details) next.details = [...(answer.details ?? []), ...delta.reasoning_details];
  if (delta.tool_calls) next.tools = growTools(answer.tools ?? [], delta.tool_calls);
  if (delta.images) next.images = [...(answer.images ?? []), ...delta.images.map((image) => image.image_url?.url)];
  if (event.choices?.[0]?.finish_reason) next.finish = event.choices[0].finish_reason;
  if (event.usage) next.usage = event.usage;
  if (event.error) next.error = event.error.message;
  return next;
}

function growTools(tools, deltas) {
  const grown = [...tools];
  for (const delta of deltas) {
    const at = delta.index ?? 0;
    const known = grown[at] ?? { name: '', arguments: '' };
    grown[at] = { id: known.id ?? delta.id ?? `call_${at}`, name: known.name || (delta.function?.name ?? ''), arguments: known.arguments + (delta.function?.arguments ?? '') };
  }
  return grown;
}
