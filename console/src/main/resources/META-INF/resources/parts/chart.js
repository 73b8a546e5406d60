// Charts, drawn by ECharts, which is fetched when the first chart is to be seen.

import { count, dollars, modelName, percent, when } from '../format.js';
import { apart, COLOURS } from './colours.js';
import { html, useEffect, useRef, useState } from './view.js';

let library;

/** The library; asked for again where it did not come. */
export const echarts = () => (library ??= import('/lib/echarts/echarts.js').catch((problem) => {
  library = undefined;
  throw problem;
}));

/** What measures texts. */
const pen = document.createElement('canvas').getContext('2d');

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

/** All colours of models, and that of the rest. */
const palette = () => [...Array.from({ length: COLOURS }, (_, i) => colour(`--series-${i + 1}`)), colour('--series-rest')];

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

/** Changes when the theme does. */
export function useTheme() {
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
    echarts().then(({ init }) => {
      if (!current) return;
      // Drawn anew in another theme: labels of a treemap keep the colours that they had.
      if (drawnIn.current !== theme) chart.current?.dispose();
      if (chart.current?.isDisposed() ?? true) chart.current = init(box.current);
      drawnIn.current = theme;
      chart.current.setOption(options(base(), box.current.clientWidth), true);
      chart.current.off('click');
      if (onClick) chart.current.on('click', onClick);
    }, () => {});
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
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** All that are not drawn one by one; the last of its chart. */
export const OTHER = 'Other';
const TOTAL = 'Total';

/** How long a step of time lasts that begins at such a time: 2026-11, 2026-11-26 (a day, or a week of 7) or a moment (an hour). */
function lasts(time, days) {
  if (time.length === 7) return Date.UTC(Number(time.slice(0, 4)), Number(time.slice(5)), 1) - Date.parse(time);
  return time.length === 10 ? days * DAY_MS : HOUR_MS;
}

/** What is told of a step of time that is not over yet: it looks like a fall, and is none. Null of one that is over. */
export function soFar(time, days = 1) {
  if (time === undefined || Date.parse(time) + lasts(time, days) <= Date.now()) return null;
  return time.length === 7 ? 'this month' : time.length > 10 ? 'this hour' : days === 7 ? 'this week' : 'today';
}

/** Every step from the first to the last of these: one without traffic is a gap in the chart, not left out. */
export function withoutGaps(times, days = 1) {
  const all = [];
  const end = Date.parse(times.at(-1));
  for (let at = Date.parse(times[0]); at <= end; at += lasts(all.at(-1), days)) {
    const time = new Date(at).toISOString();
    all.push(times.find((known) => Date.parse(known) === at) ?? (times[0].length < 11 ? time.slice(0, times[0].length) : time));
  }
  return times.every((time) => all.includes(time)) ? all : times;
}

/** Rows of { date, model_permaslug, total_tokens } as series over days: the largest models in their tints, and all others together. */
export function series(rows, tints, step = 1) {
  const days = withoutGaps([...new Set(rows.map((row) => row.date))].sort(), step);
  const sums = new Map();
  for (const row of rows) sums.set(row.model_permaslug, (sums.get(row.model_permaslug) ?? 0) + Number(row.total_tokens));
  const top = [...sums].filter(([model]) => model !== 'other').sort((a, b) => b[1] - a[1]).slice(0, LARGEST).map(([model]) => model);
  const names = sums.size > top.length ? [...top, OTHER] : top;
  const values = new Map(names.map((name) => [name, days.map(() => 0)]));
  for (const row of rows) {
    values.get(top.includes(row.model_permaslug) ? row.model_permaslug : OTHER)[days.indexOf(row.date)] += Number(row.total_tokens);
  }
  return { days, top, series: names.map((name) => ({ name: name === OTHER ? name : modelName(name), tint: tints(name), values: values.get(name) })) };
}

/** The tokens of each model over the days of such rows: what sparklines show. */
export function trends(rows, step = 1) {
  const days = withoutGaps([...new Set(rows.map((row) => row.date))].sort(), step);
  const all = new Map();
  for (const row of rows) {
    if (!all.has(row.model_permaslug)) all.set(row.model_permaslug, days.map(() => 0));
    all.get(row.model_permaslug)[days.indexOf(row.date)] += Number(row.total_tokens);
  }
  return { open: Boolean(soFar(days.at(-1), step)), of: all };
}

/** Stripes in the colour of the page, to be laid over what is not over yet. */
function stripes(theme) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const brush = tile.getContext('2d');
  brush.fillStyle = brush.strokeStyle = theme.ground;
  brush.globalAlpha = 0.35;
  brush.fillRect(0, 0, 8, 8);
  brush.globalAlpha = 0.75;
  brush.lineWidth = 3;
  brush.beginPath();
  for (const x of [-8, 0, 8]) {
    brush.moveTo(x, 8);
    brush.lineTo(x + 8, 0);
  }
  brush.stroke();
  return { image: tile, repeat: 'repeat' };
}

