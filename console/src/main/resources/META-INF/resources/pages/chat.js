// Chat: one model, the router, or two side by side; every answer with who gave it, its cost, and why.

import { streamChat } from '../api.js';
import { Toggle } from '../parts/bits.js';
import { Answer, Returned } from '../parts/answer.js';
import { inALine } from '../parts/decision.js';
import { Composer } from '../parts/composer.js';
import { begin, forget, grow, keep, readAll, request, voided, waits, withResults } from '../parts/conversation.js';
import { AUTO, ModelChoice, rivalOf } from '../parts/models.js';
import { Gate } from '../parts/session.js';
import { Head, html, useData, useEffect, useRef, useState } from '../parts/view.js';

const TITLE_MAX = 48;

/** The conversation that is open, and what can be done with it. */
function useConversation() {
  const [conversation, setConversation] = useState(() => begin([new URLSearchParams(location.search).get('model') ?? AUTO]));
  const latest = useRef(conversation);
  const running = useRef(new Map());
  const [busy, setBusy] = useState(0);
  const set = (change) => {
    latest.current = change(latest.current);
    setConversation(latest.current);
  };
  const stop = () => running.current.forEach((controller) => controller.abort());
  useEffect(() => stop, []);

  const answer = async (turnIndex, lane, model, tools) => {
    const controller = new AbortController();
    const token = Symbol(model);
    let mine = { asked: model, startedAt: performance.now(), running: true };
    const of = latest.current.id;
    const put = (next) => {
      mine = next;
      if (latest.current.id !== of) return;
      set((now) => ({ ...now, turns: now.turns.map((turn, i) => (i === turnIndex ? { ...turn, answers: Object.assign([...turn.answers], { [lane]: next }) } : turn)) }));
    };
    running.current.set(token, controller);
    setBusy(running.current.size);
    set((now) => ({ ...now, turns: voided(now.turns, turnIndex, lane) }));
    put(mine);
    try {
      await streamChat(request(latest.current, turnIndex, lane, model, tools), {
        signal: controller.signal,
        onStart: (id) => put({ ...mine, id }),
        onEvent: (event) => put(grow(mine, event, performance.now())),
      });
      put({ ...mine, running: false });
    } catch (problem) {
      put({ ...mine, running: false, ...(controller.signal.aborted ? { stopped: true } : { error: problem.message ?? 'The connection broke.' }) });
    }
    running.current.delete(token);
    setBusy(running.current.size);
    keep(latest.current);
    explain(of, turnIndex, lane, mine);
  };
  /** Adds why to an answer that is still there. */
  const explain = async (of, turnIndex, lane, { id, error, stopped }) => {
    const because = id && !error && !stopped ? await inALine(id).catch(() => null) : null;
    const known = latest.current.turns[turnIndex]?.answers[lane];
    if (!because || latest.current.id !== of || known?.id !== id) return;
    set((now) => ({ ...now, turns: now.turns.map((turn, i) => (i === turnIndex ? { ...turn, answers: Object.assign([...turn.answers], { [lane]: { ...known, because } }) } : turn)) }));
    keep(latest.current);
  };

  const ask = (turn, tools) => {
    const at = latest.current.turns.length;
    set((now) => ({ ...now, title: at === 0 ? (turn.text || 'An image').slice(0, TITLE_MAX) : now.title, turns: [...now.turns, { ...turn, tools, answers: [] }] }));
    latest.current.models.forEach((model, lane) => answer(at, lane, model, tools));
  };
  /** Goes on with what tools returned in a lane. */
  const giveResults = (turnIndex, lane, results) => {
    const { at, turns } = withResults(latest.current.turns, turnIndex, lane, results);
    set((now) => ({ ...now, turns }));
    answer(at, lane, latest.current.models[lane] ?? latest.current.models[0], turns[at].tools);
  };
  const open = (other) => {
    stop();
    set(() => other);
  };
  return { conversation, busy, ask, stop, open, answer, giveResults, setModels: (models) => set((now) => ({ ...now, models })) };
}

function History({ current, onOpen, turn }) {
  const [, again] = useState(0);
  const all = readAll();
  return html`<aside class="history" aria-label="Earlier chats" data-turn=${turn}>
    <button type="button" onClick=${() => onOpen(begin([AUTO]))}>New chat</button>
    ${all.map((one) => html`<div class="item" key=${one.id}><button type="button" aria-current=${one.id === current || undefined} onClick=${() => onOpen(one)}>${one.title}</button>
      <button type="button" class="quiet small" aria-label="Forget ${one.title}" onClick=${() => { forget(one.id); again((count) => count + 1); }}>✕</button></div>`)}
  </aside>`;
}

