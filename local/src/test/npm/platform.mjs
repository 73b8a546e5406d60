// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

/** The platform under test, told by the environment. */
export const baseURL = `${process.env.AUTOROUTER_URL}/api/v1`;
export const apiKey = process.env.AUTOROUTER_KEY;
export const managementKey = process.env.AUTOROUTER_MANAGEMENT_KEY;
const simulator = process.env.AUTOROUTER_SIMULATOR;

export const AUTO = 'openrouter/auto';

/** What is hard to carry unharmed: accents, signs of several units, quotes, backslashes, line ends, markup. */
export const ODD = 'Grüße, 世界! 🚀 👩‍👩‍👧 e\u0301 "quoted" \\ \t\n</script> \u2028 end';
export const question = [{ role: 'user', content: ODD }];

/** A model that says what it was asked, and what it says to ODD. */
export const ECHO = 'sim/echo';
export const echoed = `[simulated ${ECHO}] ${ODD}`;

/** A model whose answers reach us cut in the middle of characters, and what it says to ODD. */
export const SPLIT = 'sim/split-utf8';
export const splitAnswer = `[simulated ${SPLIT}] Grüße, 世界! 🚀 👩‍👩‍👧 e\u0301 𝄞 \u2028 ${ODD}`;

/** A model that answers and calls tools; what it does not choose for itself is set by the schema. */
export const PLAIN = 'sim/answer';

/** What a model may call, as the OpenAI format describes it, and the only arguments that its schema allows. */
export const toolArguments = { city: 'Zürich "世界" 🚀', days: 3 };
export const weatherTool = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather of a city', parameters: only(toolArguments) },
};

/** A shape that an answer must have, and the only answer that has it. */
export const onlyAnswer = { answer: 'Grüße, "世界" 🚀', sure: true, parts: { count: 7 } };
export const answerSchema = only(onlyAnswer);

function only(value) {
  if (typeof value !== 'object') return { type: typeof value === 'number' ? 'integer' : typeof value, enum: [value] };
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, only(inner)])),
    required: Object.keys(value),
    additionalProperties: false,
  };
}

/** A concrete model answered, and said so: never the router's own name. */
export function answeredByAModelOfThePool(model) {
  assert.match(model, /^[a-z0-9~.-]+\/[a-z0-9._:-]+$/);
  assert.notEqual(model, AUTO);
}

/** What the provider saw of a model's requests, once that is enough: it is told of a client who left a little later. */
export async function served(model, enough) {
  let lines = [];
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const all = await (await fetch(`${simulator}/__served`)).json();
    lines = all.filter((line) => line.model === model);
    if (enough(lines)) return lines;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return assert.fail(`the provider saw of ${model}: ${JSON.stringify(lines)}`);
}

/** The tokens of the model's last request, as the provider told them. */
export async function toldTokens(model) {
  const last = (await served(model, (lines) => lines.some((line) => line.outcome === 'completed')))
    .filter((line) => line.outcome === 'completed').at(-1);
  return { input: last.told_prompt_tokens, output: last.told_completion_tokens };
}

/** The provider's connection was closed long before the answer's end, and what was not written is not billed. */
export async function leftAt(model) {
  const [line] = await served(model, (lines) => lines.length > 0);
  assert.equal(line.outcome, 'client_gone');
  assert.equal((await served(model, (lines) => lines.length > 0)).length, 1, 'nobody asks again for one who left');
  return line;
}

/** Makes the provider fail the model's next requests. */
export async function failNext(model, status, times) {
  const body = JSON.stringify({ match: { model }, behaviour: String(status), times });
  const made = await fetch(`${simulator}/__script`, { method: 'POST', body });
  assert.equal(made.status, 200);
}

/**
 * The client itself asked again: the provider saw a first request of the client's fail, each try of the platform's, and
 * another one succeed.
 */
export async function askedAgain(model) {
  const lines = await served(model, (seen) => seen.some((line) => line.outcome === 'completed'));
  assert.deepEqual(lines.map((line) => line.http_status), [500, 500, 200]);
  assert.equal(new Set(lines.map((line) => line.client_request_id)).size, 2, 'two generations');
}
