// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { APICallError, generateObject, generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { AUTO, answeredByAModelOfThePool, answerSchema, apiKey, baseURL, weatherTool } from './platform.mjs';

const prompt = 'Why is the sky blue?';
const providers = {
  '@openrouter/ai-sdk-provider': createOpenRouter({ baseURL, apiKey, compatibility: 'strict' }),
  '@ai-sdk/openai-compatible': createOpenAICompatible({
    name: 'autorouter', baseURL, apiKey, includeUsage: true, supportsStructuredOutputs: true,
  }),
};

for (const [name, provider] of Object.entries(providers)) {
  const model = (id) => provider.chatModel?.(id) ?? provider.chat(id);

  test(`${name}: an answer, with its model and its tokens`, async () => {
    const { text, response, usage } = await generateText({ model: model(AUTO), prompt });
    assert.ok(text.length > 0);
    answeredByAModelOfThePool(response.modelId);
    assert.ok(usage.outputTokens > 0);
  });

  test(`${name}: a stream is the whole answer, with usage`, async () => {
    const whole = await generateText({ model: model(AUTO), prompt });
    const result = streamText({ model: model(AUTO), prompt });
    let text = '';
    for await (const piece of result.textStream) text += piece;
    assert.equal(text, whole.text);
    assert.equal((await result.usage).outputTokens, whole.usage.outputTokens);
    assert.equal((await result.response).modelId, whole.response.modelId);
  });

  test(`${name}: a tool is called, run here, and its result answered`, async () => {
    const cities = [];
    const { steps } = await generateText({
      model: model(AUTO),
      prompt: 'What is the weather in Paris?',
      stopWhen: stepCountIs(2),
      prepareStep: ({ stepNumber }) => ({ toolChoice: stepNumber === 0 ? 'required' : 'none' }),
      tools: {
        get_weather: tool({
          description: weatherTool.function.description,
          inputSchema: jsonSchema(weatherTool.function.parameters),
          execute: ({ city }) => {
            cities.push(city);
            return '18 °C, clear';
          },
        }),
      },
    });
    assert.equal(cities.length, 1);
    assert.ok(steps.at(-1).text.length > 0);
  });

  test(`${name}: structured output fits its schema`, async () => {
    const { object } = await generateObject({ model: model(AUTO), prompt, schema: jsonSchema(answerSchema) });
    assert.equal(typeof object.answer, 'string');
    assert.equal(typeof object.sure, 'boolean');
  });

  test(`${name}: a refusal carries its status and the field's name`, async () => {
    await assert.rejects(
      generateText({ model: model(AUTO), prompt, temperature: 9, maxRetries: 0 }),
      (error) => APICallError.isInstance(error) && error.statusCode === 400 && error.responseBody.includes('temperature'));
  });

  test(`${name}: an aborted stream ends`, async () => {
    const stop = new AbortController();
    const result = streamText({ model: model('sim/long-400-20'), prompt, abortSignal: stop.signal, onError: () => {} });
    let pieces = 0;
    try {
      for await (const _ of result.textStream) {
        pieces += 1;
        if (pieces === 3) stop.abort();
      }
    } catch (error) {
      assert.equal(error.name, 'AbortError');
    }
    assert.ok(pieces >= 3 && pieces < 400, `${pieces} pieces`);
  });

  test(`${name}: a stream that the provider cuts does not look whole`, async () => {
    const parts = [];
    for await (const part of streamText({ model: model('sim/cut-after-5'), prompt, onError: () => {} }).fullStream) {
      parts.push(part);
    }
    assert.ok(parts.some((part) => part.type === 'text-delta'));
    const ending = parts.find((part) => part.type === 'error') ?? parts.find((part) => part.type === 'finish');
    assert.ok(ending.type === 'error' || ending.finishReason === 'error', JSON.stringify(ending));
  });
}
