// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

/** The platform under test, told by the environment. */
export const baseURL = `${process.env.AUTOROUTER_URL}/api/v1`;
export const apiKey = process.env.AUTOROUTER_KEY;
export const managementKey = process.env.AUTOROUTER_MANAGEMENT_KEY;

export const AUTO = 'openrouter/auto';
export const question = [{ role: 'user', content: 'Why is the sky blue?' }];

/** What a model may call, as the OpenAI format describes it. */
export const weatherTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
};

/** A shape that an answer must have. */
export const answerSchema = {
  type: 'object',
  properties: { answer: { type: 'string' }, sure: { type: 'boolean' } },
  required: ['answer', 'sure'],
  additionalProperties: false,
};

/** A concrete model answered, and said so: never the router's own name. */
export function answeredByAModelOfThePool(model) {
  assert.match(model, /^[a-z0-9~.-]+\/[a-z0-9._:-]+$/);
  assert.notEqual(model, AUTO);
}
