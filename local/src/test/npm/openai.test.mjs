// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import {
  AUTO, ECHO, PLAIN, SPLIT, answerSchema, answeredByAModelOfThePool, apiKey, askedAgain, baseURL, echoed, failNext, leftAt,
  onlyAnswer, question, splitAnswer, toldTokens, toolArguments, weatherTool,
} from './platform.mjs';

const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const ask = (model, more = {}) => client.chat.completions.create({ model, messages: question, ...more });

test('openai: an answer is what was said, with its model and its cost', async () => {
  const answer = await ask(ECHO);
  assert.equal(answer.choices[0].message.content, echoed);
  assert.equal(answer.choices[0].finish_reason, 'stop');
  assert.equal(answer.model, ECHO);
  const told = await toldTokens(ECHO);
  assert.equal(answer.usage.prompt_tokens, told.input);
  assert.equal(answer.usage.completion_tokens, told.output);
  answeredByAModelOfThePool((await ask(AUTO)).model);
});

test('openai: a stream is what was said, to the character, with the usage of the whole answer', async () => {
  const whole = await ask(SPLIT);
  const stream = await ask(SPLIT, { stream: true, stream_options: { include_usage: true } });
  let text = '';
  let last;
  const models = new Set();
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    models.add(chunk.model);
    last = chunk;
  }
  assert.equal(whole.choices[0].message.content, splitAnswer);
  assert.equal(text, splitAnswer);
  assert.deepEqual([...models], [SPLIT]);
  assert.deepEqual(last.choices, []);
  assert.deepEqual(last.usage, whole.usage);
});

test('openai: a tool is called with the arguments that the model gave, and its result is answered', async () => {
  const asked = await ask(PLAIN, { tools: [weatherTool], tool_choice: 'required' });
  const call = asked.choices[0].message.tool_calls[0];
  assert.equal(asked.choices[0].finish_reason, 'tool_calls');
  assert.equal(asked.choices[0].message.tool_calls.length, 1);
  assert.equal(call.function.name, 'get_weather');
  assert.deepEqual(JSON.parse(call.function.arguments), toolArguments);
  const answered = await client.chat.completions.create({
    model: ECHO, tools: [weatherTool],
    messages: [...question, asked.choices[0].message, { role: 'tool', tool_call_id: call.id, content: '18 °C, clear' }],
  });
  assert.equal(answered.choices[0].message.content, echoed);
});

test('openai: a streamed tool call is put together by the library', async () => {
  const stream = client.chat.completions.stream({
    model: PLAIN, tools: [weatherTool], tool_choice: { type: 'function', function: { name: 'get_weather' } }, messages: question,
  });
  const message = await stream.finalMessage();
  assert.equal(message.tool_calls[0].function.name, 'get_weather');
  assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), toolArguments);
});

test('openai: structured output parses into its schema', async () => {
  const answer = await client.chat.completions.parse({
    model: PLAIN, messages: question,
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: answerSchema } },
  });
  assert.deepEqual(JSON.parse(answer.choices[0].message.content), onlyAnswer);
});

test('openai: errors are of the classes that the library knows', async () => {
  await assert.rejects(
    ask(AUTO, { temperature: 9 }),
    (error) => error instanceof OpenAI.BadRequestError
      && error.message.includes('temperature: 9 (expected: a number, 0..2)')
      && error.error.metadata.error_type === 'invalid_request');
  await assert.rejects(
    new OpenAI({ baseURL, apiKey: 'sk-ar-v1-unknown', maxRetries: 0 }).chat.completions.create({ model: AUTO, messages: question }),
    (error) => error instanceof OpenAI.AuthenticationError && error.error.metadata.error_type === 'authentication');
  await assert.rejects(ask('nobody/nothing'), OpenAI.BadRequestError);
  await assert.rejects(ask(AUTO, { provider: { only: ['nobody'] } }), OpenAI.NotFoundError);
  await assert.rejects(
    ask('sim/429'), (error) => error instanceof OpenAI.RateLimitError && Number(error.headers.get('retry-after')) > 0);
  await assert.rejects(ask('sim/500'), (error) => error instanceof OpenAI.InternalServerError && error.status === 502);
});

test('openai: a busy provider is tried again by the platform, so the client need not', async () => {
  const answer = await ask('sim/429-then-ok');
  assert.ok(answer.choices[0].message.content.startsWith('[simulated sim/429-then-ok]'));
});

test('openai: what fails for a while is asked for again by the library', async () => {
  const model = 'sim/long-4-1';
  await failNext(model, 500, 2);
  const patient = new OpenAI({ baseURL, apiKey, maxRetries: 2 });
  const { choices } = await patient.chat.completions.create({ model, messages: question });
  assert.ok(choices[0].message.content.startsWith('[simulated'));
  await askedAgain(model);
});

test('openai: an aborted stream ends at once, also at the provider', async () => {
  const model = 'sim/long-400-20';
  const stream = await ask(model, { stream: true });
  let chunks = 0;
  for await (const _ of stream) {
    chunks += 1;
    if (chunks === 3) stream.controller.abort();
  }
  assert.ok(chunks >= 3 && chunks < 100, `${chunks} chunks`);
  assert.ok((await leftAt(model)).completion_tokens > 0);
});

test('openai: a stream that the provider cuts says so, and does not look whole', async () => {
  const stream = await ask('sim/cut-after-5', { stream: true });
  let text = '';
  await assert.rejects(async () => {
    for await (const chunk of stream) {
      assert.notEqual(chunk.choices[0]?.finish_reason, 'stop');
      text += chunk.choices[0]?.delta?.content ?? '';
    }
  }, OpenAI.APIError);
  assert.ok(text.startsWith('[simulated'), text);
});

test('openai: the list of models begins with the router', async () => {
  const { data } = await client.models.list();
  assert.equal(data[0].id, AUTO);
  assert.ok(data.length >= 39);
});
