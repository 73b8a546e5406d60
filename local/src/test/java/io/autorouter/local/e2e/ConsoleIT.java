// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People look at the console, in a real browser, on the whole platform. */
class ConsoleIT extends ConsoleVisit {

    private static final int POOL_SIZE = 38;
    private static final int TABS = 60;
    /** Up to 0.1 is called good by those who measure it; what other tests left, such as many keys, may add to it. */
    private static final double SHIFT_MAX = 0.15;

    @Test
    void showsEachPageWithAllItsElementsInBothThemesAndWidths() {
        List<String> missing = new ArrayList<>();
        for (ConsolePages.Expected expected : ConsolePages.ALL) {
            Page page = browser.go(expected.path());
            for (String element : expected.elements()) {
                // A choice in a closed list is there, and seen only once it is opened.
                boolean seen = !element.contains("option[");
                var state = seen ? WaitForSelectorState.VISIBLE : WaitForSelectorState.ATTACHED;
                try {
                    page.locator(element)
                            .first()
                            .waitFor(
                                    new Locator.WaitForOptions().setState(state).setTimeout(15_000));
                } catch (PlaywrightException e) {
                    missing.add(expected.path() + " " + element);
                }
            }
            missing.addAll(browser.pictures(expected.name()));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void listsTheWholePoolOfTheAutoRouterAndItsRecentActivity() {
        // When
        Page page = browser.go("/openrouter/auto");

        // Then
        assertThat(page.locator("#pool tbody tr").count()).isEqualTo(POOL_SIZE);
        assertThat(page.locator("#pool tbody a.model[href]").count()).isEqualTo(POOL_SIZE);
        assertThat(page.locator("main").innerText())
                .contains(
                        "openrouter/auto",
                        "2,000,000 context",
                        "Pricing varied",
                        POOL_SIZE + " models",
                        "Recent activity: token usage breakdown by model");
        // Rank, model, author, tokens and share, each with its exact value on hover.
        assertThat(page.locator(".board tbody tr").first().innerText().replaceAll("\\s+", " "))
                .matches("1\\. .+ [A-Za-z.-]+ [0-9.]+[KMBT]? [0-9.]+% .*");
        assertThat(page.locator(".board td.strong .num").first().getAttribute("title"))
                .matches("[0-9,]+");
        assertThat(page.locator(".board td .share .num").first().getAttribute("title"))
                .matches("[0-9.]+ %");
    }

    @Test
    void keepsChoicesInTheAddressAndGivesThemOutAsFiles() throws Exception {
        // Given
        Page page = browser.go("/rankings");
        page.locator("[aria-label=Range] >> text=Month").click();
        page.locator("[aria-label=Metric] >> text=Spend").click();
        page.locator("text=Routed by Auto only").click();
        assertThat(page.url()).contains("range=month", "metric=spend", "router=auto");

        // When
        browser.go("/rankings?range=month&metric=spend&router=auto");

        // Then
        assertThat(page.locator("[aria-label=Range] [aria-pressed=true]").innerText())
                .isEqualTo("Month");
        assertThat(page.locator(".board th >> text=Spend").count()).isOne();
        Download rankings =
                page.waitForDownload(() -> page.locator("button >> text=CSV").click());
        assertThat(Files.readAllLines(rankings.path()))
                .hasSizeGreaterThan(2)
                .first()
                .asString()
                .contains("model", "share");
        browser.go("/activity?by=hour&group=app");
        assertThat(page.locator("[aria-label='Use by App'] th >> text=App").count())
                .isOne();
        Download activity =
                page.waitForDownload(() -> page.locator("button >> text=CSV").click());
        List<String> used = Files.readAllLines(activity.path());
        assertThat(activity.suggestedFilename()).isEqualTo("activity-by-hour-and-app.csv");
        assertThat(used).first().isEqualTo("time,group,total_usage,request_count,tokens_total");
        assertThat(used).anyMatch(line -> line.matches("2.+:00:00Z,.+,[0-9.]+,\\d+,\\d+"));
    }

    @Test
    void searchesAndComparesModels() {
        // Given
        Page page = browser.go("/models");

        // When
        page.locator("input[type=search]").fill("gemini");
        page.locator("[aria-label^='Compare ']").nth(0).check();
        page.locator("[aria-label^='Compare ']").nth(1).check();
        page.locator("button >> text=Compare 2").click();
        page.locator("dialog[open] th").first().waitFor();

        // Then
        assertThat(page.locator("dialog th").count()).isEqualTo(3);
        assertThat(page.locator("dialog").innerText()).contains("Price in / M", "Context", "Intelligence index");
        page.keyboard().press("Escape");
        page.locator("[aria-label=View] >> text=Cards").click();
        assertThat(page.locator(".cards .card").count()).isGreaterThan(2);
        assertThat(page.url()).contains("q=gemini", "view=cards");
    }

    @Test
    void saysWhenThereIsNothingAndWhenSomethingFailed() {
        // Given
        Page page = browser.page();
        page.route("**/api/v1/rankings*", Route::abort);

        // When
        page.navigate(Platform.run().gateway() + "/rankings");

        // Then
        page.locator(".board .state.error >> text=did not answer").waitFor();
        page.unroute("**/api/v1/rankings*");
        page.locator(".board .state.error >> text=Try again").click();
        page.locator(".board td a.model").first().waitFor();
        assertThat(browser.troubles()).isNotEmpty().allMatch(trouble -> trouble.contains("/api/v1/rankings"));

        // And
        browser.go("/logs?model=nobody/nothing");
        page.locator(".state >> text=No request yet, or none that fits.").waitFor();
    }

    @Test
    void offersAnotherTryOnEachPageWhereTheServiceIsAway() {
        // Given
        Page page = browser.page();
        page.route(
                "**/api/v1/**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/json")
                        .setBody("{\"error\": {\"code\": 503, \"message\": \"Away for a moment.\"}}")));
        try {
            for (ConsolePages.Expected expected : ConsolePages.ALL) {
                // The chat asks nothing before it is asked, and the docs ask nobody.
                if (!List.of("/chat", "/docs").contains(expected.path())) {
                    // When
                    page.navigate(Platform.run().gateway() + expected.path());

                    // Then
                    page.locator("main .state.error >> text=Away for a moment.")
                            .first()
                            .waitFor();
                    assertThat(page.locator("main .state.error button").count())
                            .as(expected.path())
                            .isPositive();
                }
            }
        } finally {
            page.unroute("**/api/v1/**");
        }
        assertThat(browser.troubles()).allMatch(trouble -> trouble.contains("503"));
    }

