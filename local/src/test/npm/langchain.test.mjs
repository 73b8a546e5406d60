// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import {
  AUTO, ECHO, ODD, PLAIN, SPLIT, answerSchema, answeredByAModelOfThePool, apiKey, askedAgain, baseURL, echoed, failNext, leftAt,
  onlyAnswer, splitAnswer, toldTokens, toolArguments, weatherTool,
} from './platform.mjs';

const chat = (model, more = {}) =>
  new ChatOpenAI({ model, apiKey, maxRetries: 0, streamUsage: true, configuration: { baseURL }, ...more });
const modelOf = (message) => message.response_metadata.model_name ?? message.response_metadata.model;

test('@langchain/openai: an answer is what was said, with its model and its tokens', async () => {
  const message = await chat(ECHO).invoke(ODD);
  assert.equal(message.content, echoed);
  assert.equal(modelOf(message), ECHO);
  assert.equal(message.response_metadata.finish_reason, 'stop');
  const told = await toldTokens(ECHO);
  assert.equal(message.usage_metadata.input_tokens, told.input);
  assert.equal(message.usage_metadata.output_tokens, told.output);
  answeredByAModelOfThePool(modelOf(await chat(AUTO).invoke(ODD)));
});

test('@langchain/openai: a stream is what was said, to the character, with the usage of the whole answer', async () => {
  const whole = await chat(SPLIT).invoke(ODD);
  let sum;
  for await (const chunk of await chat(SPLIT).stream(ODD)) sum = sum ? sum.concat(chunk) : chunk;
  assert.equal(whole.content, splitAnswer);
  assert.equal(sum.content, splitAnswer);
  for (const count of ['input_tokens', 'output_tokens', 'total_tokens']) {
    assert.equal(sum.usage_metadata[count], whole.usage_metadata[count], count);
  }
});

test('@langchain/openai: a tool is called with the arguments that the model gave, and its result answered', async () => {
  const model = chat(PLAIN).bindTools([weatherTool], { tool_choice: 'required' });
  const message = await model.invoke(ODD);
  assert.deepEqual(message.tool_calls.map(({ name, args }) => ({ name, args })), [{ name: 'get_weather', args: toolArguments }]);
  const result = new ToolMessage({ content: '18 °C, clear', tool_call_id: message.tool_calls[0].id });
  const answer = await chat(ECHO).bindTools([weatherTool]).invoke([{ role: 'user', content: ODD }, message, result]);
  assert.equal(answer.content, echoed);
  let sum;
  for await (const chunk of await model.stream(ODD)) sum = sum ? sum.concat(chunk) : chunk;
  assert.deepEqual(sum.tool_calls[0].args, toolArguments);
});

test('@langchain/openai: structured output fits its schema', async () => {
  const asked = chat(PLAIN).withStructuredOutput(answerSchema, { name: 'answer', method: 'jsonSchema' });
  assert.deepEqual(await asked.invoke(ODD), onlyAnswer);
});

test('@langchain/openai: errors carry what the library tells them apart by', async () => {
  const refused = (model, more, status, code, message) => assert.rejects(
    chat(model, more).invoke(ODD),
    (error) => error.status === status && error.lc_error_code === code && error.message.includes(message));
  await refused(AUTO, { temperature: 9 }, 400, undefined, 'temperature: 9 (expected: a number, 0..2)');
  await refused(AUTO, { apiKey: 'sk-ar-v1-unknown' }, 401, 'MODEL_AUTHENTICATION', '');
  await refused(AUTO, { modelKwargs: { provider: { only: ['nobody'] } } }, 404, 'MODEL_NOT_FOUND', '');
  await refused('sim/429', {}, 429, 'MODEL_RATE_LIMIT', '');
  await refused('sim/500', {}, 502, undefined, '');
});

test('@langchain/openai: what fails for a while is asked for again by the library', async () => {
  const model = 'sim/long-6-1';
  await failNext(model, 500, 2);
  const { content } = await chat(model, { maxRetries: 2 }).invoke(ODD);
  assert.ok(content.startsWith('[simulated'));
  await askedAgain(model);
});

test('@langchain/openai: an aborted stream ends, also at the provider', async () => {
  const model = 'sim/long-403-20';
  const stop = new AbortController();
  let pieces = 0;
  try {
    for await (const _ of await chat(model).stream(ODD, { signal: stop.signal })) {
      pieces += 1;
      if (pieces === 3) stop.abort();
    }
  } catch (error) {
    assert.match(String(error), /abort/i);
  }
  assert.ok(pieces >= 3 && pieces < 100, `${pieces} pieces`);
  assert.ok((await leftAt(model)).completion_tokens > 0);
});

test('@langchain/openai: a stream that the provider cuts does not look whole', async () => {
  let text = '';
  await assert.rejects(async () => {
    for await (const chunk of await chat('sim/cut-after-5').stream(ODD)) text += chunk.content;
  });
  assert.ok(text.startsWith('[simulated'), text);
});
