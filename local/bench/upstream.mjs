// A provider that answers at a known pace, so that what a gateway adds can be told apart.
//   node upstream.mjs PORT
// The pace rides in the model's name: mock-l50 waits 50 ms before its first byte, mock-c100-d10 streams 100 chunks
// 10 ms apart. Each chunk carries the time it was sent at, for the lag of every chunk.
import http from 'node:http';

const pace = name => {
  const value = (letter, otherwise) => Number(new RegExp(`-${letter}(\\d+)`).exec(name)?.[1] ?? otherwise);
  return { latencyMs: value('l', 0), chunks: value('c', 100), gapMs: value('d', 0) };
};
const wait = ms => new Promise(done => setTimeout(done, ms));
const stamp = () => (performance.timeOrigin + performance.now()).toFixed(3);
const text = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ');

async function answer(request, response) {
  const asked = JSON.parse(request);
  const { latencyMs, chunks, gapMs } = pace(asked.model);
  const head = { id: 'mock', created: 1700000000, model: asked.model };
  const usage = completion => ({ prompt_tokens: 250, completion_tokens: completion, total_tokens: 250 + completion });
  if (latencyMs) await wait(latencyMs);
  if (!asked.stream) {
    const choice = { index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' };
    const body = JSON.stringify({ ...head, object: 'chat.completion', choices: [choice], usage: usage(40) });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (delta, finish, more) => response.write(`data: ${JSON.stringify({ ...head,
    object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`);
  send({ role: 'assistant', content: '' }, null);
  for (let i = 0; i < chunks && !response.destroyed; i++) {
    if (gapMs && i) await wait(gapMs);
    else if (i % 8 === 7) await new Promise(setImmediate); // let the socket breathe
    send({ content: `w${i}@${stamp()} ` }, null);
  }
  send({}, 'stop');
  if (asked.stream_options?.include_usage) {
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [], usage: usage(chunks) })}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => answer(Buffer.concat(parts).toString(), response).catch(() => response.destroy()));
}).listen(Number(process.argv[2]), '127.0.0.1', 1024);
