// The form of a key, new or known.

import { send } from '../api.js';
import { Danger } from './bits.js';
import { html, useState } from './view.js';

/** Words or lines of a text field, as a list. */
export const lines = (text) => text.split(/[\s,]+/).filter(Boolean);

/** What the form says, as the API takes it. */
function read(elements) {
  const router = {
    allowed_models: lines(elements.allowed.value),
    excluded_models: lines(elements.excluded.value),
    cost_tier: elements.tier.value || null,
    prevent_overrides: elements.fixed.checked,
  };
  return {
    name: elements.name.value.trim(),
    limit: elements.limit.value === '' ? null : Number(elements.limit.value),
    limit_reset: elements.reset.value || null,
    expires_at: elements.expires.value ? new Date(elements.expires.value).toISOString() : null,
    router,
  };
}

const localTime = (iso) => {
  if (!iso) return '';
  const date = new Date(iso);
  return new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export function KeyForm({ known, onDone }) {
  const [problem, setProblem] = useState('');
  const isNew = !known.hash;
  const router = known.router ?? {};
  const submit = async (event) => {
    event.preventDefault();
    const body = read(event.target.elements);
    try {
      onDone(await (isNew ? send('POST', '/keys', { ...body, kind: event.target.elements.kind.value }) : send('PATCH', `/keys/${known.hash}`, { ...body, disabled: event.target.elements.disabled.checked })));
    } catch (told) {
      setProblem(told.message);
    }
  };
  const remove = () => send('DELETE', `/keys/${known.hash}`).then(onDone).catch((told) => setProblem(told.message));
  return html`<form class="stack" onSubmit=${submit} aria-label=${isNew ? 'New key' : 'Key'}>
    <div class="fields">
      <label class="field"><span>Name</span><input name="name" required maxlength="256" defaultValue=${known.name ?? ''} /></label>
      ${isNew && html`<label class="field"><span>Kind</span><select name="kind"><option value="inference">inference: asks models</option><option value="management">management: keys, budgets, use</option></select></label>`}
      <label class="field"><span>Limit in USD</span><input name="limit" type="number" min="0" step="any" defaultValue=${known.limit ?? ''} placeholder="none" /></label>
      <label class="field"><span>Limit starts anew</span><select name="reset">${['', 'daily', 'weekly', 'monthly'].map((each) => html`<option key=${each} value=${each} selected=${(known.limit_reset ?? '') === each}>${each || 'never'}</option>`)}</select></label>
      <label class="field"><span>Expires, in your time</span><input name="expires" type="datetime-local" defaultValue=${localTime(known.expires_at)} /></label>
      <label class="field"><span>Router: cost tier</span><select name="tier">${['', 'low', 'medium', 'high', 'xhigh', 'max'].map((tier) => html`<option key=${tier} value=${tier} selected=${(router.cost_tier ?? '') === tier}>${tier || 'platform default'}</option>`)}</select></label>
    </div>
    <label class="field"><span>Router: only these models (patterns such as openai/*)</span><textarea name="allowed" rows="2" class="mono" spellcheck="false">${(router.allowed_models ?? []).join('\n')}</textarea></label>
    <label class="field"><span>Router: never these models</span><textarea name="excluded" rows="2" class="mono" spellcheck="false">${(router.excluded_models ?? []).join('\n')}</textarea></label>
    <label class="toggle"><input name="fixed" type="checkbox" defaultChecked=${router.prevent_overrides} /> Requests may not change this</label>
    ${!isNew && html`<label class="toggle"><input name="disabled" type="checkbox" defaultChecked=${known.disabled} /> Disabled</label>`}
    <div class="row"><button class="primary">${isNew ? 'Make key' : 'Save'}</button>${!isNew && html`<${Danger} label="Delete" sure="Delete for good: its clients are refused at once" onClick=${remove} />`}<span class="bad" role="alert">${problem}</span></div>
  </form>`;
}
