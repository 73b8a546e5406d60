// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenRouter } from '@openrouter/sdk';
import { AUTO, answeredByAModelOfThePool, answerSchema, apiKey, baseURL, managementKey, question, weatherTool } from './platform.mjs';

// This library checks every answer against OpenRouter's own schema: what it returns has the right shape.
const router = new OpenRouter({ serverURL: baseURL, apiKey, retryConfig: { strategy: 'none' } });
const manager = new OpenRouter({ serverURL: baseURL, apiKey: managementKey, retryConfig: { strategy: 'none' } });
const send = (chatRequest) => router.chat.send({ chatRequest });

test('@openrouter/sdk: an answer, with its model and its cost', async () => {
  const answer = await send({ model: AUTO, messages: question });
  answeredByAModelOfThePool(answer.model);
  assert.ok(answer.choices[0].message.content.length > 0);
  assert.ok(answer.usage.cost > 0);
});

test('@openrouter/sdk: a stream is the whole answer, with usage', async () => {
  const whole = await send({ model: AUTO, messages: question });
  let text = '';
  let usage;
  for await (const chunk of await send({ model: AUTO, messages: question, stream: true })) {
    text += chunk.choices[0]?.delta?.content ?? '';
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, whole.choices[0].message.content);
  assert.equal(usage.cost, whole.usage.cost);
});

test('@openrouter/sdk: the auto router is steered', async () => {
  const answer = await send({
    model: AUTO, messages: question,
    plugins: [{ id: 'auto-router', allowedModels: ['anthropic/*'] }],
  });
  assert.match(answer.model, /^anthropic\//);
});

test('@openrouter/sdk: a tool is called', async () => {
  const answer = await send({
    model: AUTO, tools: [weatherTool], toolChoice: 'required',
    messages: [{ role: 'user', content: 'What is the weather in Paris?' }],
  });
  const call = answer.choices[0].message.toolCalls[0];
  assert.equal(call.function.name, 'get_weather');
  assert.equal(typeof JSON.parse(call.function.arguments).city, 'string');
});

test('@openrouter/sdk: structured output fits its schema', async () => {
  const answer = await send({
    model: AUTO, messages: question,
    responseFormat: { type: 'json_schema', jsonSchema: { name: 'answer', strict: true, schema: answerSchema } },
  });
  const parsed = JSON.parse(answer.choices[0].message.content);
  assert.equal(typeof parsed.answer, 'string');
  assert.equal(typeof parsed.sure, 'boolean');
});

test('@openrouter/sdk: a refusal carries its status and the field\'s name', async () => {
  await assert.rejects(
    send({ model: AUTO, messages: question, temperature: 9 }),
    (error) => error.statusCode === 400 && error.message.includes('temperature'));
});

test('@openrouter/sdk: a stream that the provider cuts carries its error', async () => {
  let error;
  try {
    for await (const chunk of await send({ model: 'sim/cut-after-5', messages: question, stream: true })) {
      error = chunk.error ?? error;
    }
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error);
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
