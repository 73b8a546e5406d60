// Docs: how to ask from anywhere, and the reference of the API.

import { Code, Section, Segments, State } from '../parts/bits.js';
import { Head, html, useChoices, useData } from '../parts/view.js';

const BASE = `${location.origin}/api/v1`;

const EXAMPLES = {
  curl: `curl -N ${BASE}/chat/completions \\
  -H "Authorization: Bearer $AUTOROUTER_KEY" -H "Content-Type: application/json" \\
  -d '{"model": "openrouter/auto", "stream": true,
       "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'`,
  python: `# pip install openai
import os
from openai import OpenAI

client = OpenAI(base_url="${BASE}", api_key=os.environ["AUTOROUTER_KEY"])
answer = client.chat.completions.create(
    model="openrouter/auto",
    messages=[{"role": "user", "content": "Why is the sky blue?"}])
print(answer.model, answer.choices[0].message.content)`,
  typescript: `// npm install openai
import OpenAI from 'openai';

const client = new OpenAI({ baseURL: '${BASE}', apiKey: process.env.AUTOROUTER_KEY });
const answer = await client.chat.completions.create({
  model: 'openrouter/auto',
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
});
console.log(answer.model, answer.choices[0].message.content);`,
  java: `// com.openai:openai-java
OpenAIClient client = OpenAIOkHttpClient.builder()
    .baseUrl("${BASE}").apiKey(System.getenv("AUTOROUTER_KEY")).build();
ChatCompletion answer = client.chat().completions().create(ChatCompletionCreateParams.builder()
    .model("openrouter/auto").addUserMessage("Why is the sky blue?").build());
System.out.println(answer.model() + " " + answer.choices().get(0).message().content().orElse(""));`,
  openrouter: `// npm install @openrouter/sdk
import { OpenRouter } from '@openrouter/sdk';

const router = new OpenRouter({ serverURL: '${BASE}', apiKey: process.env.AUTOROUTER_KEY });
const answer = await router.chat.send({ chatRequest: {
  model: 'openrouter/auto',
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
} });
console.log(answer.model, answer.choices[0].message.content);`,
};
const NAMES = [['curl', 'curl'], ['python', 'Python'], ['typescript', 'TypeScript'], ['java', 'Java'], ['openrouter', 'OpenRouter SDK']];

const steer = `{"model": "openrouter/auto",
 "messages": [{"role": "user", "content": "Why is the sky blue?"}],
 "plugins": [{"id": "auto-router",
              "allowed_models": ["openai/*", "anthropic/*"],
              "excluded_models": ["*/gpt-5-pro"],
              "cost_tier": "medium"}]}`;

function Operations() {
  const source = useData(() => fetch('/openapi.json').then((response) => response.json()));
  const all = Object.entries(source.data?.paths ?? {}).flatMap(([path, methods]) => Object.entries(methods).filter(([, operation]) => operation.summary).map(([method, operation]) => ({ path, method, ...operation })));
  const groups = [...Map.groupBy(all, (operation) => operation.tags?.[0] ?? 'Other')];
  if (!source.data) return html`<${State} source=${source} height=${420} />`;
  return html`<div class="stack">${groups.map(([tag, operations]) => html`<div key=${tag} class="stack"><h3>${tag}</h3><dl class="facts operations">${operations.map((one) => html`<dt key=${one.method + one.path}><code>${one.method.toUpperCase()} ${one.path}</code></dt><dd>${one.summary}</dd>`)}</dl></div>`)}</div>`;
}

export default function Docs() {
  const [choices, change] = useChoices({ with: 'curl' });
  return html`<${Head} title="Docs" lead="The API speaks chat completions as OpenAI and OpenRouter do: point a client that you have at this address."><a href="/docs/api/">Interactive API reference</a></${Head}>
    <${Section} title="Ask" aside=${html`<${Segments} label="With" value=${choices.with} options=${NAMES} onChange=${(one) => change({ with: one })} />`}>
      <${Code} text=${EXAMPLES[choices.with] ?? EXAMPLES.curl} label="Example with ${choices.with}" /></${Section}>
    <${Section} title="Steer the router"><div class="stack"><p class="prose">Each wish may stand in the request, as here, or in the <a href="/settings/keys">key's defaults</a>, for clients that can send nothing but a model's name. To see where a request would go, use <em>Preview the pick</em> in the <a href="/chat">chat</a>.</p><${Code} text=${steer} label="A request with wishes" /></div></${Section}>
    <${Section} title="Operations" aside=${html`<a href="/openapi.json" target="_blank">openapi.json</a>`}><${Operations} /></${Section}>`;
}
