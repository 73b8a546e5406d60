// Who is signed in, for all pages; and the form where nobody is, or not with the kind of key that a page needs.

import { get, session } from '../api.js';
import { Sheet, State } from './bits.js';
import { html, useData, useEffect, useState } from './view.js';

let held = null;
const watchers = new Set();

function set(keys) {
  held = keys;
  watchers.forEach((watcher) => watcher(keys));
}

/** The session's keys by kind, as labels: { inference, management }; null while that is not known. */
export function useSession() {
  const [keys, setKeys] = useState(held);
  useEffect(() => {
    watchers.add(setKeys);
    setKeys(held);
    return () => watchers.delete(setKeys);
  }, []);
  return keys;
}

export const readSession = () => session.read().then(set).catch(() => set({}));
export const signIn = async (key) => set({ ...held, ...(await session.signIn(key)) });
export const signOut = async () => {
  await session.signOut();
  set({});
};

/** How the account's keys are named, by their ids: known to those who hold a management key. */
export function useKeyNames() {
  const managed = useSession()?.management;
  return useData(() => (managed ? get('/keys', {}, 'management').then((answer) => new Map(answer.data.map((key) => [key.id, key.name]))) : null), [managed]);
}

const WORDS = { inference: 'an inference key', management: 'a management key', any: 'a key' };

export function SignIn({ kind = 'any' }) {
  const [problem, setProblem] = useState('');
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    setProblem('');
    try {
      const keys = await session.signIn(form.elements.key.value);
      form.reset();
      set({ ...held, ...keys });
      if (kind !== 'any' && !keys[kind]) setProblem(`That key works, and is kept for other pages; this one needs ${WORDS[kind]}.`);
    } catch (error) {
      setProblem(error.message);
    }
  };
  return html`<form class="card signin" onSubmit=${submit} aria-label="Sign in">
    <h2>Sign in with ${WORDS[kind]}</h2>
    <p class="muted">On your own machine, <code>./autorouter up</code> prints one of each kind. The key is kept in a cookie that no script can read, for seven days.</p>
    <label class="field"><span>Key</span><input name="key" type="password" autocomplete="off" required placeholder="sk-ar-v1-…" spellcheck="false" /></label>
    <div class="row"><button class="primary">Sign in</button><span class="bad" role="alert">${problem}</span></div>
  </form>`;
}

/** What stands in the place of something that only those see who hold an inference key: what it is, and the way in. */
export function NeedsKey({ what, height }) {
  const [open, setOpen] = useState(false);
  return html`<div class="state" style=${height && { minHeight: `${height}px` }}><p>${what} for those who hold an inference key.</p>
    <button type="button" onClick=${() => setOpen(true)}>Sign in</button>
    ${open && html`<${Sheet} title="Sign in" onClose=${() => setOpen(false)}><${SignIn} kind="inference" /></${Sheet}>`}</div>`;
}

/** What it holds, to those who hold a key of the kind; the form to all others. */
export function Gate({ kind = 'any', children }) {
  const keys = useSession();
  if (keys === null) return html`<${State} source=${{}} height=${320} />`;
  const known = kind === 'any' ? keys.inference ?? keys.management : keys[kind];
  return known ? children : html`<${SignIn} kind=${kind} />`;
}
