// Closed-loop load of streams on an OpenAI-compatible endpoint.
//   node streams.mjs URL MODEL CONCURRENCY SECONDS [HEADER: VALUE]...
// Prints one JSON object: time to first token, lag of every chunk (arrival minus the time it carries), failures.
import http from 'node:http';

const [address, model, concurrency, seconds, ...extra] = process.argv.slice(2);
const url = new URL(address);
if (url.hostname !== '127.0.0.1') throw new Error('loopback only');
const body = Buffer.from(JSON.stringify({ model, stream: true, stream_options: { include_usage: true }, max_tokens: 200,
  messages: [{ role: 'system', content: 'You are a test.' }, { role: 'user', content: 'lorem ipsum '.repeat(84) }] }));
const headers = { 'content-type': 'application/json', 'content-length': body.length,
  ...Object.fromEntries(extra.map(line => line.split(/:\s*(.*)/s).slice(0, 2))) };
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(concurrency) });
const now = () => performance.timeOrigin + performance.now();
const seen = { firstToken: [], lag: [], failures: {}, streams: 0 };

const stream = record => new Promise(done => {
  const began = now();
  const fail = why => { if (record) seen.failures[why] = (seen.failures[why] ?? 0) + 1; done(); };
  const request = http.request({ host: url.hostname, port: url.port, path: url.pathname, method: 'POST', headers, agent }, response => {
    let rest = '', first = 0, ended = false;
    response.on('data', data => {
      const arrived = now();
      const events = (rest + data).split('\n\n');
      rest = events.pop();
      for (const event of events) {
        ended ||= event.includes('[DONE]');
        const sent = /w\d+@(\d+\.\d+)/.exec(event)?.[1];
        if (!sent) continue;
        first ||= arrived;
        if (record) seen.lag.push(arrived - sent);
      }
    });
    response.on('end', () => {
      if (response.statusCode !== 200) return fail(`http ${response.statusCode}`);
      if (!ended || !first) return fail('truncated');
      if (record) { seen.streams++; seen.firstToken.push(first - began); }
      done();
    });
    response.on('error', () => fail('reset'));
  });
  request.on('error', error => fail(error.code ?? 'error'));
  request.end(body);
});

const loop = async (until, record) => { while (now() < until) await stream(record); };
const all = (s, record) => Promise.all(Array.from({ length: Number(concurrency) }, () => loop(now() + s * 1000, record)));
await all(Math.min(3, Number(seconds)), false);
const began = now();
await all(Number(seconds), true);
const quantile = (values, q) => values.length ? Number([...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))].toFixed(2)) : null;
const both = values => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
console.log(JSON.stringify({ streams: seen.streams, perSecond: Number((seen.streams * 1000 / (now() - began)).toFixed(1)),
  firstToken: both(seen.firstToken), lag: both(seen.lag), failures: seen.failures }));
process.exit(0);