const EXAMPLES = ['Write a SQL query that lists the ten latest orders of each customer.', 'Explain in two sentences why the sky is blue.', 'Translate into German: The early bird catches the worm.'];

/** What stands where nothing was asked yet. */
const Welcome = ({ onPick }) => html`<div class="welcome"><h2>Ask anything</h2>
  <p class="muted prose">Auto Router reads it, picks a model, and tells you why. <strong>Preview the pick</strong> shows where it would go, without sending it. Chats stay in this browser.</p>
  <div class="examples">${EXAMPLES.map((text) => html`<button type="button" key=${text} onClick=${() => onPick({ text })}>${text}</button>`)}</div></div>`;

/** Keeps the end of the conversation in sight while it grows, unless the reader has gone up; returns what goes there again. */
function useFollowing(turns) {
  const follows = useRef(true);
  useEffect(() => {
    const looked = () => {
      follows.current = document.documentElement.scrollHeight - innerHeight - scrollY < 120;
    };
    addEventListener('scroll', looked, { passive: true });
    return () => removeEventListener('scroll', looked);
  }, []);
  useEffect(() => {
    if (turns.length && follows.current) scrollTo({ top: document.documentElement.scrollHeight });
  }, [turns]);
  return () => {
    follows.current = true;
  };
}

/** How many answers stand beside each other: results of tools stand below what asked for them. */
const lanesOf = (turns, i) => (turns[i].results && i > 0 ? lanesOf(turns, i - 1) : Math.max(1, turns[i].answers.length));

function Desk() {
  const { conversation, busy, ask, stop, open, answer, giveResults, setModels } = useConversation();
  const { models, turns } = conversation;
  const follow = useFollowing(turns);
  const { data: rival } = useData(() => rivalOf(models[0]), [models[0]]);
  const [draft, setDraft] = useState(null);
  const setModel = (lane, model) => setModels(models.map((one, i) => (i === lane ? model : one)));
  return html`<div class="chat"><${History} current=${conversation.id} onOpen=${open} turn=${`${turns.length}.${busy}`} />
    <div>
      <div class="controls">${models.map((model, lane) => html`<${ModelChoice} key=${lane} label=${models.length > 1 ? `Model ${lane + 1}` : 'Model'} value=${model} onChange=${(chosen) => setModel(lane, chosen)} />`)}
        <${Toggle} label="Side by side" checked=${models.length > 1} onChange=${(on) => setModels(on ? [models[0], rival ?? AUTO] : [models[0]])} /></div>
      <div class="turns" role="log" aria-label="Conversation">
        ${turns.length === 0 && html`<${Welcome} onPick=${setDraft} />`}
        ${turns.map((turn, i) => html`<section class="turn" key=${i}>
          ${!turn.results && html`<div class="asked">${turn.text}${turn.images?.map((url, at) => html`<img key=${at} src=${url} alt="attached image ${at + 1}" />`)}</div>`}
          <div class="lanes" style=${{ '--lanes': lanesOf(turns, i) }}>${Array.from({ length: lanesOf(turns, i) }, (_, lane) => html`<div key=${lane} class="lane">
            ${turn.results?.[lane] && html`<${Returned} results=${turn.results[lane]} />`}
            <${Answer} answer=${turn.answers[lane]} pinned=${models[lane] === turn.answers[lane]?.model} onResults=${waits(turns, i, lane) && ((results) => giveResults(i, lane, results))}
              onRetry=${(model) => answer(i, lane, model, turn.tools)} onPin=${(model) => setModel(lane, model)} /></div>`)}</div>
        </section>`)}
      </div>
      <${Composer} draft=${draft} running=${busy > 0} onSend=${(turn, tools) => { follow(); ask(turn, tools); }} onStop=${stop}
        bodyOf=${(turn, tools) => request({ ...conversation, turns: [...turns, { ...turn, answers: [] }] }, turns.length, 0, models[0], tools)} />
    </div></div>`;
}

export default function Chat() {
  return html`<${Head} title="Chat" /><${Gate} kind="inference"><${Desk} /></${Gate}>`;
}
