// What every page is made with: markup, state, data and the address.

import { html, useEffect, useState } from '/lib/htm/preact.js';

export * from '/lib/htm/preact.js';

/**
 * Data of the API and how far it is: { data, error, loading, reload }. Loads again when what it depends on changes, and
 * drops answers that come too late; `every` also loads again after so many milliseconds, while the page is looked at.
 */
export function useData(load, dependsOn = [], every = 0) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    const fetchIt = (quiet) => {
      if (!quiet) setState((before) => ({ ...before, loading: true, error: undefined }));
      Promise.resolve()
        .then(load)
        .then((data) => current && setState({ data, loading: false }))
        .catch((error) => current && setState((before) => (quiet && before.data ? before : { error, loading: false })));
    };
    fetchIt(false);
    const timer = every && setInterval(() => document.hidden || fetchIt(true), every);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [...dependsOn, turn]);
  return { ...state, reload: () => setTurn(turn + 1) };
}

/** Returns the part of some data that a table shows, with the state of the whole. */
export const pick = (source, choose) => ({ ...source, data: source.data === undefined ? undefined : choose(source.data) });

const ADDRESS = 'addresschange';

/** Goes to a page without loading everything again. */
export function go(path) {
  history.pushState(null, '', path);
  dispatchEvent(new Event(ADDRESS));
  scrollTo(0, 0);
}

/** The address, as it changes. */
export function useAddress() {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const changed = () => setTurn((turn) => turn + 1);
    addEventListener('popstate', changed);
    addEventListener(ADDRESS, changed);
    return () => {
      removeEventListener('popstate', changed);
      removeEventListener(ADDRESS, changed);
    };
  }, []);
  return location;
}

/** Choices that live in the address, so that a view can be sent to somebody: [choices, change]. */
export function useChoices(otherwise) {
  const [choices, setChoices] = useState(() => ({ ...otherwise, ...Object.fromEntries(new URLSearchParams(location.search)) }));
  const change = (some) => {
    const next = { ...choices, ...some };
    const said = Object.entries(next).filter(([name, value]) => value !== '' && value !== otherwise[name]);
    history.replaceState(null, '', said.length ? `?${new URLSearchParams(said)}` : location.pathname);
    setChoices(next);
  };
  return [choices, change];
}

/** A value once it has not changed for so long: the text of a search when typing pauses. */
export function useSettled(value, ms = 250) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The head of a page: its title, what it is in a sentence, and its controls. */
export function Head({ title, lead, children }) {
  useEffect(() => {
    document.title = `${title} · Auto Router`;
  }, [title]);
  return html`<div class="head">
    <div><h1>${title}</h1>${lead && html`<p class="lead">${lead}</p>`}</div>
    ${children && html`<div class="controls">${children}</div>`}
  </div>`;
}
