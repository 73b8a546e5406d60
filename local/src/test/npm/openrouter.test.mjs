// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenRouter } from '@openrouter/sdk';
import {
  BadGatewayResponseError, BadRequestResponseError, NotFoundResponseError, TooManyRequestsResponseError, UnauthorizedResponseError,
} from '@openrouter/sdk/models/errors';
import {
  AUTO, ECHO, PLAIN, SPLIT, answerSchema, answeredByAModelOfThePool, apiKey, askedAgain, baseURL, echoed, failNext, leftAt,
  managementKey, onlyAnswer, question, splitAnswer, toldTokens, toolArguments, weatherTool,
} from './platform.mjs';

// This library checks every answer against OpenRouter's own schema: what it returns has the right shape.
const router = new OpenRouter({ serverURL: baseURL, apiKey, retryConfig: { strategy: 'none' } });
const manager = new OpenRouter({ serverURL: baseURL, apiKey: managementKey, retryConfig: { strategy: 'none' } });
const send = (chatRequest, options) => router.chat.send({ chatRequest }, options);
const ask = (model, more = {}, options = undefined) => send({ model, messages: question, ...more }, options);

test('@openrouter/sdk: an answer is what was said, with its model and its cost', async () => {
  const answer = await ask(ECHO);
  assert.equal(answer.choices[0].message.content, echoed);
  assert.equal(answer.choices[0].finishReason, 'stop');
  assert.equal(answer.model, ECHO);
  const told = await toldTokens(ECHO);
  assert.equal(answer.usage.promptTokens, told.input);
  assert.equal(answer.usage.completionTokens, told.output);
  const chosen = await ask(AUTO);
  answeredByAModelOfThePool(chosen.model);
  assert.ok(chosen.usage.cost > 0);
});

