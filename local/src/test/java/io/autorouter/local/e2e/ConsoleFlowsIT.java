// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People use the console: keys, chats, decisions. */
class ConsoleFlowsIT extends ConsoleVisit {

    private static final int TABS_MAX = 120;

    /** A red dot. */
    static final byte[] IMAGE = Base64.getDecoder()
            .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==");

    @Test
    void goesFromANewKeyOverAnAnswerToItsDecisionAndTheRankings() throws Exception {
        // Given
        Page page = browser.go("/settings/keys");
        page.locator("text=New key").click();
        page.locator("dialog input[name=name]").fill("made in the console");
        page.locator("dialog input[name=limit]").fill("5");
        page.locator("dialog >> text=Make key").click();
        assertThat(page.locator("#secret .secret").innerText()).startsWith("sk-ar-v1-");
        page.locator("#secret >> text=Use it in this console").click();
        page.locator("#secret >> text=This console asks with it now.").waitFor();
        page.locator("#secret >> text=I have it").click();
        assertThat(page.locator("#secret").count()).isZero();

        // When
        browser.go("/chat");
        page.locator("textarea[aria-label=Message]").fill("Write a SQL query that counts users by country.");
        page.locator(".send").click();
        page.locator(".answer .why").waitFor();

        // Then
        String model = page.locator(".answer .routed").getAttribute("title");
        assertThat(page.locator(".answer .cost").innerText()).startsWith("$");
        assertThat(page.locator(".answer .tokens").innerText()).contains("in,");
        assertThat(page.locator(".answer .ttft").innerText()).startsWith("first token");
        page.locator(".answer .because >> text=SQL Database").waitFor();
        page.locator(".answer .why").click();
        page.locator("dialog .decision").waitFor();
        assertThat(page.locator("dialog .rivals .picked .model").getAttribute("title"))
                .isEqualTo(model);
        assertThat(page.locator("dialog .plot .point").count()).isGreaterThan(20);
        assertThat(page.locator("dialog .plot .point.pick").getAttribute("title"))
                .contains("quality");
        assertThat(page.locator("dialog .decision").innerText())
                .contains(
                        "best forecast",
                        "% sure",
                        "Cause",
                        "cheapest",
                        "Ruled out",
                        "Seen",
                        "Candidate",
                        "Quality",
                        "Price, in / out",
                        "Expected cost",
                        "Score",
                        "Policy",
                        "Cost",
                        "Baseline cost",
                        "Required",
                        "Conversation");
        assertThat(browser.pictures("decision")).isEmpty();
        page.locator("dialog .replay >> text=the same pick").waitFor();
        assertThat(page.locator("dialog .dial tbody tr").count()).isGreaterThan(2);
        assertThat(page.locator("dialog .plot polyline").count()).isOne();
        assertThat(page.locator("dialog .dial tr", new Page.LocatorOptions().setHasText("as asked"))
                        .locator("a.model")
                        .getAttribute("title"))
                .isEqualTo(model);
        page.locator("dialog [aria-label='Thumbs up']").click();
        page.locator("dialog .feedback >> text=Thank you.").waitFor();
        page.locator("dialog [aria-label='Thumbs down']").click();
        page.locator("dialog [aria-label='What was wrong'] >> text=its form").click();
        page.locator("dialog [aria-label='What was wrong']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog").count()).isZero();
        assertThat(browser.pictures("answer")).isEmpty();
        page.locator(".answer >> text=Pin for this chat").click();
        assertThat(page.locator(".controls select").inputValue()).isEqualTo(model);
        page.reload();
        page.locator(".history .item >> text=Write a SQL query that counts").click();
        assertThat(page.locator(".answer .routed").getAttribute("title")).isEqualTo(model);

