// Charts, drawn by ECharts, which is fetched when the first chart is to be seen.

import { count, dollars } from '../format.js';
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
  const [ink, muted, line, raised] = ['--ink', '--muted', '--line', '--raised'].map(colour);
  const axis = { axisLabel: { color: muted, fontSize: 11 }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } } };
  return {
    color: palette(),
    animation: false,
    textStyle: { fontFamily: css('--font') || 'sans-serif', color: ink },
    // Text drawn on the canvas: markup would need styles that the page's policy forbids.
    tooltip: { renderMode: 'richText', backgroundColor: raised, borderColor: line, textStyle: { color: ink, fontSize: 12 }, confine: true },
    axis,
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
  const theme = useTheme();
  useEffect(() => {
    let current = true;
    library ??= import('/lib/echarts/echarts.js');
    library.then((echarts) => {
      if (!current) return;
      chart.current ??= echarts.init(box.current);
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

/** Values over days, stacked: series are { name, values }, as long as the days. */
export const stacked = (days, series, unit = 'count') => (theme) => {
  const say = unit === 'usd' ? dollars : count;
  const few = days.length < 3;
  return {
    ...theme,
    axis: undefined,
    grid: { left: 52, right: 12, top: 12, bottom: 58 },
    legend: { bottom: 0, type: 'scroll', textStyle: { color: theme.textStyle.color, fontSize: 11 }, itemWidth: 10, itemHeight: 10, icon: 'roundRect', pageIconSize: 10, pageTextStyle: { color: theme.textStyle.color } },
    tooltip: { ...theme.tooltip, trigger: 'axis', order: 'valueDesc', valueFormatter: (value) => say(value) },
    xAxis: { type: 'category', data: days, boundaryGap: few, ...theme.axis },
    yAxis: { type: 'value', ...theme.axis, axisLabel: { ...theme.axis.axisLabel, formatter: (value) => say(value) } },
    series: series.map((one) => ({
      name: one.name,
      type: few ? 'bar' : 'line',
      barMaxWidth: 64,
      stack: 'all',
      areaStyle: few ? undefined : { opacity: 0.8 },
      symbol: 'none',
      lineStyle: { width: 0.5 },
      data: one.values,
    })),
  };
};

/** Parts of parts: { name, value, children }. */
export const treemap = (groups) => (theme) => ({
  ...theme,
  axis: undefined,
  tooltip: { ...theme.tooltip, formatter: (item) => `${item.name}: ${(item.value * 100).toFixed(1)}%` },
  series: [{
    type: 'treemap',
    roam: false,
    nodeClick: false,
    breadcrumb: { show: false },
    left: 0, right: 0, top: 0, bottom: 0,
    label: { fontSize: 12, lineHeight: 16, color: '#fff', formatter: (item) => `${item.name}\n${(item.value * 100).toFixed(1)}%` },
    upperLabel: { show: true, height: 22, color: theme.textStyle.color, fontSize: 11 },
    levels: [{ itemStyle: { gapWidth: 4, borderWidth: 0 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 2, borderWidth: 2, borderColor: theme.tooltip.backgroundColor } }, {}],
    data: groups,
  }],
});
