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

/** The body of the request for the answer of a lane to a turn. */
export function request(conversation, turnIndex, lane, model, tools) {
  const messages = [];
  conversation.turns.slice(0, turnIndex + 1).forEach((turn, i) => {
    messages.push(asked(turn));
    const answer = turn.answers[lane];
    if (i < turnIndex && answer?.text) messages.push({ role: 'assistant', content: answer.text });
  });
  const body = { model, messages, stream: true, session_id: `${conversation.id}.${lane}` };
  return tools?.length ? { ...body, tools } : body;
}

/** Returns the answer after one more event of its stream. Pure: what is drawn follows from it. */
export function grow(answer, event, now) {
  const next = { ...answer, model: event.model ?? answer.model, provider: event.provider ?? answer.provider };
  const delta = event.choices?.[0]?.delta ?? {};
  if (answer.ttft === undefined && (delta.content || delta.reasoning || delta.tool_calls)) next.ttft = now - answer.startedAt;
  if (delta.content) next.text = (answer.text ?? '') + delta.content;
  if (delta.reasoning) next.reasoning = (answer.reasoning ?? '') + delta.reasoning;
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
    const known = grown[delta.index ?? 0] ?? { name: '', arguments: '' };
    grown[delta.index ?? 0] = { name: known.name || (delta.function?.name ?? ''), arguments: known.arguments + (delta.function?.arguments ?? '') };
  }
  return grown;
}
