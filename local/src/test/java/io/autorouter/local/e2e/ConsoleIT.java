// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People look at the console, in a real browser, on the whole platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private static final int POOL_SIZE = 38;
    private static final long FIRST_PAGE_BYTES_MAX = 300_000;
    private static final List<String> QUESTIONS = List.of(
            "Write a SQL query that lists the ten latest orders.",
            "Why does this Java loop never end: while (i < 10) { }",
            "Translate into German: good morning.",
            "Summarize in a line: Kafka keeps events in order within a partition.");

    private final ChatClient client = Platform.client();
    private Browser browser;

    @BeforeAll
    void openTheBrowser() throws Exception {
        Optional<Path> executable = Browser.installed();
        assumeTrue(
                executable.isPresent(),
                "no Chromium: the console is not looked at (apt-get install chromium, or set AUTOROUTER_CHROMIUM)");
        for (String question : QUESTIONS) {
            client.ask("{\"model\": \"openrouter/auto\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question
                    + "\"}]}");
        }
        client.await("/api/v1/logs", logs -> logs.path("data").size() >= QUESTIONS.size());
        browser = Browser.open(executable.orElseThrow(), Platform.run().gateway());
        browser.go("/");
        browser.signIn(Platform.run().inferenceKey());
        browser.signInOn("/settings/keys", Platform.run().managementKey());
    }

    @AfterAll
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        if (browser != null) {
            assertThat(browser.troubles()).isEmpty();
        }
    }

    @Test
    void showsEachPageWithAllItsElementsInBothThemesAndWidths() {
        List<String> missing = new ArrayList<>();
        for (ConsolePages.Expected expected : ConsolePages.ALL) {
            Page page = browser.go(expected.path());
            for (String element : expected.elements()) {
                // A choice in a closed list is there, and seen only once it is opened.
                boolean seen = !element.startsWith("option");
                var state = seen ? WaitForSelectorState.VISIBLE : WaitForSelectorState.ATTACHED;
                try {
                    page.locator(element)
                            .first()
                            .waitFor(
                                    new Locator.WaitForOptions().setState(state).setTimeout(5_000));
                } catch (PlaywrightException e) {
                    missing.add(expected.path() + " " + element);
                }
            }
            missing.addAll(browser.pictures(expected.name()));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void listsTheWholePoolOfTheAutoRouter() {
        // When
        Page page = browser.go("/openrouter/auto");

        // Then
        assertThat(page.locator("#pool tbody tr").count()).isGreaterThanOrEqualTo(POOL_SIZE);
        assertThat(page.locator("main").innerText())
                .contains("openrouter/auto", "2,000,000", "Pricing varied", POOL_SIZE + " models");
    }

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
        page.locator("text=Send").click();
        page.locator(".answer .why").waitFor();

        // Then
        String model = page.locator(".answer .routed").getAttribute("title");
        assertThat(page.locator(".answer .cost").innerText()).startsWith("$");
        assertThat(page.locator(".answer .tokens").innerText()).contains("in,");
        assertThat(page.locator(".answer .ttft").innerText()).startsWith("first token");
        page.locator(".answer .why").click();
        page.locator("dialog .decision").waitFor();
        assertThat(page.locator("dialog .decision").innerText()).contains("Candidate", "Policy", "Baseline cost");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog").count()).isZero();

        // And
        browser.go("/logs");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("auto →"))
                .first()
                .press("Enter");
        page.locator("dialog [role=tab] >> text=Decision").click();
        page.locator("dialog .decision").waitFor();
        page.locator("dialog [role=tab] >> text=Attempts").click();
        assertThat(page.locator("dialog .fall .bar").count()).isPositive();
        page.keyboard().press("Escape");
        browser.go("/rankings?router=auto");
        page.locator("td a[title='" + model + "']").waitFor();
    }

    @Test
    void stopsAnAnswerForGood() throws Exception {
        // Given
        Page page = browser.go("/chat?model=sim/long-600-50");
        page.locator("textarea[aria-label=Message]").fill("Go on for long.");
        page.locator("text=Send").click();
        page.locator(".answer.running .markdown").waitFor();

        // When
        page.locator(".stop").click();

        // Then
        page.locator(".answer >> text=Stopped.").waitFor();
        JsonNode logs = client.await(
                "/api/v1/logs?ending=cancelled&model=sim/long-600-50",
                answer -> !answer.path("data").isEmpty());
        assertThat(logs.path("data").path(0).path("tokens_completion").asInt()).isLessThan(600);
    }

    @Test
    void showsTwoAnswersSideBySideAndAsksAgain() {
        // Given
        Page page = browser.go("/chat");
        page.locator("text=Side by side").click();

        // When
        page.locator("textarea[aria-label=Message]").fill("Say something short.");
        page.keyboard().press("Enter");

        // Then
        page.locator(".answer .why").nth(1).waitFor();
        page.locator(".answer-foot >> text=Retry").nth(1).click();
        page.locator(".answer .why").nth(1).waitFor();
        assertThat(page.locator(".answer").count()).isEqualTo(2);
    }

    @Test
    void runsNothingThatAModelWrote() {
        // Given
        List<String> payloads = Payloads.all();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(200);
        Page page = browser.go("/chat?model=sim/echo");

        // When
        page.locator("textarea[aria-label=Message]").fill(String.join("\n\n", payloads));
        page.locator("text=Send").click();
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

    @Test
    void isLightAtFirstSightAndLegibleInBothThemes() {
        // Given
        List<Response> answers = new ArrayList<>();
        Page page = browser.page();
        Consumer<Response> watch = answers::add;
        page.onResponse(watch);

        // When
        browser.go("/");
        page.offResponse(watch);

        // Then
        long bytes = answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToLong(answer -> answer.request().sizes().responseBodySize)
                .sum();
        assertThat(bytes).isPositive().isLessThan(FIRST_PAGE_BYTES_MAX);
        assertThat(page.evaluate(ConsolePages.CONTRASTS)).isEqualTo(List.of());
    }

    @Test
    void canBeUsedWithTheKeyboard() {
        // Given
        Page page = browser.go("/models");

        // When
        page.keyboard().press("Tab");

        // Then
        assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo("Skip to the page");
        page.locator("nav a >> text=Pricing").press("Enter");
        page.locator("h1 >> text=Pricing").waitFor();
        page.locator("th button >> text=Out / M").press("Enter");
        assertThat(page.locator("th[aria-sort=descending]").innerText()).contains("Out / M");
    }
}
