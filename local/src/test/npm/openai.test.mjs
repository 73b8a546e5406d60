// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { AUTO, answeredByAModelOfThePool, answerSchema, apiKey, baseURL, question, weatherTool } from './platform.mjs';

const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });

test('openai: an answer names its model and its cost', async () => {
  const answer = await client.chat.completions.create({ model: AUTO, messages: question });
  answeredByAModelOfThePool(answer.model);
  assert.ok(answer.choices[0].message.content.length > 0);
  assert.equal(answer.choices[0].finish_reason, 'stop');
  assert.ok(answer.usage.completion_tokens > 0);
  assert.ok(answer.usage.cost > 0);
});

test('openai: a stream is the whole answer, with usage in its last chunk', async () => {
  const whole = await client.chat.completions.create({ model: AUTO, messages: question });
  const stream = await client.chat.completions.create({
    model: AUTO, messages: question, stream: true, stream_options: { include_usage: true },
  });
  let text = '';
  let last;
  const models = new Set();
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    models.add(chunk.model);
    last = chunk;
  }
  assert.equal(text, whole.choices[0].message.content);
  assert.deepEqual([...models], [whole.model]);
  assert.equal(last.usage.cost, whole.usage.cost);
  assert.equal(last.usage.total_tokens, last.usage.prompt_tokens + last.usage.completion_tokens);
});

test('openai: a tool is called, and its result answered', async () => {
  const tools = [weatherTool];
  const messages = [{ role: 'user', content: 'What is the weather in Paris?' }];
  const asked = await client.chat.completions.create({ model: AUTO, messages, tools, tool_choice: 'required' });
  const call = asked.choices[0].message.tool_calls[0];
  assert.equal(asked.choices[0].finish_reason, 'tool_calls');
  assert.equal(call.function.name, 'get_weather');
  assert.equal(typeof JSON.parse(call.function.arguments).city, 'string');
  const answered = await client.chat.completions.create({
    model: asked.model, tools,
    messages: [...messages, asked.choices[0].message, { role: 'tool', tool_call_id: call.id, content: '18 °C, clear' }],
  });
  assert.ok(answered.choices[0].message.content.length > 0);
});

test('openai: a streamed tool call is put together by the library', async () => {
  const stream = client.chat.completions.stream({
    model: AUTO, tools: [weatherTool], tool_choice: 'required',
    messages: [{ role: 'user', content: 'What is the weather in Paris?' }],
  });
  const message = await stream.finalMessage();
  assert.equal(message.tool_calls[0].function.name, 'get_weather');
  assert.ok(JSON.parse(message.tool_calls[0].function.arguments).city);
});

test('openai: structured output parses into its schema', async () => {
  const answer = await client.chat.completions.parse({
    model: AUTO, messages: question,
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: answerSchema } },
  });
  const parsed = answer.choices[0].message.parsed ?? JSON.parse(answer.choices[0].message.content);
  assert.equal(typeof parsed.answer, 'string');
  assert.equal(typeof parsed.sure, 'boolean');
});

test('openai: errors are of the classes that the library knows', async () => {
  await assert.rejects(
    client.chat.completions.create({ model: AUTO, messages: question, temperature: 9 }),
    (error) => error instanceof OpenAI.BadRequestError && error.message.includes('temperature'));
  await assert.rejects(
    new OpenAI({ baseURL, apiKey: 'sk-ar-v1-unknown', maxRetries: 0 }).chat.completions.create({ model: AUTO, messages: question }),
    OpenAI.AuthenticationError);
  await assert.rejects(
    client.chat.completions.create({ model: 'sim/429', messages: question }), OpenAI.RateLimitError);
});

test('openai: a busy provider is tried again by the platform, so the client need not', async () => {
  const answer = await client.chat.completions.create({ model: 'sim/429-then-ok', messages: question });
  assert.ok(answer.choices[0].message.content.length > 0);
});

test('openai: an aborted stream ends at once', async () => {
  const stream = await client.chat.completions.create({ model: 'sim/long-400-20', messages: question, stream: true });
  let chunks = 0;
  for await (const _ of stream) {
    chunks += 1;
    if (chunks === 3) stream.controller.abort();
  }
  assert.ok(chunks >= 3 && chunks < 400, `${chunks} chunks`);
});

test('openai: a stream that the provider cuts says so, and does not look whole', async () => {
  const stream = await client.chat.completions.create({ model: 'sim/cut-after-5', messages: question, stream: true });
  let chunks = 0;
  await assert.rejects(async () => {
    for await (const _ of stream) chunks += 1;
  }, OpenAI.APIError);
  assert.ok(chunks > 0);
});

test('openai: the list of models begins with the router', async () => {
  const { data } = await client.models.list();
  assert.equal(data[0].id, AUTO);
  assert.ok(data.length >= 39);
});
