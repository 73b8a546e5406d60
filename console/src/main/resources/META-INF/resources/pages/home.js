// The first page: what this is, how to ask it, and what goes on.

import { get } from '../api.js';
import { Board } from '../parts/board.js';
import { Code, Section, Simulated } from '../parts/bits.js';
import { Head, html, pick, useData } from '../parts/view.js';

const example = `curl -N ${location.origin}/api/v1/chat/completions \\
  -H "Authorization: Bearer $AUTOROUTER_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "openrouter/auto", "stream": true,
       "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'`;

export default function Home() {
  const rankings = useData(() => get('/rankings', { range: 'week', limit: 10 }), [], 15_000);
  return html`<${Head} title="Auto Router" lead="Sends each prompt to the model that answers it best for the money, and says why. It speaks the chat completions API of OpenAI and OpenRouter.">
      <a href="/chat">Try it in the chat</a></${Head}>
    <${Simulated} when=${rankings.data?.simulated} />
    <${Section} title="Ask it" aside=${html`<a href="/docs">More ways to ask</a>`}><${Code} text=${example} label="Example request" /></${Section}>
    <${Section} title="This week" aside=${html`<a href="/rankings">All rankings</a>`}>
      <${Board} label="Models of this week by tokens" source=${pick(rankings, (answer) => answer.models)} /></${Section}>`;
}
