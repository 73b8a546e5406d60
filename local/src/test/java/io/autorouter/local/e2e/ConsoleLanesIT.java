// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** People set two models side by side. */
class ConsoleLanesIT extends ConsoleVisit {

    private static final String AUTO = "openrouter/auto";
    /** So expensive that the router does not choose it for a few words. */
    private static final String DEAR = "openai/gpt-5.4-pro";

    private static final String OTHER = "anthropic/claude-haiku-4.5";

    @Test
    void showsTheAnswersOfTwoModelsWithTheirCostsTimesAndReasons() {
        // Given
        Page page = browser.go("/chat");
        page.locator("text=Side by side").click();
        page.waitForCondition(() -> page.locator(".controls select").count() == 2);
        assertThat(page.getByLabel("Model 1").inputValue()).isEqualTo(AUTO);
        assertThat(page.getByLabel("Model 2").inputValue()).isNotEqualTo(AUTO);
        page.getByLabel("Model 2").selectOption(DEAR);

        // When
        ask(page, "Say something short.");

        // Then
        expectWhole(page, 0);
        expectWhole(page, 1);
        assertThat(model(page, 1)).isEqualTo(DEAR).isNotEqualTo(model(page, 0));
        assertThat(lane(page, 0).locator(".answer-head").innerText()).contains("routed by Auto");
        lane(page, 0).locator(".because").waitFor();
        expectDecision(page, 0, "ranked");
        expectDecision(page, 1, "named");

        // And again, with another model in one lane
        lane(page, 1).getByLabel("Retry with").selectOption(OTHER);
        lane(page, 1).locator(".answer-foot >> text=/^Retry$/").click();
        lane(page, 1).locator(".routed[title='" + OTHER + "']").waitFor();
        expectWhole(page, 1);
        assertThat(page.locator(".answer").count()).isEqualTo(2);
    }

    private static void expectDecision(Page page, int lane, String cause) {
        String model = model(page, lane);
        lane(page, lane).locator(".answer .why").click();
        page.locator("dialog .decision").waitFor();
        assertThat(page.locator("dialog .verdict .model").getAttribute("title")).isEqualTo(model);
        assertThat(page.locator("dialog .decision .facts").innerText()).contains(cause + ":");
        page.keyboard().press("Escape");
    }

    @Test
    void showsAnImageToBothAndGoesOnWithIt() {
        // Given
        Page page = browser.go("/chat");
        take(page, ConsoleStage.NAMED_MODEL, OTHER);
        page.locator("input[type=file]").setInputFiles(new FilePayload("dot.png", "image/png", ConsoleFlowsIT.IMAGE));
        page.locator(".attached img").waitFor();

        // When
        List<String> asked = asked(page, () -> {
            ask(page, "What is on this picture?");
            expectWhole(page, 0);
            expectWhole(page, 1);
        });

        // Then
        expectBoth(asked);
        assertThat(page.locator(".asked img").evaluateAll("all => all.map(one => one.naturalWidth).join()"))
                .isEqualTo("5");
        assertThat(List.of(model(page, 0), model(page, 1))).containsExactly(ConsoleStage.NAMED_MODEL, OTHER);

        // And the next question comes with the image, too
        expectBoth(asked(page, () -> {
            ask(page, "And its colour?");
            lane(page, 0).locator(".answer .why").nth(1).waitFor();
            lane(page, 1).locator(".answer .why").nth(1).waitFor();
        }));
        assertThat(page.locator(".answer .bad").count()).isZero();
    }

    /** Both models were asked, with the image, each in a conversation of its own. */
    private static void expectBoth(List<String> asked) {
        assertThat(asked)
                .hasSize(2)
                .allMatch(body -> body.contains("\"image_url\":{\"url\":\"data:image/png;base64,"))
                .anyMatch(body -> body.contains("\"model\":\"" + ConsoleStage.NAMED_MODEL) && body.contains(".0\""))
                .anyMatch(body -> body.contains("\"model\":\"" + OTHER) && body.contains(".1\""));
    }

