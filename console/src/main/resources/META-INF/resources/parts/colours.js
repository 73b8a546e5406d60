// Colours of models: a model has the same one in every table and chart of every page.

import { get } from '../api.js';
import { useData, useMemo } from './view.js';

/** How many colours there are. */
export const COLOURS = 16;
/** The colour of what is not told apart. */
export const REST = 'var(--series-rest)';

let known;

/** The most used models of the last month by their places. Asked once, so that no colour changes under the reader. */
const places = () => (known ??= get('/rankings', { range: 'month', limit: COLOURS }).then((answer) => new Map(answer.models.map((row, i) => [row.model, i]))).catch((problem) => {
  known = undefined;
  throw problem;
}));

/** Which of the colours a model has: a number from 0; none but the most used have one of their own. Undefined until it is known. */
export function useTints() {
  const { data, error } = useData(places);
  return useMemo(() => (data || error ? (model) => data?.get(model) : undefined), [data, error]);
}

/** The tints of those that are drawn together: who has none of its own gets one that is not taken, from the end: the first are those of the most used. */
export function apart(tints) {
  const free = Array.from({ length: COLOURS }, (_, i) => i).filter((i) => !tints.includes(i));
  return tints.map((tint) => tint ?? free.pop() ?? COLOURS);
}

/** A colour as styles name it. */
export const colourOf = (tint) => (tint === undefined ? REST : `var(--series-${tint + 1})`);
