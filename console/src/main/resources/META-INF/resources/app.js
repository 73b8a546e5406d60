// The shell: navigation, and the page that the path names. Each page is a module of its own, fetched when it is opened.

import { readSession, signOut, useSession, SignIn } from './parts/session.js';
import { Sheet, State } from './parts/bits.js';
import { models } from './parts/models.js';
import { go, html, render, useAddress, useEffect, useState } from './parts/view.js';

const GROUPS = [
  ['Explore', [['/rankings', 'Rankings'], ['/models', 'Models'], ['/openrouter/auto', 'Auto Router'], ['/providers', 'Providers'], ['/pricing', 'Pricing'], ['/apps', 'Apps']]],
  ['Use', [['/chat', 'Chat'], ['/activity', 'Activity'], ['/logs', 'Logs'], ['/settings/keys', 'Keys & budgets'], ['/settings/providers', 'Provider keys']]],
  ['Platform', [['/status', 'Status'], ['/docs', 'Docs']]],
];

const MODULES = {
  '/': 'home', '/rankings': 'rankings', '/models': 'models', '/openrouter/auto': 'auto', '/providers': 'providers', '/pricing': 'pricing',
  '/apps': 'apps', '/chat': 'chat', '/activity': 'activity', '/logs': 'logs', '/settings/keys': 'keys', '/auth': 'auth', '/settings/providers': 'credentials', '/status': 'status', '/docs': 'docs',
};

const clean = (path) => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

function Navigation({ path, close }) {
  return html`<nav id="nav" aria-label="Main" onClick=${close}>
    ${GROUPS.map(([name, pages]) => html`<div class="nav-group" key=${name}><h2>${name}</h2>
      ${pages.map(([target, title]) => html`<a key=${target} href=${target} aria-current=${target === path ? 'page' : undefined}>${title}</a>`)}
    </div>`)}
  </nav>`;
}

function Theme() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? 'system');
  const choose = (chosen) => {
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem('theme', chosen);
    } catch {
      // Storage is closed: it holds for this page only.
    }
    setTheme(chosen);
  };
  return html`<label class="theme"><span class="hidden">Theme</span>
    <select value=${theme} onChange=${(event) => choose(event.target.value)}>
      <option value="system" selected=${theme === 'system'}>System theme</option>
      <option value="light" selected=${theme === 'light'}>Light</option>
      <option value="dark" selected=${theme === 'dark'}>Dark</option>
    </select></label>`;
}

function Account() {
  const keys = useSession();
  const [open, setOpen] = useState(false);
  const known = keys?.inference ?? keys?.management;
  useEffect(() => setOpen(false), [known]);
  if (known) {
    return html`<div class="account"><code title="signed in with ${Object.values(keys).filter(Boolean).join(' and ')}">${known.replace('...', '…')}</code>
      <button type="button" class="small" onClick=${signOut}>Sign out</button></div>`;
  }
  return html`<div class="account"><button type="button" onClick=${() => setOpen(true)}>Sign in</button>
    ${open && html`<${Sheet} title="Sign in" onClose=${() => setOpen(false)}><${SignIn} /></${Sheet}>`}</div>`;
}

function usePage(path) {
  const [page, setPage] = useState({});
  useEffect(() => {
    let current = true;
    // What models are called is known before a page is drawn that speaks of them.
    const names = models().catch(() => []);
    Promise.all([import(`./pages/${MODULES[path] ?? 'model'}.js`), names])
      .then(([module]) => current && setPage({ path, Page: module.default }))
      .catch(() => current && setPage({ path, problem: 'This page could not be loaded. Is the gateway still there?' }));
    return () => {
      current = false;
    };
  }, [path]);
  return page;
}

function App() {
  const path = clean(useAddress().pathname);
  const [menu, setMenu] = useState(false);
  const { Page, problem, path: shown } = usePage(path);
  return html`<a class="skip" href="#main">Skip to the page</a>
    <header class=${menu ? 'side open' : 'side'}><div class="side-inner">
      <div class="brand-row"><a class="brand" href="/"><img src="/icon.svg" alt="" width="22" height="22" /> Auto Router</a>
        <button type="button" class="menu" aria-expanded=${menu} aria-controls="nav" onClick=${() => setMenu(!menu)}>Menu</button></div>
      <div class="side-body"><${Navigation} path=${path} close=${() => setMenu(false)} />
        <div class="side-foot"><${Account} /><${Theme} /></div></div>
    </div></header>
    <main id="main" tabindex="-1">${problem ? html`<p class="state error">${problem}</p>` : Page ? html`<${Page} key=${shown} path=${shown} />` : html`<div class="late"><${State} source=${{}} height=${420} /></div>`}</main>`;
}

// Links within the console change the page; all others are the browser's.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
  const path = clean(link.pathname);
  if (link.hash || link.hasAttribute('download') || !(MODULES[path] || link.classList.contains('model')) || link.pathname.startsWith('/docs/')) return;
  event.preventDefault();
  go(link.pathname + link.search);
});

readSession();
render(html`<${App} />`, document.getElementById('app'));