/** The last value of a column, striped where its time is not over. */
const striped = (values, theme) => values.map((value, i) => (i < values.length - 1 ? value
  : { value, itemStyle: { opacity: 0.7, decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4, color: theme.ground } } }));

/** A veil over the way from the last step that is over to the one that is not. */
const veil = (times, theme) => ({
  type: 'line', name: '', data: [], silent: true, z: 5, tooltip: { show: false },
  markArea: { silent: true, itemStyle: { color: stripes(theme), opacity: 1 }, data: [[{ xAxis: times.length - 2 }, { xAxis: times.length - 1 }]] },
});

/** All series together, told where the pointer is, and not drawn. */
const total = (times, series, theme) => ({
  type: 'line', name: TOTAL, symbol: 'none', silent: true, color: theme.textStyle.color, lineStyle: { opacity: 0 }, emphasis: { disabled: true },
  data: times.map((_, i) => series.reduce((sum, one) => sum + one.values[i], 0)),
});

const LEGEND_PX = 20;
const MARK_PX = 29;

/** How many lines the names below a chart need: all of them are to be seen. */
function legendLines(names, font, width) {
  pen.font = `11px ${font}`;
  return names.map((name) => pen.measureText(name).width + MARK_PX)
    .reduce(([lines, used], item) => (used > 0 && used + item > width ? [lines + 1, item] : [lines, used + item]), [1, 0])[0];
}

/** Values over times, stacked: series are { name, tint, values }, as long as the times; a time is a step of so many days. */
export const stacked = (times, series, { unit = 'count', days = 1 } = {}) => (theme, width) => {
  const say = unit === 'usd' ? dollars : count;
  // Areas need some points to be seen; few are columns.
  const few = times.length < 5;
  const many = series.length > 1;
  const lines = many ? legendLines(series.map((one) => one.name), theme.textStyle.fontFamily, width) : 0;
  const open = soFar(times.at(-1), days);
  const last = times.length - 1;
  const tints = apart(series.filter((one) => one.name !== OTHER).map((one) => one.tint));
  // The first and the last are moved inwards: where there are many, those beside them have no room.
  const crowded = (i) => times.length > 10 && (i === 1 || i === last - 1);
  return {
    ...theme,
    axis: undefined,
    grid: { left: 4, right: 28, top: 12, bottom: many ? 14 + lines * LEGEND_PX : 4, containLabel: true },
    legend: { show: many, data: series.map((one) => one.name), bottom: 0, left: 0, textStyle: { color: theme.textStyle.color, fontSize: 11 }, itemWidth: 10, itemHeight: 10, itemGap: 14, icon: 'circle' },
    tooltip: { ...theme.tooltip, trigger: 'axis', order: 'valueDesc', valueFormatter: (value) => say(value), axisPointer: { type: few ? 'shadow' : 'line', lineStyle: { color: theme.muted } } },
    xAxis: {
      type: 'category', data: times.map((time, i) => (open && i === last ? `${when(time)}, so far ${open}` : when(time))), boundaryGap: few, ...theme.axis, axisTick: { show: false },
      axisLabel: { ...theme.axis.axisLabel, hideOverlap: true, showMaxLabel: true, ...(few ? {} : { alignMinLabel: 'left', alignMaxLabel: 'right' }), formatter: (text, i) => (open && i === last ? open : crowded(i) ? '' : text) },
    },
    yAxis: { type: 'value', splitNumber: 4, ...theme.axis, axisLabel: { ...theme.axis.axisLabel, formatter: (value) => say(value) } },
    // Above the areas; the series' own z does not count for it.
    markArea: { z: 5 },
    series: [...series.map((one, i) => ({
      name: one.name,
      type: few ? 'bar' : 'line',
      barMaxWidth: 72,
      stack: 'all',
      color: theme.color[tints[i] ?? COLOURS],
      areaStyle: few ? undefined : { opacity: 0.85 },
      emphasis: { focus: 'series' },
      symbol: 'none',
      lineStyle: { width: 1 },
      data: few && open ? striped(one.values, theme) : one.values,
    })), ...(many ? [total(times, series, theme)] : []), ...(open && !few ? [veil(times, theme)] : [])],
  };
};