    /** The bodies of the questions to models that doing something asks. */
    private static List<String> asked(Page page, Runnable something) {
        List<String> bodies = new CopyOnWriteArrayList<>();
        Consumer<Request> watch = request -> {
            if (request.url().endsWith("/api/v1/chat/completions")) {
                bodies.add(request.postData());
            }
        };
        page.onRequest(watch);
        something.run();
        page.offRequest(watch);
        return bodies;
    }

    @Test
    void goesOnInEachOfTwoLanesWithWhatItsToolsReturned() {
        // Given
        Page page = browser.go("/chat");
        take(page, ConsoleStage.NAMED_MODEL, OTHER);
        page.locator("summary >> text=Tools").click();
        page.locator("text=Take an example").click();
        page.locator("textarea[aria-label=Message]").fill("Use the weather for Bergen.");
        page.locator(".send").click();
        page.locator("[aria-label='Results of tools'] textarea").nth(1).waitFor();
        assertThat(page.locator(".call strong").allInnerTexts()).containsExactly("weather", "weather");

        // When
        Request second = returned(page, 1, "{\"celsius\": 9}");
        page.locator(".lane:nth-child(2) .answer .why").nth(1).waitFor();
        Request first = returned(page, 0, "{\"celsius\": 4}");
        page.locator(".lane:nth-child(1) .answer .why").nth(1).waitFor();

        // Then
        assertThat(second.postData()).contains("celsius\\\": 9").doesNotContain("celsius\\\": 4");
        assertThat(first.postData()).contains("celsius\\\": 4").doesNotContain("celsius\\\": 9");
        assertThat(page.locator(".returned pre").allInnerTexts())
                .containsExactly("{\"celsius\": 4}", "{\"celsius\": 9}");
        assertThat(browser.pictures("lanes")).isEmpty();
        page.locator("textarea[aria-label=Message]").fill("And in one word?");
        page.locator(".send").click();
        page.locator(".lane:nth-child(2) .answer .why").nth(2).waitFor();
        page.locator(".lane:nth-child(1) .answer .why").nth(2).waitFor();
        assertThat(page.locator(".answer .bad").count()).isZero();
    }

    /** Gives a lane the result that its tool waits for. */
    private static Request returned(Page page, int lane, String result) {
        Locator form = page.locator(".lane:nth-child(" + (lane + 1) + ") [aria-label='Results of tools']");
        form.locator("textarea").fill(result);
        return page.waitForRequest(
                "**/api/v1/chat/completions", () -> form.locator("button").click());
    }

    private static void take(Page page, String one, String other) {
        page.locator("text=Side by side").click();
        page.waitForCondition(() -> page.locator(".controls select").count() == 2);
        page.getByLabel("Model 1").selectOption(one);
        page.getByLabel("Model 2").selectOption(other);
    }

    private static void ask(Page page, String question) {
        page.locator("textarea[aria-label=Message]").fill(question);
        page.keyboard().press("Enter");
    }

    private static Locator lane(Page page, int lane) {
        return page.locator(".lane:nth-child(" + (lane + 1) + ")");
    }

    private static String model(Page page, int lane) {
        return lane(page, lane).locator(".answer .routed").first().getAttribute("title");
    }

    /** Waits until a lane has an answer, with all that is told of it. */
    private static void expectWhole(Page page, int lane) {
        Locator answer = lane(page, lane).locator(".answer:not(.running)").first();
        answer.locator(".why").waitFor();
        assertThat(answer.locator(".markdown").innerText()).isNotBlank();
        assertThat(answer.locator(".cost").innerText()).matches("\\$[0-9.]+");
        assertThat(answer.locator(".tokens").innerText()).matches("[0-9,]+ in, [0-9,]+ out");
        assertThat(answer.locator(".ttft").innerText()).matches("first token [0-9.]+ m?s");
    }
}
