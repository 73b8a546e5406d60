// The models that can be asked for, read once for all pages, and what they can do.

import { get } from '../api.js';
import { learnNames } from '../format.js';
import { html, useData } from './view.js';

let listed;

/** The whole list, the router first. */
export const models = () => (listed ??= get('/models').then((answer) => {
  learnNames(answer.data);
  return answer.data;
}).catch((problem) => {
  listed = undefined;
  throw problem;
}));

export const AUTO = 'openrouter/auto';
export const authorOf = (model) => model.id.split('/')[0];
export const isRouter = (model) => Number(model.pricing?.prompt) < 0;
/** The models that the router chooses among. */
export const pool = async () => (await models()).filter((model) => !isRouter(model));
/** What to set a model beside: of all others in the pool the one that was used most this week. */
export async function rivalOf(id) {
  const others = (await pool()).map((model) => model.id).filter((other) => other !== id);
  const used = await get('/rankings', { range: 'week' }).then((answer) => answer.models.map((model) => model.model), () => []);
  return used.find((model) => others.includes(model)) ?? others[0];
}

export const can = {
  tools: (model) => model.supported_parameters?.includes('tools'),
  schema: (model) => model.supported_parameters?.includes('structured_outputs'),
  reasoning: (model) => model.supported_parameters?.includes('reasoning'),
};

/** What a model may take besides text, in the order in which it is told. */
export const INPUTS = ['image', 'file', 'audio', 'video'];

/** Chips of what a model takes and can do. */
export function Abilities({ model }) {
  const inputs = INPUTS.filter((kind) => model.architecture?.input_modalities?.includes(kind));
  const words = [...inputs, ...(can.tools(model) ? ['tools'] : []), ...(can.schema(model) ? ['JSON schema'] : []), ...(can.reasoning(model) ? ['reasoning'] : [])];
  return html`<span class="chips">${words.map((word) => html`<span class="chip" key=${word}>${word}</span>`)}</span>`;
}

/** A choice of a model. */
export function ModelChoice({ label, value, onChange }) {
  const { data } = useData(models);
  const known = data?.some((model) => model.id === value) ? data : [{ id: value, name: value }, ...(data ?? [])];
  return html`<label class="field inline"><span>${label}</span>
    <select value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${known.map((model) => html`<option key=${model.id} value=${model.id} selected=${model.id === value}>${model.name}</option>`)}
    </select></label>`;
}
