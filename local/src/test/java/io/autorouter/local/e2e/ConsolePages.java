// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import java.util.List;

/** What each page of the console must show. */
final class ConsolePages {

    /** Pairs of colours that text is drawn in, of both themes, whose contrast is below 4.5 to 1. */
    static final String CONTRASTS = """
            () => {
              const root = document.documentElement;
              const probe = document.createElement('span');
              document.body.append(probe);
              const light = name => {
                probe.style.color = `var(${name})`;
                const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => {
                  const part = v / 255;
                  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
              };
              const pairs = [['--ink', '--surface'], ['--ink', '--raised'], ['--ink', '--sunken'], ['--muted', '--surface'],
                ['--muted', '--raised'], ['--accent', '--surface'], ['--accent', '--raised'], ['--accent', '--accent-soft'],
                ['--on-accent', '--accent'], ['--good', '--surface'], ['--bad', '--surface'], ['--warn-ink', '--warn-surface']];
              const low = [];
              for (const theme of ['light', 'dark']) {
                root.dataset.theme = theme;
                for (const [text, ground] of pairs) {
                  const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
                  const contrast = (a + 0.05) / (b + 0.05);
                  if (contrast < 4.5) low.push(`${theme}: ${text} on ${ground}: ${contrast.toFixed(2)}`);
                }
              }
              delete root.dataset.theme;
              probe.remove();
              return low;
            }""";

    static final List<Expected> ALL = List.of(
            page("/", "home", "h1 >> text=Auto Router", ".code pre", "td a.model"),
            page(
                    "/rankings",
                    "rankings",
                    "[aria-label=Range] >> text=Month",
                    "[aria-label=Metric] >> text=Spend",
                    "[aria-label='Days or weeks']",
                    ".chart canvas",
                    "th >> text=Share",
                    "th >> text=Change",
                    "td a.model",
                    "td .share >> text=%",
                    "h2 >> text=By author",
                    "h2 >> text=By kind of task",
                    "th >> text=Within group",
                    "[aria-label='Order of apps'] >> text=Trending",
                    "text=Routed by Auto only",
                    "#as-of >> text=as of",
                    "a >> text=JSON",
                    "button >> text=CSV",
                    "#simulated"),
            page(
                    "/models",
                    "models",
                    "input[type=search]",
                    ".filters >> text=image in",
                    ".filters >> text=tools",
                    ".filters >> text=JSON schema",
                    "label >> text=Author",
                    "label >> text=Context",
                    "label >> text=Price",
                    "label >> text=Sort",
                    "option[value=throughput]",
                    "[aria-label=View] >> text=Cards",
                    "input[aria-label^=Compare]"),
            page(
                    "/openai/gpt-5-mini",
                    "model",
                    "h1 >> text=GPT-5 Mini",
                    "text=Cache read",
                    "text=Context",
                    "h2 >> text=Providers",
                    "h2 >> text=Use over time",
                    "h2 >> text=Tasks",
                    "h2 >> text=Parameters",
                    ".code button"),
            page(
                    "/openrouter/auto",
                    "auto",
                    "text=How it chooses",
                    "text=Recent activity: token usage breakdown by model",
                    "th >> text=Author",
                    "td .share >> text=%",
                    "text=Best single model",
                    "text=Saved",
                    "text=Deciding takes",
                    "text=Fallback rate",
                    "text=Live policy",
                    "h2 >> text=By kind of task",
                    "h2 >> text=Benchmarks",
                    "#pool td a.model"),
            page(
                    "/activity",
                    "activity",
                    "dt >> text=Spend",
                    "dt >> text=Requests",
                    "dt >> text=Tokens",
                    "dt >> text=Error rate",
                    "dt >> text=Saved",
                    "[aria-label='Steps of time'] >> text=Hours",
                    "option[value=api_key_id]",
                    "option[value=app]",
                    "button >> text=CSV",
                    ".chart canvas"),
            page(
                    "/logs",
                    "logs",
                    "th >> text=Requested → routed",
                    "th >> text=Why",
                    "th >> text=Cached",
                    "th >> text=Reasoning",
                    "th >> text=Cost",
                    "th >> text=TTFT",
                    "th >> text=Tok/s",
                    "th >> text=Finish",
                    "th >> text=Key",
                    "th >> text=App",
                    "td >> text=auto →",
                    "input[aria-label='Find by generation id']"),
            page(
                    "/chat",
                    "chat",
                    "option[value='openrouter/auto']",
                    "text=Side by side",
                    "button >> text=Preview the pick",
                    "button >> text=Add images",
                    "textarea[aria-label=Message]",
                    "[aria-label='Earlier chats']"),
            page(
                    "/settings/keys",
                    "keys",
                    "td code >> text=sk-ar-v1-",
                    "th >> text=Limit",
                    "th >> text=Reset",
                    "th >> text=Spent",
                    "th >> text=Reserved",
                    "th >> text=Expires",
                    "th >> text=Router",
                    "h2 >> text=Budgets",
                    "button >> text=New key"),
            page("/providers", "providers", "td strong", "th >> text=Privacy", "th >> text=Health"),
            page("/pricing", "pricing", "td a.model", "th button >> text=In / M", "th >> text=Cache read / M"),
            page("/apps", "apps", "[aria-label=Order] >> text=Popular", "[aria-label=Order] >> text=Trending"),
            page("/status", "status", ".chip.good", "h2 >> text=Checks", "h2 >> text=Endpoints of providers"),
            page(
                    "/docs",
                    "docs",
                    "[aria-label=With] >> text=Python",
                    "[aria-label=With] >> text=Java",
                    "[aria-label=With] >> text=OpenRouter SDK",
                    "a[href='/docs/api/']",
                    ".operations dt >> text=POST /chat/completions"));

    private ConsolePages() {}

    /** What a page must show: selectors of elements. */
    record Expected(String path, String name, List<String> elements) {}

    private static Expected page(String path, String name, String... elements) {
        return new Expected(path, name, List.of(elements));
    }
}
