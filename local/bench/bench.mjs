// The load grid: the provider alone, Auto Router, and a peer gateway, in one run on one machine.
//   ./autorouter bench [direct] [ours] [peer]          SECONDS_PER_CELL=n (default 8), UP_OPTIONS=--full-compiler
// Added latency = a cell minus the same cell of the provider alone. Figures differ from run to run and from machine to
// machine; compare those of one run.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '..', '..');
const seconds = Number(process.env.SECONDS_PER_CELL ?? 8);
const warmUpSeconds = Number(process.env.WARM_UP_SECONDS ?? 45);
const upOptions = (process.env.UP_OPTIONS ?? '').split(' ').filter(Boolean);
const wanted = process.argv.slice(2).length ? process.argv.slice(2) : ['direct', 'ours', 'peer'];
const unknown = wanted.filter(part => !['direct', 'ours', 'peer'].includes(part));
if (unknown.length) fail(`part: ${unknown} (expected: direct, ours, peer)`);

function fail(line) { console.error(line); process.exit(1); }
const say = line => console.log(line);
const wait = ms => new Promise(done => setTimeout(done, ms));
const freePort = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});
const children = [];
let endPlatform = () => {};
// However it ends, nothing that it started stays behind.
process.on('exit', () => { children.forEach(child => child.kill()); endPlatform(); });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

// Load and provider share the last core, so that every gateway is measured against the same neighbour.
const lastCore = ['taskset', '-c', String(execFileSync('nproc').toString().trim() - 1)];
function background(command, options) {
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore', ...options });
  children.push(child);
  return child;
}

function tool(name, debianPackage) {
  if (spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) return;
  if (process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`${name} is not installed: fetching Debian's package`);
    if (spawnSync('sh', ['-c', `apt-get -qq update && apt-get -qq install -y ${debianPackage}`], { stdio: 'ignore' }).status === 0) return;
  }
  fail(`${name} is needed and not on the PATH (apt-get install ${debianPackage})`);
}

async function listening(port) {
  for (let i = 0; i < 300; i++) {
    const open = await new Promise(done => connect(port, '127.0.0.1').on('connect', () => done(true)).on('error', () => done(false)));
    if (open) return;
    await wait(100);
  }
  fail(`nothing came up on port ${port}`);
}

/** CPU seconds and resident MiB (each page counted once) of the processes. */
function footprint(pids) {
  let cpu = 0, mib = 0;
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').pop().split(' ');
      cpu += (Number(stat[11]) + Number(stat[12])) / 100;
      mib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))[1]) / 1024;
    } catch { /* a process that ended counts nothing */ }
  }
  return { cpu, mib: Math.round(mib) };
}
const withChildren = pid => [pid, ...readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(name => {
  try { return Number(readFileSync(`/proc/${name}/stat`, 'latin1').split(') ').pop().split(' ')[1]) === pid; } catch { return false; }
}).map(Number)];

const requestBody = model => JSON.stringify({ model, max_tokens: 200, messages: [
  { role: 'system', content: 'You are a test.' }, { role: 'user', content: 'lorem ipsum '.repeat(84) }] });
function json(target, model, concurrency, duration = seconds) {
  const run = spawnSync(lastCore[0], [...lastCore.slice(1), 'wrk', '-t1', `-c${concurrency}`, `-d${duration}s`, '--timeout', '10s',
    '-s', join(here, 'post.lua'), target.url], { env: { ...process.env, BODY: requestBody(model), HEADERS: target.headers.join('|') } });
  const line = run.stdout.toString().split('\n').find(text => text.startsWith('{'));
  return line ? JSON.parse(line) : fail(run.stderr.toString() || run.stdout.toString());
}
function streams(target, model, concurrency) {
  const run = spawnSync(lastCore[0], [...lastCore.slice(1), 'node', join(here, 'streams.mjs'), target.url, model,
    concurrency, seconds, ...target.headers]);
  return run.status === 0 ? JSON.parse(run.stdout.toString()) : fail(run.stderr.toString());
}

const results = {};
async function grid(target) {
  const cells = results[target.name] = {};
  const cell = async (name, measure) => {
    await wait(1); // a signal is heard here
    const before = footprint(target.pids());
    const figures = measure();
    const after = footprint(target.pids());
    const count = figures.requests ?? figures.streams;
    cells[name] = { ...figures, cpuPerThousand: Number(((after.cpu - before.cpu) * 1000 / Math.max(1, count)).toFixed(2)), mib: after.mib };
    say(`  ${target.name.padEnd(7)} ${name.padEnd(18)} ${JSON.stringify(cells[name])}`);
  };
  if (target.pids().length) json(target, target.model('mock-l0'), 32, warmUpSeconds); // lets the compilers do their work
  for (const c of [1, 16, 64]) await cell(`json 50 ms c${c}`, () => json(target, target.model('mock-l50'), c));
  if (target.auto) for (const c of [1, 16]) await cell(`auto 50 ms c${c}`, () => json(target, 'openrouter/auto', c));
  for (const c of [1, 16, 64]) await cell(`json 0 ms c${c}`, () => json(target, target.model('mock-l0'), c));
  if (target.auto) await cell('auto 50 ms c64', () => json(target, 'openrouter/auto', 64));
  for (const c of [1, 16, 64]) await cell(`stream c${c}`, () => streams(target, target.model('mock-c100-d10'), c));
}

async function direct(upstream) {
  await grid({ name: 'direct', url: `http://127.0.0.1:${upstream}/v1/chat/completions`, headers: [], pids: () => [], model: name => name });
}

