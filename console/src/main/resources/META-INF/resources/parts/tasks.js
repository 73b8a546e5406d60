// Traffic by kind of task: groups, tasks, and which models serve each.

import { get } from '../api.js';
import { modelName, taskTitle } from '../format.js';
import { ModelLink, Section, Share, Sheet } from './bits.js';
import { Chart, treemap } from './chart.js';
import { NeedsKey, useSession } from './session.js';
import { Table } from './table.js';
import { html, pick, useData, useMemo, useState } from './view.js';

const share = (key, title, most) => ({ key, title, num: true, className: key === 'token_share' ? 'bar' : 'bar drop', cell: (row) => html`<${Share} value=${row[key]} of=${most?.(key)} />` });
const columns = (most) => [
  { key: 'tag', title: 'Task', value: (row) => taskTitle(row.tag), cell: (row) => taskTitle(row.tag) },
  { key: 'macro_category', title: 'Group', className: 'spare', cell: (row) => html`<span class="chip">${row.macro_category}</span>` },
  share('token_share', 'Share of tokens', most), share('category_token_share', 'Within group'), share('usage_share', 'Share of spend', most),
  { key: 'first', title: 'First model', fixed: true, className: 'drop', cell: (row) => row.models[0] && html`<span title=${row.models[0].id}>${modelName(row.models[0].id)}</span>` },
];
const MODELS = [
  { key: 'id', title: 'Model', cell: (row) => html`<${ModelLink} id=${row.id} />` },
  { key: 'tag_token_share', title: 'Share of tokens', num: true, className: 'bar', cell: (row) => html`<${Share} value=${row.tag_token_share} />` },
  { key: 'tag_usage_share', title: 'Share of spend', num: true, className: 'bar', cell: (row) => html`<${Share} value=${row.tag_usage_share} />` },
];

const groupsOf = (data) => data.macro_categories.filter((group) => group.token_share > 0).map((group) => ({
  name: group.label,
  ground: `--group-${group.key}`,
  value: group.token_share,
  children: data.classifications.filter((task) => task.macro_category === group.key && task.token_share > 0)
    .map((task) => ({ name: taskTitle(task.tag), value: task.token_share })),
}));

export function TaskShares({ router }) {
  const keys = useSession();
  const [open, setOpen] = useState(null);
  const source = useData(() => (keys?.inference ? get('/classifications/task', { window: '7d', router }, 'inference').then((answer) => answer.data) : null), [keys?.inference, router]);
  const options = useMemo(() => source.data && treemap(groupsOf(source.data)), [source.data]);
  const table = useMemo(() => columns((key) => Math.max(0, ...(source.data?.classifications ?? []).map((task) => task[key]))), [source.data]);
  const used = pick(source, (data) => data?.classifications.filter((task) => task.token_share > 0));
  return html`<${Section} title="By kind of task" aside=${source.data && `last ${source.data.window_days} days`}>
    ${keys && !keys.inference ? html`<${NeedsKey} what="Kinds of tasks are" height=${120} />` : html`<div class="stack">
      ${used.data?.length > 0 && html`<${Chart} options=${options} height=${innerWidth < 600 ? 420 : innerWidth < 1100 ? 340 : 260} label="Tokens by group and kind of task, as areas" />`}
      <${Table} label="Kinds of tasks" columns=${table} source=${{ ...used, data: used.data ?? undefined }} order=${{ key: 'token_share', down: true }} onRow=${setOpen} limit=${10} empty="No traffic was classified yet." />
    </div>`}
    ${open && html`<${Sheet} title=${taskTitle(open.tag)} onClose=${() => setOpen(null)}><${Table} label="Models of ${taskTitle(open.tag)}" columns=${MODELS} source=${{ data: open.models }} /></${Sheet}>`}
  </${Section}>`;
}
