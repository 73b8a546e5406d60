// What models write, as rich text. It is never trusted: Markdown is made HTML, HTML in it is shown as the text that it is,
// and of what comes out only harmless tags stay. No images, as they would tell other servers who reads.

import { Marked } from '/lib/marked/marked.js';
import DOMPurify from '/lib/dompurify/purify.js';
import { html, useMemo } from './view.js';

const TAGS = ['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 'del',
  'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'sup', 'sub', 'kbd'];
const RULES = { ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ['href', 'start', 'align'], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i };

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const renderer = { html: ({ text }) => escaped(text), image: ({ raw }) => escaped(raw) };
const marked = new Marked({ gfm: true, breaks: true, renderer });
const purify = DOMPurify(window);
purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
});

/** Returns HTML that is safe to show. */
export const harmless = (text) => purify.sanitize(marked.parse(text), RULES);

export function Markdown({ text }) {
  const safe = useMemo(() => harmless(text), [text]);
  return html`<div class="markdown" dangerouslySetInnerHTML=${{ __html: safe }}></div>`;
}