async function ours(upstream) {
  const data = mkdtempSync(join(tmpdir(), 'autorouter-bench-'));
  const providers = join(data, 'providers.yaml');
  // The last entry makes the whole pool of the auto router answer from the same provider, after 50 ms.
  writeFileSync(providers, `providers:
  - slug: bench
    protocol: openai-chat
    base_url: http://127.0.0.1:${upstream}/v1
    models:
      - { id: "mock-*", upstream: "mock-*", pricing: { prompt: "0.000001", completion: "0.000002" } }
      - { id: "*", upstream: "mock-l50", pricing: { prompt: "0.000001", completion: "0.000002" } }
`);
  const up = () => spawnSync(join(home, 'autorouter'), ['up', '--detach', '--data', data, '--port', '0', '--providers', providers, ...upOptions]);
  const down = () => spawnSync(join(home, 'autorouter'), ['down', '--data', data]);
  endPlatform = () => {
    endPlatform = () => {};
    down();
    rmSync(data, { recursive: true, force: true });
  };
  up();
  down();
  const began = performance.now();
  const started = up();
  if (started.status !== 0) fail(started.stdout.toString() + started.stderr.toString());
  results.warmStartSeconds = Number(((performance.now() - began) / 1000).toFixed(1));
  say(`  ours    warm start         ${results.warmStartSeconds} s`);
  const run = JSON.parse(readFileSync(join(data, 'run.json')));
  const pids = () => Object.values(JSON.parse(readFileSync(join(data, 'run.json'))).pids).flatMap(withChildren);
  const all = () => [...new Set(pids())];
  results.idleMib = footprint(all()).mib;
  await grid({ name: 'ours', url: `${run.gateway}/api/v1/chat/completions`, headers: [`authorization: Bearer ${run.inference_key}`],
    pids: all, model: name => name, auto: true });
  await wait(5000);
  const audit = spawnSync(join(home, 'autorouter'), ['audit', '--data', data]);
  results.audit = audit.status === 0 ? 'passed' : 'FAILED';
  say(audit.stdout.toString().trimEnd());
  endPlatform();
}

async function peer(upstream) {
  const folder = join(home, 'local', 'target', 'bench-peer');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), readFileSync(join(here, 'peer', 'package.json')));
  const main = join(folder, 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
  if (!existsSync(main)) {
    say('  peer    fetching Portkey gateway 1.15.2 with npm');
    if (spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'inherit' }).status !== 0) {
      say('  peer    npm could not fetch it: left out');
      return;
    }
  }
  const port = await freePort();
  const server = background(['node', '--require', join(here, 'peer', 'loopback.cjs'), main, `--port=${port}`, '--headless'],
    { env: { ...process.env, NODE_ENV: 'production' } });
  await listening(port);
  await grid({ name: 'peer', url: `http://127.0.0.1:${port}/v1/chat/completions`, pids: () => [server.pid], model: name => name,
    headers: ['x-portkey-provider: openai', `x-portkey-custom-host: http://127.0.0.1:${upstream}/v1`, 'authorization: Bearer none'] });
  server.kill();
}

function report() {
  const { direct: base, ours: mine, peer: other } = results;
  const added = (of, cell, figure) => of?.[cell] && base?.[cell] ? (figure(of[cell]) - figure(base[cell])).toFixed(1) : '–';
  const plain = (of, cell, figure) => of?.[cell] ? String(figure(of[cell])) : '–';
  const rows = [];
  const row = (what, mineText, otherText) => rows.push(`| ${what} | ${mineText} | ${otherText} |`);
  for (const c of [1, 16, 64]) row(`added p50, named model, c${c}, ms`, added(mine, `json 50 ms c${c}`, x => x.p50), added(other, `json 50 ms c${c}`, x => x.p50));
  for (const c of [1, 16]) if (mine) row(`added by the choice (auto − named), p50, c${c}, ms`,
    (mine[`auto 50 ms c${c}`].p50 - mine[`json 50 ms c${c}`].p50).toFixed(1), 'no such function');
  for (const c of [1, 16, 64]) row(`added to first token, p50, c${c}, ms`, added(mine, `stream c${c}`, x => x.firstToken.p50), added(other, `stream c${c}`, x => x.firstToken.p50));
  for (const c of [1, 16, 64]) row(`lag of a chunk, p50, c${c}, ms`, plain(mine, `stream c${c}`, x => x.lag.p50), plain(other, `stream c${c}`, x => x.lag.p50));
  row('requests/s, c64', plain(mine, 'json 0 ms c64', x => x.perSecond), plain(other, 'json 0 ms c64', x => x.perSecond));
  if (mine) row('requests/s, openrouter/auto, c64', mine['auto 50 ms c64'].perSecond, 'no such function');
  row('CPU seconds per 1,000 requests', plain(mine, 'json 0 ms c64', x => x.cpuPerThousand), plain(other, 'json 0 ms c64', x => x.cpuPerThousand));
  row('resident MiB, idle → under load', mine ? `${results.idleMib} → ${mine['stream c64'].mib}` : '–', plain(other, 'stream c64', x => x.mib));
  if (mine) row('warm start, s', results.warmStartSeconds, '–');
  say(['', '| | Auto Router | Portkey 1.15.2 |', '|---|---|---|', ...rows].join('\n'));
}

tool('wrk', 'wrk');
const upstream = await freePort();
background([...lastCore, 'node', join(here, 'upstream.mjs'), String(upstream)]);
await listening(upstream);
const parts = { direct, ours, peer };
for (const part of wanted) {
  say(part);
  await parts[part](upstream);
}
mkdirSync(join(home, 'local', 'target'), { recursive: true });
writeFileSync(join(home, 'local', 'target', 'bench.json'), JSON.stringify(results, null, 2));
report();
process.exit(0);