test('@openrouter/sdk: a stream is what was said, to the character, with the usage of the whole answer', async () => {
  const whole = await ask(SPLIT);
  let text = '';
  let usage;
  for await (const chunk of await ask(SPLIT, { stream: true })) {
    assert.equal(chunk.model, SPLIT);
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(whole.choices[0].message.content, splitAnswer);
  assert.equal(text, splitAnswer);
  assert.deepEqual(usage, whole.usage);
});

test('@openrouter/sdk: the auto router is steered', async () => {
  const answer = await ask(AUTO, { plugins: [{ id: 'auto-router', allowedModels: ['anthropic/*'] }] });
  assert.match(answer.model, /^anthropic\//);
});

test('@openrouter/sdk: a tool is called with the arguments that the model gave, and its result answered', async () => {
  const asked = await ask(PLAIN, { tools: [weatherTool], toolChoice: 'required' });
  const [call, ...others] = asked.choices[0].message.toolCalls;
  assert.deepEqual(others, []);
  assert.equal(call.function.name, 'get_weather');
  assert.deepEqual(JSON.parse(call.function.arguments), toolArguments);
  const answered = await send({
    model: ECHO, tools: [weatherTool],
    messages: [...question, asked.choices[0].message, { role: 'tool', toolCallId: call.id, content: '18 °C, clear' }],
  });
  assert.equal(answered.choices[0].message.content, echoed);
  let streamed = '';
  for await (const chunk of await ask(PLAIN, { tools: [weatherTool], toolChoice: 'required', stream: true })) {
    streamed += chunk.choices[0]?.delta?.toolCalls?.[0]?.function?.arguments ?? '';
  }
  assert.deepEqual(JSON.parse(streamed), toolArguments);
});

test('@openrouter/sdk: structured output fits its schema', async () => {
  const answer = await ask(PLAIN, {
    responseFormat: { type: 'json_schema', jsonSchema: { name: 'answer', strict: true, schema: answerSchema } },
  });
  assert.deepEqual(JSON.parse(answer.choices[0].message.content), onlyAnswer);
});

test('@openrouter/sdk: errors are of the classes that the library knows', async () => {
  await assert.rejects(
    ask(AUTO, { temperature: 9 }),
    (error) => error instanceof BadRequestResponseError && error.statusCode === 400
      && error.error.message === 'temperature: 9 (expected: a number, 0..2)'
      && error.error.metadata.error_type === 'invalid_request');
  const stranger = new OpenRouter({ serverURL: baseURL, apiKey: 'sk-ar-v1-unknown', retryConfig: { strategy: 'none' } });
  await assert.rejects(stranger.chat.send({ chatRequest: { model: AUTO, messages: question } }), UnauthorizedResponseError);
  await assert.rejects(ask('nobody/nothing'), BadRequestResponseError);
  await assert.rejects(ask(AUTO, { provider: { only: ['nobody'] } }), NotFoundResponseError);
  await assert.rejects(ask('sim/429'), TooManyRequestsResponseError);
  await assert.rejects(ask('sim/500'), BadGatewayResponseError);
});

test('@openrouter/sdk: what fails for a while is asked for again by the library', async () => {
  const model = 'sim/long-7-1';
  await failNext(model, 500, 2);
  const answer = await ask(model, {}, { retries: { strategy: 'backoff' }, retryCodes: ['5XX'] });
  assert.ok(answer.choices[0].message.content.startsWith('[simulated'));
  await askedAgain(model);
});

test('@openrouter/sdk: an aborted stream ends, also at the provider', async () => {
  const model = 'sim/long-404-20';
  const stop = new AbortController();
  let chunks = 0;
  try {
    for await (const _ of await ask(model, { stream: true }, { signal: stop.signal })) {
      chunks += 1;
      if (chunks === 3) stop.abort();
    }
  } catch (error) {
    assert.match(String(error), /abort/i);
  }
  assert.ok(chunks >= 3 && chunks < 100, `${chunks} chunks`);
  assert.ok((await leftAt(model)).completion_tokens > 0);
});

test('@openrouter/sdk: a stream that the provider cuts carries its error', async () => {
  let text = '';
  let last;
  for await (const chunk of await ask('sim/cut-after-5', { stream: true })) {
    text += chunk.choices[0]?.delta?.content ?? '';
    last = chunk;
  }
  assert.ok(text.startsWith('[simulated'), text);
  assert.equal(last.choices[0].finishReason, 'error');
  assert.equal(last.error.code, 502);
});

test('@openrouter/sdk: the catalogue', async () => {
  const { result } = await router.models.list();
  assert.equal(result.data[0].id, AUTO);
  assert.equal((await router.models.count()).data.count, result.data.length);
  const { data } = await router.endpoints.list({ author: 'anthropic', slug: result.data.find((m) => m.id.startsWith('anthropic/')).id.split('/')[1] });
  assert.ok(data.endpoints.length > 0);
  assert.ok((await router.providers.list()).data.length > 0);
  const mine = await router.models.listForUser({ bearer: apiKey });
  assert.equal(mine.result.data.length, result.data.length);
});

test('@openrouter/sdk: the catalogue by what is measured, kept and used', async () => {
  const kept = await router.endpoints.listZdrEndpoints();
  assert.ok(kept.data.length > 0);
  const popular = await router.models.list({ sort: 'most-popular' });
  assert.ok(popular.result.data.length > 0);
  const { data } = await router.benchmarks.getBenchmarks({ taskType: 'coding' });
  assert.ok(data.length > 0);
  assert.ok(data[0].codingIndex >= data.at(-1).codingIndex);
});

test('@openrouter/sdk: the account', async () => {
  assert.ok((await router.apiKeys.getCurrentKeyMetadata()).data.label);
  const made = await manager.apiKeys.create({ requestBody: { name: 'made by @openrouter/sdk' } });
  assert.match(made.key, /^sk-ar-v1-/);
  const { data } = await manager.apiKeys.update({ hash: made.data.hash, requestBody: { disabled: true } });
  assert.equal(data.disabled, true);
  await manager.apiKeys.delete({ hash: made.data.hash });
  assert.ok((await manager.apiKeys.list()).data.length > 0);
  assert.ok((await manager.workspaces.list()).result.data.length > 0);
  assert.ok((await manager.credits.getCredits()).data.totalCredits > 0);
});

test('@openrouter/sdk: a provider credential of one\'s own', async () => {
  const made = await manager.byok.create({
    createBYOKKeyRequest: { provider: 'simulator', key: 'sk-not-a-real-key-0123456789', name: 'by @openrouter/sdk', disabled: true },
  });
  try {
    const { result } = await manager.byok.list();
    assert.ok(result.data.some((credential) => credential.id === made.data.id));
  } finally {
    await manager.byok.delete({ id: made.data.id });
  }
});

test('@openrouter/sdk: what was used', async () => {
  const named = new OpenRouter({
    serverURL: baseURL, apiKey, httpReferer: 'https://sdk.example.org', appTitle: 'SDK', retryConfig: { strategy: 'none' },
  });
  const { id, usage } = await named.chat.send({ chatRequest: { model: AUTO, messages: question } });
  let generation;
  for (let attempt = 0; !generation && attempt < 50; attempt += 1) {
    generation = await router.generations.getGeneration({ id }).catch(() => undefined);
    if (!generation) await new Promise((resume) => setTimeout(resume, 200));
  }
  assert.equal(generation.data.totalCost, usage.cost);
  assert.ok(Number.isInteger(generation.data.appId));
  assert.ok((await manager.analytics.getUserActivity()).data.length >= 0);
  assert.ok((await manager.analytics.getAnalyticsMeta()).data.metrics.length > 0);
  assert.ok((await router.datasets.getAppRankings()).result.data.length > 0);
  const feedback = { generationId: id, category: 'latency', comment: 'from a test' };
  assert.equal((await manager.generations.submitFeedback({ submitGenerationFeedbackRequest: feedback })).data.success, true);
  assert.ok((await router.datasets.getRankingsDaily()).data.length > 0);
  assert.ok((await router.classifications.getTaskClassifications()).data);
});

test('@openrouter/sdk: an application gets a key by a code, and the code works once', async () => {
  const stranger = new OpenRouter({ serverURL: baseURL, retryConfig: { strategy: 'none' } });
  const { codeChallenge, codeVerifier } = await stranger.oAuth.createSHA256CodeChallenge();
  const pkce = { codeChallenge, codeChallengeMethod: 'S256' };
  const page = await stranger.oAuth.createAuthorizationUrl({ callbackUrl: 'https://app.example/back', ...pkce, limit: 1 });
  assert.equal((await fetch(page)).status, 200);
  const consent = await manager.oAuth.createAuthCode({ requestBody: { callbackUrl: 'https://app.example/back', ...pkce, limit: 1 } });
  const requestBody = { code: consent.data.id, codeVerifier, codeChallengeMethod: 'S256' };
  const { key, userId } = await stranger.oAuth.exchangeAuthCodeForAPIKey({ requestBody });
  assert.match(userId, /^acc-/);
  const application = new OpenRouter({ serverURL: baseURL, apiKey: key, retryConfig: { strategy: 'none' } });
  assert.equal((await application.chat.send({ chatRequest: { model: ECHO, messages: question } })).choices[0].message.content, echoed);
  assert.equal((await application.apiKeys.getCurrentKeyMetadata()).data.limit, 1);
  await assert.rejects(stranger.oAuth.exchangeAuthCodeForAPIKey({ requestBody }), (error) => error.statusCode === 403);
});
