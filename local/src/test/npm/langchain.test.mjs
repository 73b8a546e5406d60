// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatOpenAI } from '@langchain/openai';
import { AUTO, answeredByAModelOfThePool, answerSchema, apiKey, baseURL, weatherTool } from './platform.mjs';

const prompt = 'Why is the sky blue?';
const chat = (model, more = {}) =>
  new ChatOpenAI({ model, apiKey, maxRetries: 0, streamUsage: true, configuration: { baseURL }, ...more });

test('@langchain/openai: an answer, with its model and its tokens', async () => {
  const message = await chat(AUTO).invoke(prompt);
  assert.ok(message.content.length > 0);
  answeredByAModelOfThePool(message.response_metadata.model_name ?? message.response_metadata.model);
  assert.ok(message.usage_metadata.output_tokens > 0);
});

test('@langchain/openai: a stream is the whole answer, with usage', async () => {
  const whole = await chat(AUTO).invoke(prompt);
  let sum;
  for await (const chunk of await chat(AUTO).stream(prompt)) sum = sum ? sum.concat(chunk) : chunk;
  assert.equal(sum.content, whole.content);
  assert.equal(sum.usage_metadata.total_tokens, whole.usage_metadata.total_tokens);
});

test('@langchain/openai: a tool is called', async () => {
  const message = await chat(AUTO).bindTools([weatherTool], { tool_choice: 'required' }).invoke('What is the weather in Paris?');
  assert.equal(message.tool_calls[0].name, 'get_weather');
  assert.equal(typeof message.tool_calls[0].args.city, 'string');
});

test('@langchain/openai: structured output fits its schema', async () => {
  const asked = chat(AUTO).withStructuredOutput(answerSchema, { name: 'answer', method: 'jsonSchema' });
  const answer = await asked.invoke(prompt);
  assert.equal(typeof answer.answer, 'string');
  assert.equal(typeof answer.sure, 'boolean');
});

test('@langchain/openai: a refusal names the field', async () => {
  await assert.rejects(chat(AUTO, { temperature: 9 }).invoke(prompt), /temperature/);
});

test('@langchain/openai: an aborted stream ends', async () => {
  const stop = new AbortController();
  let pieces = 0;
  try {
    for await (const _ of await chat('sim/long-400-20').stream(prompt, { signal: stop.signal })) {
      pieces += 1;
      if (pieces === 3) stop.abort();
    }
  } catch (error) {
    assert.match(String(error), /abort/i);
  }
  assert.ok(pieces >= 3 && pieces < 400, `${pieces} pieces`);
});

test('@langchain/openai: a stream that the provider cuts does not look whole', async () => {
  let pieces = 0;
  await assert.rejects(async () => {
    for await (const _ of await chat('sim/cut-after-5').stream(prompt)) pieces += 1;
  });
  assert.ok(pieces > 0);
});