    @Test
    void leadsANewcomerToTheFirstAnswer() {
        browser.asStranger(page -> {
            // Given a platform that nobody has asked yet
            Browser.answer(
                    page, "rankings", "{\"as_of\": \"2026-11-27T12:00:00Z\", \"simulated\": true, \"models\": []}");
            Browser.answer(page, "auto/stats", "{\"data\": {\"requests\": 0, \"tokens\": 0, \"tasks\": []}}");
            page.navigate(Platform.run().gateway() + "/");
            page.locator(".steps h3 >> text=Sign in").waitFor();
            assertThat(page.locator(".steps li").count()).isEqualTo(3);
            assertThat(page.locator(".steps pre").innerText()).contains("simulate-traffic");

            // When
            page.locator(".steps input[name=key]").fill(Platform.run().inferenceKey());
            page.keyboard().press("Enter");
            page.locator(".steps .chip >> text=done").waitFor();
            page.locator(".steps a >> text=Open the chat").click();

            // Then
            page.locator("textarea[aria-label=Message]").waitFor();
        });
    }

    @Test
    void invitesWhoIsNotSignedInWhereAKeyIsNeeded() {
        browser.asStranger(page -> {
            for (String path :
                    List.of("/chat", "/logs", "/activity", "/settings/keys", "/settings/providers", "/apps")) {
                page.navigate(Platform.run().gateway() + path);
                page.locator("main .signin input[name=key]").waitFor();
            }
            page.navigate(Platform.run().gateway() + "/rankings");
            page.locator("main .state >> text=Sign in").first().press("Enter");
            page.locator("dialog input[name=key]").fill(Platform.run().inferenceKey());
            page.keyboard().press("Enter");
            page.locator("[aria-label*='as areas'] canvas").waitFor();
            assertThat(page.locator("dialog").count()).isZero();
        });
    }

    @Test
    void namesEachPageInItsTitleAndMovesNothingForThoseWhoMindIt() {
        Page page = browser.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        for (ConsolePages.Expected expected : ConsolePages.ALL) {
            browser.go(expected.path());
            String title = page.locator("h1").innerText() + " · Auto Router";
            page.waitForCondition(() -> page.title().equals(title));
            assertThat(page.evaluate("() => document.getAnimations().length")).isEqualTo(0);
        }
    }

    @Test
    void keepsWhatIsSeenInItsPlaceWhileTheRestLoads() {
        for (int width : List.of(390, 1440)) {
            browser.page().setViewportSize(width, 900);
            for (ConsolePages.Expected expected : ConsolePages.ALL) {
                Page page = browser.go(expected.path());
                assertThat(((Number) page.evaluate(PageChecks.SHIFT)).doubleValue())
                        .as("%s at %d px", expected.path(), width)
                        .isLessThan(SHIFT_MAX);
            }
        }
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

    @Test
    void showsWhereTheFocusIsAndMovesItInTheOrderOfReading() {
        // Given
        Page page = browser.go("/rankings");
        List<Integer> places = new ArrayList<>();
        List<Integer> unseen = new ArrayList<>();

        // When
        for (int i = 0; i < TABS; i++) {
            page.keyboard().press("Tab");
            List<?> focus = (List<?>) page.evaluate(PageChecks.FOCUS);
            places.add((Integer) focus.get(0));
            if (!(boolean) focus.get(1)) {
                unseen.add((Integer) focus.get(0));
            }
        }

        // Then
        assertThat(places).isSorted().doesNotHaveDuplicates().first().isEqualTo(0);
        assertThat(unseen).isEmpty();
    }

    @Test
    void keepsWhatHasTheFocusInSightBelowTheHeaderOfAPhone() {
        // Given
        Page page = browser.page();
        page.setViewportSize(390, 900);
        browser.go("/pricing");
        List<String> covered = new ArrayList<>();

        // When
        for (int i = 0; i < TABS; i++) {
            page.keyboard().press("Tab");
            ((List<?>) page.evaluate(PageChecks.COVERED)).forEach(name -> covered.add(String.valueOf(name)));
        }
        page.setViewportSize(1440, 900);

        // Then
        assertThat(covered).isEmpty();
    }
}
