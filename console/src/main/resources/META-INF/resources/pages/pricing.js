// Pricing: what each model of the pool costs. The router adds nothing.

import { Count, Dollars, ModelLink, Note, Price } from '../parts/bits.js';
import { pool } from '../parts/models.js';
import { Table } from '../parts/table.js';
import { Head, html, useData } from '../parts/view.js';

const price = (key, title, className) => ({ key, title, num: true, className, value: (model) => (model.pricing[key] == null ? null : Number(model.pricing[key])), cell: (model) => html`<${Price} value=${model.pricing[key]} />` });

const COLUMNS = [
  { key: 'name', title: 'Model', className: 'grow narrow-wrap', cell: (model) => html`<${ModelLink} id=${model.id} name=${model.name} />` },
  price('prompt', 'In / M'), price('completion', 'Out / M'), price('input_cache_read', 'Cache read / M', 'spare'), price('input_cache_write', 'Cache write / M', 'drop'),
  { key: 'web_search', title: 'A search', num: true, className: 'drop', value: (model) => Number(model.pricing.web_search ?? 0), cell: (model) => html`<${Dollars} value=${model.pricing.web_search || null} />` },
  { key: 'context_length', title: 'Context', num: true, className: 'drop', cell: (model) => html`<${Count} value=${model.context_length} />` },
];

export default function Pricing() {
  const source = useData(pool);
  return html`<${Head} title="Pricing" lead="Prices of the models that the Auto Router chooses among, in US dollars per million tokens." />
    <${Note}>With <a href="/openrouter/auto">Auto Router</a> you pay the price of the model that answered, and nothing on top. A failed answer costs you nothing.</${Note}>
    <${Table} label="Prices of models" columns=${COLUMNS} source=${source} keyOf=${(model) => model.id} order=${{ key: 'prompt', down: false }} />`;
}
