// Charts, drawn by ECharts, which is fetched when the first chart is to be seen.

import { count, dollars, modelName, percent, when } from '../format.js';
import { html, useEffect, useRef, useState } from './view.js';

let library;

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A colour as the theme has it now. */
function colour(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const seen = getComputedStyle(probe).color;
  probe.remove();
  return seen;
}

const palette = () => Array.from({ length: 9 }, (_, i) => colour(`--series-${i + 1}`));

function base() {
  const [ink, muted, line, raised, ground] = ['--ink', '--muted', '--line', '--raised', '--surface'].map(colour);
  const axis = { axisLabel: { color: muted, fontSize: 11 }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } } };
  return {
    color: palette(),
    animation: false,
    textStyle: { fontFamily: css('--font') || 'sans-serif', color: ink },
    // Text drawn on the canvas: markup would need styles that the page's policy forbids.
    tooltip: { renderMode: 'richText', backgroundColor: raised, borderColor: line, textStyle: { color: ink, fontSize: 12 }, confine: true },
    axis,
    muted,
    ground,
  };
}

function useTheme() {
  const [theme, setTheme] = useState(0);
  useEffect(() => {
    const changed = () => setTheme((turn) => turn + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    const watcher = new MutationObserver(changed);
    watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    system.addEventListener('change', changed);
    return () => {
      watcher.disconnect();
      system.removeEventListener('change', changed);
    };
  }, []);
  return theme;
}

/** A chart. `options` makes what ECharts wants out of the theme's own part; the label says in words what is to be seen. */
export function Chart({ options, label, height = 280, onClick }) {
  const box = useRef(null);
  const chart = useRef(null);
  const drawnIn = useRef(null);
  const theme = useTheme();
  useEffect(() => {
    let current = true;
    library ??= import('/lib/echarts/echarts.js');
    library.then((echarts) => {
      if (!current) return;
      // Drawn anew in another theme: labels of a treemap keep the colours that they had.
      if (drawnIn.current !== theme) chart.current?.dispose();
      if (chart.current?.isDisposed() ?? true) chart.current = echarts.init(box.current);
      drawnIn.current = theme;
      chart.current.setOption(options(base()), true);
      chart.current.off('click');
      if (onClick) chart.current.on('click', onClick);
    });
    return () => {
      current = false;
    };
  }, [options, theme]);
  useEffect(() => {
    const watcher = new ResizeObserver(() => chart.current?.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.current?.dispose();
    };
  }, []);
  return html`<div class="chart" ref=${box} role="img" aria-label=${label} style=${{ height: `${height}px` }}></div>`;
}

export const LARGEST = 8;
const DAY_MS = 86_400_000;
const DAYS_ENOUGH = 6;

/** Every day, or every week, from the first to the last of these: one without traffic is a gap in the chart, not left out. */
function withoutGaps(days, step) {
  const times = [];
  for (let time = Date.parse(days[0]); time <= Date.parse(days.at(-1)); time += step * DAY_MS) times.push(new Date(time).toISOString().slice(0, 10));
  return days.every((day) => times.includes(day)) ? times : days;
}

/**
 * Rows of { date, model_permaslug, total_tokens } as series over days: the largest models, and all others together. A day that
 * is not over looks like a fall: it is left out where there are others enough.
 */
export function series(all, step = 1) {
  const today = new Date().toISOString().slice(0, 10);
  const every = withoutGaps([...new Set(all.map((row) => row.date))].sort(), step);
  const left = step === 1 && every.length > DAYS_ENOUGH && every.at(-1) === today;
  const days = left ? every.slice(0, -1) : every;
  const rows = left ? all.filter((row) => row.date !== today) : all;
  const sums = new Map();
  for (const row of rows) sums.set(row.model_permaslug, (sums.get(row.model_permaslug) ?? 0) + Number(row.total_tokens));
  const top = [...sums].filter(([model]) => model !== 'other').sort((a, b) => b[1] - a[1]).slice(0, LARGEST).map(([model]) => model);
  const names = sums.size > top.length ? [...top, 'Other'] : top;
  const values = new Map(names.map((name) => [name, days.map(() => 0)]));
  for (const row of rows) {
    values.get(top.includes(row.model_permaslug) ? row.model_permaslug : 'Other')[days.indexOf(row.date)] += Number(row.total_tokens);
  }
  return { days, top, left, series: names.map((name) => ({ name: name === 'Other' ? name : modelName(name), values: values.get(name) })) };
}

/** Values over times, stacked: series are { name, values }, as long as the times. */
export const stacked = (times, series, unit = 'count') => (theme) => {
  const say = unit === 'usd' ? dollars : count;
  // Areas need some points to be seen; few are columns.
  const few = times.length < 5;
  const many = series.length > 1;
  return {
    ...theme,
    axis: undefined,
    grid: { left: 4, right: 24, top: 12, bottom: many ? 34 : 4, containLabel: true },
    legend: { show: many, bottom: 0, left: 0, type: 'scroll', textStyle: { color: theme.textStyle.color, fontSize: 11 }, itemWidth: 10, itemHeight: 10, itemGap: 14, icon: 'circle', pageIconSize: 10, pageIconColor: theme.muted, pageTextStyle: { color: theme.muted } },
    tooltip: { ...theme.tooltip, trigger: 'axis', order: 'valueDesc', valueFormatter: (value) => say(value), axisPointer: { type: few ? 'shadow' : 'line', lineStyle: { color: theme.muted } } },
    xAxis: { type: 'category', data: times.map(when), boundaryGap: few, ...theme.axis, axisTick: { show: false }, axisLabel: { ...theme.axis.axisLabel, hideOverlap: true } },
    yAxis: { type: 'value', splitNumber: 4, ...theme.axis, axisLabel: { ...theme.axis.axisLabel, formatter: (value) => say(value) } },
    series: series.map((one, i) => ({
      name: one.name,
      type: few ? 'bar' : 'line',
      barMaxWidth: 72,
      stack: 'all',
      color: one.name === 'Other' ? theme.color.at(-1) : theme.color[i % theme.color.length],
      areaStyle: few ? undefined : { opacity: 0.85 },
      emphasis: { focus: 'series' },
      symbol: 'none',
      lineStyle: { width: 1 },
      data: one.values,
    })),
  };
};

/** Parts of parts: { name, value, children }. Each group has a colour; its parts are told apart by lines. */
export const treemap = (groups) => (theme) => ({
  ...theme,
  axis: undefined,
  tooltip: { ...theme.tooltip, formatter: (item) => `${item.name}: ${percent(item.value)} of all tokens` },
  series: [{
    type: 'treemap',
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    left: 0, right: 0, top: 0, bottom: 0,
    label: { fontSize: 12, lineHeight: 17, color: theme.ground, overflow: 'truncate', formatter: (item) => `${item.name}\n${percent(item.value)}` },
    levels: [
      { itemStyle: { gapWidth: 6, borderWidth: 0, borderColor: theme.ground } },
      { itemStyle: { gapWidth: 2, borderWidth: 0, borderColor: theme.ground }, upperLabel: { show: true, height: 24, padding: [0, 2], color: theme.textStyle.color, fontSize: 12, fontWeight: 600, formatter: (item) => `${item.name} ${percent(item.value)}` } },
      {},
    ],
    data: groups,
  }],
});
