// An application asks for a key of its own: who it is, what it may spend, and the consent of whoever manages the account.

import { send } from '../api.js';
import { Copy, Note, Section } from '../parts/bits.js';
import { Gate } from '../parts/session.js';
import { go, Head, html, useState } from '../parts/view.js';

const OWN_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/** What the address says of the application: { address, callback, challenge, method, wished }, or { problem }. */
function asked() {
  const given = new URLSearchParams(location.search);
  const wished = given.get('limit');
  const [address, challenge, method] = ['callback_url', 'code_challenge', 'code_challenge_method'].map((name) => given.get(name) || null);
  if (!address) return challenge ? { challenge, method, wished } : { problem: 'code_challenge: missing (expected: one, as there is no callback_url)' };
  const callback = URL.canParse(address) ? new URL(address) : null;
  // The gateway checks the same; but a refusal goes back without asking it.
  const safe = callback?.protocol === 'https:' || (callback?.protocol === 'http:' && OWN_MACHINE.includes(callback.hostname));
  return safe ? { address, callback, challenge, method, wished } : { problem: `callback_url: ${address.slice(0, 100)} (expected: an https URL, or http on localhost)` };
}

/** Goes back to the application, with its own parameters and one more. */
function back(callback, name, value) {
  const url = new URL(callback);
  url.searchParams.set(name, value);
  location.assign(url);
}

function Consent({ address, callback, challenge, method, wished }) {
  const [problem, setProblem] = useState('');
  const [code, setCode] = useState(null);
  const host = callback?.host ?? 'An application without a page';
  const submit = (event) => {
    event.preventDefault();
    const { name, limit, reset, expires } = event.target.elements;
    const body = {
      key_label: name.value.trim(),
      ...(address && { callback_url: address }),
      ...(challenge && { code_challenge: challenge }),
      ...(method && { code_challenge_method: method }),
      ...(limit.value !== '' && { limit: Number(limit.value) }),
      ...(reset.value && { usage_limit_type: reset.value }),
      ...(expires.value && { expires_at: new Date(expires.value).toISOString() }),
    };
    send('POST', '/auth/keys/code', body)
      .then(({ data }) => (callback ? back(callback, 'code', data.id) : setCode(data.id)))
      .catch((told) => setProblem(told.message));
  };
  if (code) {
    return html`<div class="card stack" role="status" id="code"><p>Give this code to the application within ten minutes. It works once.</p>
      <code class="secret">${code}</code><div class="row"><${Copy} text=${code} label="Copy the code" /></div></div>`;
  }
  return html`<${Section} title="Who asks"><p><strong class="host">${host}</strong>${callback && OWN_MACHINE.includes(callback.hostname) && ', a program on this machine'}</p>
      <p>It gets a key of this account: with it, it can ask models and spend what you allow here. It cannot manage anything. You can take the key away at any time under <a href="/settings/keys">Keys & budgets</a>.</p></${Section}>
    <${Section} title="What it may spend"><form class="stack" onSubmit=${submit} aria-label="Consent">
      <div class="fields">
        <label class="field"><span>Name of the key</span><input name="name" required maxlength="256" defaultValue=${host} /></label>
        <label class="field"><span>Limit in USD</span><input name="limit" type="number" min="0" step="any" defaultValue=${wished ?? ''} placeholder="none" /></label>
        <label class="field"><span>Limit starts anew</span><select name="reset">${['', 'daily', 'weekly', 'monthly'].map((each) => html`<option key=${each} value=${each}>${each || 'never'}</option>`)}</select></label>
        <label class="field"><span>Expires, in your time</span><input name="expires" type="datetime-local" /></label>
      </div>
      <div class="row"><button class="primary">Let it have a key</button><button type="button" onClick=${() => (callback ? back(callback, 'error', 'access_denied') : go('/'))}>Refuse</button><span class="bad" role="alert">${problem}</span></div>
    </form></${Section}>`;
}

export default function Auth() {
  const { problem, ...application } = asked();
  return html`<${Head} title="An application asks for a key" lead="You decide whether it gets one, and what it may spend." />
    ${problem ? html`<${Note} kind="error">The application sent you here with a wrong address. ${problem}</${Note}>` : html`<${Gate} kind="management"><${Consent} ...${application} /></${Gate}>`}`;
}
