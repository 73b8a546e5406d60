// Colours of models: a model has the same one in every table and chart of every page.

import { get } from '../api.js';
import { useData, useMemo } from './view.js';

/** How many colours there are. */
export const COLOURS = 16;
/** The colour of what is not told apart. */
export const REST = 'var(--series-rest)';

let known;

const PLACES_MAX = 200;

/** The models of the last month by their places, the most used first. Asked once, so that no colour changes under the reader. */
const places = () => (known ??= get('/rankings', { range: 'month', limit: PLACES_MAX }).then((answer) => new Map(answer.models.map((row, i) => [row.model, i]))).catch((problem) => {
  known = undefined;
  throw problem;
}));

/** The tint of a model: a number from 0. The most used have a colour of their own, the others one after the other the same again. Undefined until it is known. */
export function useTints() {
  const { data, error } = useData(places);
  return useMemo(() => (data || error ? (model) => data?.get(model) : undefined), [data, error]);
}

/** Colours of those that are drawn together, by their tints: whose colour another has gets one that is not taken, from the end: the first are those of the most used. */
export function apart(tints) {
  const free = new Set(Array.from({ length: COLOURS }, (_, i) => i).filter((i) => !tints.includes(i)));
  return tints.map((tint) => {
    if (tint < COLOURS) return tint;
    const one = free.has(tint % COLOURS) ? tint % COLOURS : [...free].pop();
    free.delete(one);
    return one ?? COLOURS;
  });
}

/** A colour as styles name it. */
export const colourOf = (tint) => (tint === undefined ? REST : `var(--series-${(tint % COLOURS) + 1})`);
