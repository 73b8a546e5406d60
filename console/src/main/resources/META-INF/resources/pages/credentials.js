// Provider keys: the account's own contracts with providers, whose price it then pays to them ("bring your own key").

import { get, getOffered, send } from '../api.js';
import { Danger, Moment, Note, Section, Sheet } from '../parts/bits.js';
import { lines } from '../parts/keyform.js';
import { Gate } from '../parts/session.js';
import { Table } from '../parts/table.js';
import { Head, html, useData, useMemo, useState } from '../parts/view.js';

const orNone = (list) => (list.length ? list : null);

const columns = (edit) => [
  { key: 'provider', title: 'Provider', className: 'narrow-wrap', cell: (row) => html`<strong>${row.provider}</strong>${row.disabled && html` <span class="chip bad">disabled</span>`}<span class="muted by">${row.name}</span>` },
  { key: 'name', title: 'Name', className: 'drop', cell: (row) => row.name ?? html`<span class="muted">–</span>` },
  { key: 'label', title: 'Key', cell: (row) => html`<code>${row.label.replace('...', '…')}</code>` },
  { key: 'is_fallback', title: 'Used', className: 'drop', cell: (row) => (row.is_fallback ? 'after the platform\'s own' : 'first') },
  { key: 'sort_order', title: 'Order', num: true, className: 'drop', hint: 'among those of one provider; the lowest is tried first' },
  { key: 'allowed_models', title: 'Models', fixed: true, className: 'wrap drop', cell: (row) => row.allowed_models?.join(', ') ?? html`<span class="muted">all</span>` },
  { key: 'allowed_api_key_hashes', title: 'Keys', num: true, className: 'drop', fixed: true, hint: 'whose requests may use it', cell: (row) => row.allowed_api_key_hashes?.length ?? html`<span class="muted">all</span>` },
  { key: 'created_at', title: 'Since', className: 'drop', cell: (row) => html`<${Moment} at=${row.created_at} />` },
  { key: 'edit', title: html`<span class="hidden">Change</span>`, fixed: true, cell: (row) => html`<button type="button" class="small" aria-label="Change the key for ${row.provider}" onClick=${() => edit(row)}>Change</button>` },
];

/** What the form says, as the API takes it. A secret is sent only where one was written. */
function read(elements, known) {
  const name = elements.name.value.trim();
  return {
    ...(known.id ? {} : { provider: elements.provider.value }),
    ...(elements.key.value ? { key: elements.key.value.trim() } : {}),
    ...(name ? { name } : {}),
    is_fallback: elements.fallback.checked,
    sort_order: Number(elements.order.value || 0),
    allowed_models: orNone(lines(elements.models.value)),
    allowed_api_key_hashes: orNone([...elements.keys.selectedOptions].map((option) => option.value)),
    ...(known.id ? { disabled: elements.disabled.checked } : {}),
  };
}

function CredentialForm({ known, onDone }) {
  const [problem, setProblem] = useState('');
  const providers = useData(() => getOffered('/providers').then((answer) => answer.data));
  const keys = useData(() => get('/keys', {}, 'management').then((answer) => answer.data.filter((key) => key.kind === 'inference')));
  const submit = (event) => {
    event.preventDefault();
    const body = read(event.target.elements, known);
    (known.id ? send('PATCH', `/byok/${known.id}`, body) : send('POST', '/byok', body)).then(onDone).catch((told) => setProblem(told.message));
  };
  const remove = () => send('DELETE', `/byok/${known.id}`).then(onDone).catch((told) => setProblem(told.message));
  return html`<form class="stack" onSubmit=${submit} aria-label="Provider key">
    <div class="fields">
      ${known.id ? null : html`<label class="field"><span>Provider</span><select name="provider" required>${(providers.data ?? []).map((one) => html`<option key=${one.slug} value=${one.slug}>${one.name}</option>`)}</select></label>`}
      <label class="field"><span>${known.id ? `New key (none: ${known.label.replace('...', '…')} stays)` : 'Its key'}</span><input name="key" type="password" autocomplete="off" spellcheck="false" required=${!known.id} /></label>
      <label class="field"><span>Name</span><input name="name" maxlength="256" defaultValue=${known.name ?? ''} placeholder="none" /></label>
      <label class="field"><span>Order among those of one provider</span><input name="order" type="number" min="0" max="1000000" defaultValue=${known.sort_order ?? 0} /></label>
    </div>
    <label class="field"><span>Only for these models (patterns such as openai/*; none: all)</span><textarea name="models" rows="2" class="mono" spellcheck="false">${(known.allowed_models ?? []).join('\n')}</textarea></label>
    <label class="field"><span>Only for requests with these keys (none: all)</span><select name="keys" multiple size="4">${(keys.data ?? []).map((key) => html`<option key=${key.hash} value=${key.hash} selected=${known.allowed_api_key_hashes?.includes(key.hash)}>${key.name}</option>`)}</select></label>
    <label class="toggle"><input name="fallback" type="checkbox" defaultChecked=${known.is_fallback} /> Only where the platform's own key fails</label>
    ${known.id && html`<label class="toggle"><input name="disabled" type="checkbox" defaultChecked=${known.disabled} /> Disabled</label>`}
    <div class="row"><button class="primary">${known.id ? 'Save' : 'Take it in'}</button>${known.id && html`<${Danger} label="Delete" sure="Delete it for good" onClick=${remove} />`}<span class="bad" role="alert">${problem}</span></div>
  </form>`;
}

function Credentials() {
  const [form, setForm] = useState(null);
  const source = useData(() => getOffered('/byok', { limit: 100 }, 'management').then((answer) => answer.data));
  const table = useMemo(() => columns(setForm), []);
  const done = () => {
    setForm(null);
    source.reload();
  };
  return html`<${Section} title="Your keys" aside=${html`<button type="button" class="primary" onClick=${() => setForm({})}>Add a key</button>`}>
      <${Table} label="Provider keys" columns=${table} source=${source} keyOf=${(row) => row.id} empty="No key of a provider is here. Requests are answered on the platform's own contracts." /></${Section}>
    <${Note}>Keys are encrypted as soon as they arrive, and never shown again. Requests that use one are marked in the <a href="/logs">logs</a> as answered with your own key.</${Note}>
    ${form && html`<${Sheet} title=${form.id ? `Change the key for ${form.provider}` : 'A provider\'s key'} onClose=${() => setForm(null)}><${CredentialForm} known=${form} onDone=${done} /></${Sheet}>`}`;
}

export default function ProviderKeys() {
  return html`<${Head} title="Provider keys" lead="Bring your own contract with a provider: it bills you, and your requests are tried with your key first." /><${Gate} kind="management"><${Credentials} /></${Gate}>`;
}
