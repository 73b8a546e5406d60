// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

/** Scripts that look at a whole page as it is drawn, and return what is wrong with it as a list of texts. */
final class PageChecks {

    /** Texts whose contrast with the ground that they stand on is below WCAG's AA. */
    static final String LEGIBLE = """
            () => {
              const rgba = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
              const light = parts => {
                const [r, g, b] = parts.slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = node => {
                for (let one = node; one; one = one.parentElement) {
                  const colour = rgba(getComputedStyle(one).backgroundColor);
                  if (colour.length === 3 || colour[3] > 0.99) return colour;
                }
                return [255, 255, 255];
              };
              const low = new Set();
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                const node = text.parentElement;
                if (!text.data.trim() || !node.checkVisibility() || node.closest('.hidden, .skip, :disabled, option, noscript')) continue;
                const style = getComputedStyle(node);
                const [a, b] = [light(rgba(style.color)), light(ground(node))].sort((x, y) => y - x);
                const contrast = (a + 0.05) / (b + 0.05);
                const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
                if (contrast < (large ? 3 : 4.5)) low.add(`"${text.data.trim().slice(0, 30)}" has a contrast of ${contrast.toFixed(2)}`);
              }
              return [...low];
            }""";

    /** What a screen reader could not tell: controls without names, tables without captions, pictures without words. */
    static final String TOLD = """
            () => {
              const wrong = [];
              const name = node => node.getAttribute('aria-label') || node.labels?.[0]?.textContent.trim() || node.textContent.trim()
                || node.getAttribute('title') || node.placeholder;
              const all = selector => [...document.querySelectorAll(selector)].filter(node => node.checkVisibility());
              const lack = (selector, has, what) => all(selector).filter(node => !has(node))
                .forEach(node => wrong.push(`${what}: ${node.outerHTML.slice(0, 100)}`));
              lack('button, a[href], input, select, textarea', name, 'no name');
              lack('select, input:not([type=search]), textarea', node => node.getAttribute('aria-label') || node.labels?.length, 'no label');
              lack('table', node => node.caption?.textContent.trim(), 'no caption');
              lack('th', node => node.scope === 'col', 'no scope');
              lack('.scroll', node => node.tabIndex === 0 && node.getAttribute('aria-label'), 'not reachable');
              lack('.chart, .breakdown, .uptime .span', node => node.getAttribute('role') === 'img' && node.getAttribute('aria-label'), 'no words');
              lack('img', node => node.hasAttribute('alt'), 'no alt');
              if (all('h1').length !== 1) wrong.push(`${all('h1').length} headings of the page (expected: 1)`);
              const [first, later] = ['main h1', 'main h2'].map(heading => document.querySelector(heading));
              if (later && !(first?.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`${later.innerText} stands before the heading of the page`);
              if (!document.title.includes('Auto Router')) wrong.push(`title: ${document.title}`);
              return wrong;
            }""";

    /** Shortened numbers that do not tell the exact one to a pointer that rests on them. */
    static final String EXACT = """
            () => {
              const wrong = [];
              const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
              for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                const node = text.parentElement;
                const short = /^[+−-]?(\\$[\\d,.]+[KMBT]?|[\\d,.]+ ?([KMBT%]|ms|s|min|h))$/.test(text.data.trim());
                if (short && node.closest('td, dd, .answer-foot') && !node.closest('.plot') && !node.closest('[title]')?.title.match(/\\d/)) wrong.push(`${text.data} is all that is told: ${node.closest('td, dd')?.outerHTML.slice(0, 120)}`);
              }
              return wrong;
            }""";

    /** Tables of which a part is beyond the edge. */
    static final String CUT = """
            () => [...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth + 1)
              .map(box => `${box.getAttribute('aria-label')} is cut: ${box.scrollWidth} px (expected: at most ${box.clientWidth})`)""";

    /** What has the focus: how its outline is drawn, and its place among all that can have it. */
    static final String FOCUS = """
            () => {
              const node = document.activeElement;
              const style = getComputedStyle(node);
              const all = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')];
              return [node === document.body ? -1 : all.indexOf(node), parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none'];
            }""";

    /** What has the focus, where the header that stays hides it. */
    static final String COVERED = """
            () => {
              const node = document.activeElement;
              const inPage = node !== document.body && node.closest('main');
              return inPage && node.getBoundingClientRect().bottom <= document.querySelector('.side').getBoundingClientRect().bottom ? [node.innerText] : [];
            }""";

    /** When something was first seen of the page, in milliseconds. */
    static final String FIRST_PAINT =
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";

    /** How far what was already seen moved while the rest came, as browsers reckon it. */
    static final String SHIFT = """
            () => new Promise(done => {
              let all = 0;
              new PerformanceObserver(seen => seen.getEntries().filter(shift => !shift.hadRecentInput).forEach(shift => { all += shift.value; }))
                .observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => done(all), 100);
            })""";

    private PageChecks() {}
}
