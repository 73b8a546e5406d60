// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { APICallError, generateObject, generateText, jsonSchema, stepCountIs, streamObject, streamText, tool } from 'ai';
import {
  AUTO, ECHO, ODD, PLAIN, SPLIT, answerSchema, answeredByAModelOfThePool, apiKey, askedAgain, baseURL, echoed, failNext, leftAt,
  onlyAnswer, splitAnswer, toldTokens, toolArguments, weatherTool,
} from './platform.mjs';

const prompt = ODD;
const providers = {
  '@openrouter/ai-sdk-provider': createOpenRouter({ baseURL, apiKey, compatibility: 'strict' }),
  '@ai-sdk/openai-compatible': createOpenAICompatible({
    name: 'autorouter', baseURL, apiKey, includeUsage: true, supportsStructuredOutputs: true,
  }),
};

Object.entries(providers).forEach(([name, provider], at) => {
  const model = (id) => provider.chatModel?.(id) ?? provider.chat(id);
  const weather = (cities) => tool({
    description: weatherTool.function.description,
    inputSchema: jsonSchema(weatherTool.function.parameters),
    execute: (input) => {
      cities.push(input);
      return '18 °C, clear';
    },
  });

  test(`${name}: an answer is what was said, with its model and its tokens`, async () => {
    const { text, response, usage, finishReason } = await generateText({ model: model(ECHO), prompt });
    assert.equal(text, echoed);
    assert.equal(response.modelId, ECHO);
    assert.equal(finishReason, 'stop');
    const told = await toldTokens(ECHO);
    assert.equal(usage.inputTokens, told.input);
    assert.equal(usage.outputTokens, told.output);
    answeredByAModelOfThePool((await generateText({ model: model(AUTO), prompt })).response.modelId);
  });

  test(`${name}: a stream is what was said, to the character, with the usage of the whole answer`, async () => {
    const whole = await generateText({ model: model(SPLIT), prompt });
    const result = streamText({ model: model(SPLIT), prompt });
    let text = '';
    for await (const piece of result.textStream) text += piece;
    assert.equal(whole.text, splitAnswer);
    assert.equal(text, splitAnswer);
    const usage = await result.usage;
    assert.equal(usage.inputTokens, whole.usage.inputTokens);
    assert.equal(usage.outputTokens, whole.usage.outputTokens);
    assert.equal(usage.totalTokens, whole.usage.totalTokens);
    assert.equal((await result.response).modelId, SPLIT);
  });

  test(`${name}: a tool is called with the arguments that the model gave, run here, and its result answered`, async () => {
    const inputs = [];
    const { steps } = await generateText({
      model: model(PLAIN),
      prompt,
      stopWhen: stepCountIs(2),
      prepareStep: ({ stepNumber }) => ({ toolChoice: stepNumber === 0 ? 'required' : 'none' }),
      tools: { get_weather: weather(inputs) },
    });
    assert.deepEqual(inputs, [toolArguments]);
    assert.equal(steps[0].finishReason, 'tool-calls');
    assert.ok(steps.at(-1).text.startsWith(`[simulated ${PLAIN}]`));
  });

  test(`${name}: a streamed tool call has the arguments that the model gave`, async () => {
    const inputs = [];
    const result = streamText({ model: model(PLAIN), prompt, toolChoice: 'required', tools: { get_weather: weather(inputs) } });
    const calls = await result.toolCalls;
    assert.deepEqual(calls.map((call) => call.input), [toolArguments]);
    assert.deepEqual(inputs, [toolArguments]);
  });

  test(`${name}: structured output fits its schema, whole and streamed`, async () => {
    const wanted = { model: model(PLAIN), prompt, schema: jsonSchema(answerSchema) };
    assert.deepEqual((await generateObject(wanted)).object, onlyAnswer);
    let last;
    for await (const object of streamObject(wanted).partialObjectStream) last = object;
    assert.deepEqual(last, onlyAnswer);
  });

  test(`${name}: errors carry status, message, and whether asking again helps`, async () => {
    const refused = (settings, status, retryable, message) => assert.rejects(
      generateText({ prompt, maxRetries: 0, ...settings }),
      (error) => APICallError.isInstance(error) && error.statusCode === status && error.isRetryable === retryable
        && error.message.includes(message));
    await refused({ model: model(AUTO), temperature: 9 }, 400, false, 'temperature: 9 (expected: a number, 0..2)');
    await refused({ model: model('nobody/nothing') }, 400, false, 'nobody/nothing');
    await refused({ model: model('sim/429') }, 429, true, '');
    await refused({ model: model('sim/500') }, 502, true, '');
  });

  test(`${name}: what fails for a while is asked for again by the library`, async () => {
    const id = `sim/long-5-${at}`;
    await failNext(id, 500, 2);
    const { text } = await generateText({ model: model(id), prompt, maxRetries: 2 });
    assert.ok(text.startsWith('[simulated'));
    await askedAgain(id);
  });

  test(`${name}: an aborted stream ends, also at the provider`, async () => {
    const id = `sim/long-40${at + 1}-20`;
    const stop = new AbortController();
    const result = streamText({ model: model(id), prompt, abortSignal: stop.signal, onError: () => {} });
    let pieces = 0;
    try {
      for await (const _ of result.textStream) {
        pieces += 1;
        if (pieces === 3) stop.abort();
      }
    } catch (error) {
      assert.equal(error.name, 'AbortError');
    }
    assert.ok(pieces >= 3 && pieces < 100, `${pieces} pieces`);
    assert.ok((await leftAt(id)).completion_tokens > 0);
  });

  test(`${name}: a stream that the provider cuts does not look whole`, async () => {
    const parts = [];
    for await (const part of streamText({ model: model('sim/cut-after-5'), prompt, onError: () => {} }).fullStream) {
      parts.push(part);
    }
    assert.ok(parts.filter((part) => part.type === 'text-delta').map((part) => part.text).join('').startsWith('[simulated'));
    const ending = parts.find((part) => part.type === 'error') ?? parts.find((part) => part.type === 'finish');
    assert.ok(ending.type === 'error' || ending.finishReason === 'error', JSON.stringify(ending));
  });
});