/** What the stripes of a chart mean, where it has some. */
export const Unfinished = ({ times, days = 1 }) => {
  const open = soFar(times?.at(-1), days);
  return open && html`<span class="unfinished" title="days, weeks and months are counted in UTC"><span class="swatch" aria-hidden="true"></span>striped: ${open}, which is not over</span>`;
};

const LABEL_PX = 12;
const LINE_PX = 16;
const AIR_PX = 3;
/** Where a group may have room for no more than its name. */
const NARROW_PX = 500;

/** How many lines words need that are broken between them only; infinitely many where one is too wide. */
function linesOf(text, width) {
  // The chart lets the space after a word count.
  const wide = (words) => pen.measureText(`${words} `).width;
  if (text.split(' ').some((word) => wide(word) > width)) return Infinity;
  return text.split(' ').reduce(([lines, last], word) => (last && wide(`${last} ${word}`) > width ? [lines + 1, word] : [lines, last ? `${last} ${word}` : word]), [1, ''])[0];
}

/** Moves a label out of sight where it has no room: cut, it would say less than nothing, and the pointer tells it. */
const whereItFits = (font) => ({ rect, text }) => {
  pen.font = `${LABEL_PX}px ${font}`;
  const lines = text.split('\n').reduce((sum, line) => sum + linesOf(line, rect.width - 2 * AIR_PX), 0);
  return lines * LINE_PX <= rect.height ? {} : { x: -10_000 };
};

/** Parts of parts: { name, ground, value, children }. Each group has a ground, the name of a colour; its parts are told apart by lines. */
export const treemap = (groups) => (theme, width) => ({
  ...theme,
  axis: undefined,
  tooltip: { ...theme.tooltip, formatter: (item) => `${item.name}: ${percent(item.value, 3)} of all tokens` },
  series: [{
    type: 'treemap',
    animation: false,
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    left: 0, right: 0, top: 0, bottom: 0,
    label: { fontSize: LABEL_PX, lineHeight: LINE_PX, color: theme.textStyle.color, padding: [0, AIR_PX], align: 'center', overflow: 'break', formatter: (item) => `${item.name}\n${percent(item.value)}` },
    labelLayout: whereItFits(theme.textStyle.fontFamily),
    levels: [
      { itemStyle: { gapWidth: 6, borderWidth: 0, borderColor: theme.ground } },
      { itemStyle: { gapWidth: 2, borderWidth: 0, borderColor: theme.ground }, upperLabel: { show: true, height: 24, padding: 0, color: theme.textStyle.color, fontSize: 12, fontWeight: 600, overflow: 'truncate', ellipsis: '…', formatter: (item) => (width < NARROW_PX ? item.name : `${item.name} ${percent(item.value)}`) } },
      {},
    ],
    data: groups.map((group) => ({ ...group, itemStyle: { color: colour(group.ground) } })),
  }],
});
