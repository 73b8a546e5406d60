// Sparklines: ECharts draws them as SVG texts, with one instance that is never on a page, and some at a time.

import { echarts, useTheme } from './chart.js';
import { html, useEffect, useRef, useState } from './view.js';

const WIDTH = 104;
const HEIGHT = 20;
const NARROW = 1.5;
/** For how long lines are drawn before the browser gets its turn: a table of many stays quick. */
const TURN_MS = 8;

/** Lines that wait to be drawn: { options, done }. */
let waiting = [];
let drawing = false;

const turn = () => new Promise((done) => setTimeout(done));

async function drawAll() {
  drawing = true;
  try {
    const { init } = await echarts();
    const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
    while (waiting.length) {
      const until = performance.now() + TURN_MS;
      while (waiting.length && performance.now() < until) {
        const { options, done } = waiting.shift();
        chart.setOption(options, true);
        done(`data:image/svg+xml,${encodeURIComponent(chart.renderToSVGString())}`);
      }
      await turn();
    }
    chart.dispose();
  } catch {
    // The library did not come: tables say all without lines, too.
    waiting = [];
  } finally {
    drawing = false;
  }
}

function draw(line) {
  waiting.push(line);
  if (!drawing) drawAll();
  return () => {
    waiting = waiting.filter((other) => other !== line);
  };
}

const way = (data, colour, type) => ({ type: 'line', symbol: 'none', data, lineStyle: { color: colour, width: NARROW, type } });

/** The last way is dashed where its time is not over. */
function options(values, open, colour) {
  const last = open && values.length > 1 ? values.length - 1 : values.length;
  const points = values.map((value, i) => [i, value]);
  return {
    animation: false,
    grid: { left: NARROW, right: NARROW, top: NARROW, bottom: NARROW },
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, values.length - 1) },
    yAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...values) },
    series: [way(points.slice(0, last), colour, 'solid'), ...(last < values.length ? [way(points.slice(last - 1), colour, [2, 2])] : [])],
  };
}

/** Values over time as a line in a word's room. */
export function Spark({ values, open, colour, label }) {
  const box = useRef(null);
  const [drawn, setDrawn] = useState(null);
  const theme = useTheme();
  useEffect(() => draw({ options: options(values, open, getComputedStyle(box.current).color), done: setDrawn }), [values, open, colour, theme]);
  return html`<span class="spark" role="img" aria-label=${label} ref=${box} style=${{ color: colour }}>${drawn && html`<img src=${drawn} alt="" width=${WIDTH} height=${HEIGHT} />`}</span>`;
}
