// Providers: who can be reached, on what terms, and how they do.

import { getOffered } from '../api.js';
import { Note, Section, Uptime } from '../parts/bits.js';
import { Table } from '../parts/table.js';
import { Head, html, pick, useData } from '../parts/view.js';

const link = (url, text, name) => (/^https?:\/\//.test(url ?? '') ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}<span class="hidden"> of ${name}</span></a>` : html`<span class="muted">–</span>`);
const yes = (value) => (value == null ? html`<span class="muted">not said</span>` : value ? 'yes' : 'no');

const trains = (row) => row.data_policy?.training ?? row.trains;
const retains = (row) => row.data_policy?.retains_prompts ?? row.retains;

const LINKS = [['privacy_policy_url', 'Privacy', 'policy'], ['terms_of_service_url', 'Terms', 'terms'], ['status_page_url', 'Status', 'status page']];

/** The terms in lines below the name, where there is no room for columns. */
const Terms = ({ row }) => html`<span class="muted by">${trains(row) != null && html`trains on prompts: ${yes(trains(row))}<br />`}${retains(row) != null && html`keeps prompts: ${yes(retains(row))}<br />`}${LINKS.map(([key, , text]) => row[key] && html`${link(row[key], text, row.name)} `)}</span>`;

const COLUMNS = [
  { key: 'name', title: 'Provider', className: 'narrow-wrap', cell: (row) => html`<strong>${row.name}</strong>${row.simulated ? html` <span class="chip">simulated</span>` : ''}<${Terms} row=${row} />` },
  { key: 'uptime', title: 'Health', num: true, hint: 'answered calls of the last day, half hour and five minutes', value: (row) => row.health.uptime_last_30m, cell: (row) => html`<${Uptime} endpoint=${row.health} />` },
  { key: 'slug', title: 'Slug', className: 'drop', cell: (row) => html`<code>${row.slug}</code>` },
  { key: 'headquarters', title: 'Based in', className: 'drop' },
  { key: 'datacenters', title: 'Data centres', fixed: true, className: 'drop', cell: (row) => row.datacenters?.join(', ') || '–' },
  { key: 'training', title: 'Trains on prompts', className: 'drop', value: trains, cell: (row) => yes(trains(row)) },
  { key: 'retains', title: 'Keeps prompts', className: 'drop', value: retains, cell: (row) => yes(retains(row)) },
  ...LINKS.map(([key, title, text]) => ({ key, title, fixed: true, className: 'drop', cell: (row) => link(row[key], text, row.name) })),
];

/** The providers, each with how it did here of late. */
async function load() {
  const [{ data }, measured] = await Promise.all([getOffered('/providers'), getOffered('/status').then((answer) => answer.data.providers ?? []).catch(() => [])]);
  return data.map((provider) => ({ ...provider, health: measured.find((one) => one.slug === provider.slug) ?? {} }));
}

const those = (source, of) => pick(source, (data) => data.filter(of));

function Listed({ source }) {
  if (source.error?.status === 404) return html`<${Note}>This gateway offers no list of providers.</${Note}>`;
  return html`<${Table} label="Providers" columns=${COLUMNS} source=${those(source, (row) => !row.own_key_only)} keyOf=${(row) => row.slug} empty="No provider can be reached." />`;
}

/** Those that the house has no key for. */
function WithOwnKey({ source }) {
  const own = those(source, (row) => row.own_key_only);
  return own.data?.length > 0 && html`<${Section} title="With a key of your own"><div class="stack">
    <p class="muted">The house has no key for these. They answer accounts that <a href="/settings/providers">bring one</a>.</p>
    <${Table} label="Providers with a key of your own" columns=${COLUMNS} source=${own} keyOf=${(row) => row.slug} /></div></${Section}>`;
}

export default function Providers() {
  const source = useData(load);
  return html`<${Head} title="Providers" lead="Who can be reached from here, and on what terms. How each does for a model stands on the model's page." />
    <div><${Listed} source=${source} /></div><div><${WithOwnKey} source=${source} /></div>`;
}
