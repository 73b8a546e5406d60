// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deque's axe, a second opinion on how well a page can be used by all: it knows the rules of WCAG. */
final class Axe {

    private static final String SOURCE = read();
    private static final String RUN = """
            async onlyColours => {
              const rules = onlyColours
                ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
                : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
              const { violations, passes } = await axe.run(document, { runOnly: rules });
              const told = violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}): ${node.html.slice(0, 160)}`));
              const least = onlyColours ? 1 : 20;
              return passes.length < least ? [...told, `axe looked at little: ${passes.length} rules held`] : told;
            }""";

    private Axe() {}

    /**
     * Returns what is against the rules on the page as it is drawn now.
     *
     * @param onlyColours against those alone that see colours: in the other scheme all others see the same page again
     */
    static List<String> violations(Page page, boolean onlyColours) {
        if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(SOURCE);
        }
        return ((List<?>) page.evaluate(RUN, onlyColours))
                .stream().map(Object::toString).toList();
    }

    private static String read() {
        try (InputStream source = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (source == null) {
                throw new IllegalStateException("axe.min.js is not in the path of the tests");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