        // And
        browser.go("/logs");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("auto →"))
                .first()
                .press("Enter");
        assertThat(page.locator("dialog .facts").innerText()).contains("Provider", "Why", "Cost", "First token", "App");
        page.locator("dialog [role=tab] >> text=Decision").click();
        page.locator("dialog .decision").waitFor();
        page.locator("dialog [role=tab] >> text=Attempts").click();
        assertThat(page.locator("dialog .fall .bar").count()).isPositive();
        page.locator("dialog [role=tab] >> text=Raw JSON").click();
        String id = page.locator("dialog pre.raw").innerText().replaceAll("(?s).*?\"id\": \"(gen-[a-z0-9]+)\".*", "$1");
        page.navigate(page.url());
        assertThat(page.url()).endsWith("?open=" + id);
        page.locator("dialog .facts >> text=" + id).waitFor();
        page.keyboard().press("Escape");
        assertThat(page.url()).doesNotContain(id);
        page.locator("input[aria-label='Find by generation id']").fill(id);
        page.waitForCondition(() -> page.locator("tbody tr").count() == 1);
        browser.go("/rankings?router=auto");
        page.locator("td a[title='" + model + "']").waitFor();
    }

    @Test
    void stopsAnAnswerForGood() throws Exception {
        // Given
        Page page = browser.go("/chat?model=sim/long-600-50");
        page.locator("textarea[aria-label=Message]").fill("Go on for long.");
        page.locator(".send").click();
        page.locator(".answer.running .markdown").waitFor();

        // When
        page.locator(".stop").click();

        // Then
        page.locator(".answer >> text=Stopped.").waitFor();
        // With the management key, as the console may ask with a key of its own by now.
        JsonNode logs = new ChatClient(Platform.run().gateway(), Platform.run().managementKey())
                .await(
                        "/api/v1/logs?ending=cancelled&model=sim/long-600-50",
                        answer -> !answer.path("data").isEmpty());
        assertThat(logs.path("data").path(0).path("tokens_completion").asInt()).isBetween(1, 599);
    }

    @Test
    void asksAnotherModelTheSameAgain() {
        // Given
        Page page = browser.go("/chat");
        page.locator("textarea[aria-label=Message]").fill("Say something short.");
        page.locator(".send").click();
        page.locator(".answer .why").waitFor();
        page.getByLabel("Retry with").selectOption(ConsoleStage.NAMED_MODEL);

        // When
        page.locator(".answer-foot >> text=/^Retry$/").click();

        // Then
        page.locator(".answer .routed[title='" + ConsoleStage.NAMED_MODEL + "']")
                .waitFor();
        page.locator(".answer .why").waitFor();
        assertThat(page.locator(".answer").count()).isOne();
        assertThat(page.locator(".asked").allInnerTexts()).containsExactly("Say something short.");
    }

    @Test
    void showsWhereAQuestionWouldGoBeforeItIsSent() {
        // Given
        Page page = browser.go("/chat");
        page.locator("textarea[aria-label=Message]").fill("Translate into German: good evening.");

        // When
        page.locator("text=Preview the pick").last().click();

        // Then
        page.locator("dialog .decision").waitFor();
        assertThat(page.locator("dialog .decision").innerText())
                .contains("Translation", "Candidate", "Expected cost", "Baseline cost");
        page.keyboard().press("Escape");
        assertThat(page.locator(".answer").count()).isZero();
        assertThat(page.locator("textarea[aria-label=Message]").inputValue())
                .isEqualTo("Translate into German: good evening.");
    }

    @Test
    void sendsImagesToAModelThatCanSeeThem() {
        // Given
        Page page = browser.go("/chat");
        page.locator("input[type=file]").setInputFiles(new FilePayload("dot.png", "image/png", IMAGE));
        page.locator(".attached img").waitFor();
        page.locator("textarea[aria-label=Message]").fill("What is on this picture?");

        // When
        page.locator(".send").click();

        // Then
        page.locator(".answer .why").waitFor();
        assertThat(page.locator(".asked img").evaluate("image => image.naturalWidth"))
                .isEqualTo(5);
        page.locator(".answer .why").click();
        page.locator("dialog .decision").waitFor();
        assertThat(page.locator("dialog .decision .facts").innerText()).contains("image");
        // Who cannot see it, with the reason.
        assertThat(page.locator("dialog .ruled-out dt").first().innerText()).contains("image");
        page.keyboard().press("Escape");
    }

    @Test
    void showsCallsOfToolsReadably() {
        // Given
        Page page = browser.go("/chat");
        page.locator("summary >> text=Tools").click();
        page.locator("textarea[aria-label='Tools as JSON']").fill("""
                [{"type": "function", "function": {"name": "forecast", "parameters": {"type": "object",
                  "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]""");
        page.locator("textarea[aria-label=Message]").fill("Use the forecast for Oslo.");

        // When
        page.locator(".send").click();

        // Then
        page.locator(".answer .why").waitFor();
        assertThat(page.locator(".call strong").innerText()).isEqualTo("forecast");
        assertThat(page.locator(".call dt").innerText()).isEqualTo("city");
        assertThat(page.locator(".call").innerText()).doesNotContain("{");
    }

    @Test
    void goesOnWithWhatAToolReturned() {
        // Given
        Page page = browser.go("/chat");
        page.locator("summary >> text=Tools").click();
        page.locator("text=Take an example").click();
        page.locator("textarea[aria-label=Message]").fill("Use the weather for Oslo.");
        page.locator(".send").click();
        page.locator("[aria-label='Results of tools'] textarea").fill("{\"celsius\": 7}");

        // When
        Request sent = page.waitForRequest(
                "**/api/v1/chat/completions",
                () -> page.locator("[aria-label='Results of tools'] >> text=Return the result")
                        .click());

        // Then
        page.locator(".answer .why").nth(1).waitFor();
        assertThat(page.locator(".returned pre").innerText()).isEqualTo("{\"celsius\": 7}");
        assertThat(page.locator(".answer .markdown").innerText()).isNotBlank();
        assertThat(page.locator("[aria-label='Results of tools']").count()).isZero();
        assertThat(sent.postData())
                .contains("\"role\":\"tool\"", "\"tool_call_id\":", "\"tool_calls\":")
                .contains("\"content\":\"{\\\"celsius\\\": 7}\"");
        assertThat(browser.pictures("tools")).isEmpty();
        page.reload();
        page.locator(".history .item >> text=Use the weather for Oslo.").first().click();
        assertThat(page.locator(".returned pre").innerText()).isEqualTo("{\"celsius\": 7}");
    }

    @Test
    void asksAndReadsWhyWithTheKeyboardAlone() {
        // Given
        Page page = browser.go("/chat");
        tabTo(page, "textarea[aria-label=Message]");
        page.keyboard().type("Translate into German: good night.");

        // When
        page.keyboard().press("Enter");
        page.locator(".answer .why").waitFor();
        tabBackTo(page, ".answer .why");
        page.keyboard().press("Enter");

        // Then
        page.locator("dialog .verdict .pick").waitFor();
        assertThat(page.evaluate("() => document.activeElement.closest('dialog') !== null"))
                .isEqualTo(true);
        tabTo(page, "dialog [aria-label='Thumbs up']");
        page.keyboard().press("Enter");
        page.locator("dialog .feedback >> text=Thank you.").waitFor();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog").count()).isZero();
        assertThat(page.evaluate("() => document.activeElement.matches('.answer .why')"))
                .isEqualTo(true);
    }

    @Test
    void letsWhoeverMayAskAlsoRate() {
        browser.asStranger(page -> {
            // Given
            browser.signIn(page, Platform.run().inferenceKey());
            page.navigate(Platform.run().gateway() + "/chat");
            page.locator("textarea[aria-label=Message]").fill("Say something short.");
            page.locator(".send").click();
            page.locator(".answer .why").click();
            page.locator("dialog [aria-label='Thumbs down']").click();

            // When
            page.locator("dialog [aria-label='What was wrong'] >> text=it is wrong")
                    .click();

            // Then
            page.locator("dialog .feedback >> text=Thank you.").waitFor();
        });
    }

    private static void tabTo(Page page, String selector) {
        press(page, "Tab", selector);
    }

    private static void tabBackTo(Page page, String selector) {
        press(page, "Shift+Tab", selector);
    }

    /** Moves the focus until something has it. */
    private static void press(Page page, String key, String selector) {
        int presses = 0;
        while (!Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
            assertThat(++presses).as("%s to %s", key, selector).isLessThan(TABS_MAX);
            page.keyboard().press(key);
        }
    }

    @Test
    void runsNothingThatAModelWrote() {
        // Given
        List<String> payloads = Payloads.all();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(200);
        Page page = browser.go("/chat?model=sim/echo");

        // When
        page.locator("textarea[aria-label=Message]").fill(String.join("\n\n", payloads));
        page.locator(".send").click();
        page.locator(".answer .why").waitFor(new Locator.WaitForOptions().setTimeout(60_000));

        // Then
        assertThat(page.locator(".answer .markdown").innerText()).contains("bold");
        assertThat(page.evaluate("() => window.ran ?? null")).isNull();
        assertThat(page.evaluate("""
                () => [...document.querySelectorAll('.answer .markdown *')].filter(node =>
                  /^(script|img|svg|iframe|object|embed|form|input|base|meta|style|math|video|details)$/i.test(node.tagName)
                  || [...node.attributes].some(a => /^on/i.test(a.name))
                  || (node.href && !/^(https?|mailto):/i.test(node.href))).map(node => node.outerHTML)""")).isEqualTo(List.of());
        assertThat(page.evaluate(
                        "async list => { const { harmless } = await import('/parts/markdown.js');"
                                + " const box = document.createElement('div'); document.body.append(box);"
                                + " for (const text of list) box.innerHTML = harmless(text); box.remove();"
                                + " return window.ran ?? null; }",
                        payloads))
                .isNull();
    }
}
