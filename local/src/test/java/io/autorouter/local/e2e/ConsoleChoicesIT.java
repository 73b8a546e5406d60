// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What people choose on pages of the console decides what is shown, as the API has it. */
class ConsoleChoicesIT extends ConsoleVisit {

    private static final int TRIES = 10;

    private static final Comparator<JsonNode> BY_PRICE = Comparator.comparingDouble(ConsoleChoicesIT::price);
    private static final int SHOWN = 20;

    @Test
    void narrowsModelsDownByWhatTheyTakeAndCan() throws Exception {
        // When and Then
        for (String kind : List.of("image", "file", "audio", "video")) {
            expectChip(kind + " in", model -> has(model, "architecture", "input_modalities", kind));
        }
        expectChip("text out", model -> has(model, "architecture", "output_modalities", "text"));
        expectChip("tools", model -> has(model, "", "supported_parameters", "tools"));
        expectChip("JSON schema", model -> has(model, "", "supported_parameters", "structured_outputs"));
    }

    private void expectChip(String chip, Predicate<JsonNode> wanted) throws Exception {
        expect(wanted, page -> page.locator(".filters button >> text=" + chip).click());
    }

    @Test
    void narrowsModelsDownByAuthorContextPriceAndName() throws Exception {
        // When and Then
        expect(
                model -> model.path("id").asText().startsWith("mistralai/"),
                page -> choice(page, "Author").selectOption("mistralai"));
        expect(
                model -> model.path("context_length").asLong() >= 1_000_000,
                page -> choice(page, "Context").selectOption("1000000"));
        // The router costs what the model costs that answers: any price may be its.
        expect(model -> price(model) <= 0.5e-6, page -> choice(page, "Price").selectOption("0.5"));
        expect(
                model -> model.path("id").asText().contains("/grok"),
                page -> page.locator("input[type=search]").fill("grok"));
    }

    /** Makes a choice among all models, and holds what is listed then to what the API says. */
    private void expect(Predicate<JsonNode> wanted, Consumer<Page> choice) throws Exception {
        Page page = browser.go("/models");
        List<JsonNode> all = models("/api/v1/models");
        List<String> expected = ids(all.stream().filter(wanted).toList());
        assertThat(expected).isNotEmpty().hasSizeLessThanOrEqualTo(all.size());
        choice.accept(page);
        page.locator(".filters [role=status] >> text=/^" + expected.size() + " models$/")
                .waitFor();
        assertThat(listed(page, "[aria-label=Models]")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void sortsModelsByWhatIsAskedFor() throws Exception {
        // Given
        Page page = browser.go("/models");
        List<JsonNode> all = models("/api/v1/models");

        // When and Then
        choice(page, "Sort").selectOption("price");
        expectOrder(page, all, BY_PRICE);
        choice(page, "Sort").selectOption("context");
        expectOrder(page, all, byNumber("context_length").reversed());
        boolean asMeasured = false;
        for (int tried = 0; tried < TRIES && !asMeasured; tried++) {
            // What is measured may change between the page's question and ours.
            choice(page, "Sort").selectOption("newest");
            expectOrder(page, all, byNumber("created").reversed());
            choice(page, "Sort").selectOption("throughput");
            page.waitForTimeout(500);
            asMeasured = listed(page, "[aria-label=Models]")
                    .equals(ids(models("/api/v1/models?sort=throughput-high-to-low")));
        }
        assertThat(asMeasured).as("in the order of throughput").isTrue();
        choice(page, "Sort").selectOption("popular");
        // Other tests ask models that only tests know.
        List<String> known = ids(all);
        String first = models("/api/v1/rankings?range=week&limit=500").stream()
                .map(row -> row.path("model").asText())
                .filter(known::contains)
                .findFirst()
                .orElseThrow();
        page.waitForCondition(() -> List.of("openrouter/auto", first)
                .equals(listed(page, "[aria-label=Models]").subList(0, 2)));
    }

    /** Waits until all models are listed in such an order; those that are equal in it may stand in any. */
    private static void expectOrder(Page page, List<JsonNode> all, Comparator<JsonNode> order) {
        page.waitForCondition(() -> {
            List<JsonNode> shown = listed(page, "[aria-label=Models]").stream()
                    .map(id -> all.stream()
                            .filter(model -> model.path("id").asText().equals(id))
                            .findFirst()
                            .orElseThrow())
                    .toList();
            return shown.size() == all.size()
                    && shown.stream().sorted(order).toList().equals(shown);
        });
    }

    @Test
    void comparesFourModelsAtMost() {
        // Given
        Page page = browser.go("/models");
        for (int i = 1; i <= 4; i++) {
            page.locator("[aria-label^='Compare ']").nth(i).check();
        }

        // Then
        assertThat(page.locator("[aria-label^='Compare ']:not(:checked):not(:disabled)")
                        .count())
                .isZero();
        page.locator("button >> text=Compare 4").click();
        page.locator("dialog[open] th").nth(4).waitFor();
        assertThat(page.locator("dialog td:has-text('$')").count()).isPositive();
    }

    @Test
    void listsWhatAutoPickedWhereOnlyThatIsAskedFor() throws Exception {
        // Given
        List<String> picked = models("/api/v1/rankings?range=month&router=auto").stream()
                .limit(SHOWN)
                .map(row -> row.path("model").asText())
                .toList();

        // When
        Page page = browser.go("/rankings?range=month");
        page.locator("text=Routed by Auto only").click();

        // Then
        page.waitForCondition(() -> listed(page, ".board .scroll").equals(picked));
        assertThat(page.locator("a >> text=JSON").getAttribute("href")).contains("range=month", "router=auto");
    }

    @Test
    void drawsWeeksWhereTheyAreChosen() {
        // Given
        Page page = browser.go("/rankings");
        page.locator("[aria-label^='Tokens by day and model']").waitFor();

        // When
        page.locator("[aria-label='Days or weeks'] >> text=Weeks").click();

        // Then
        page.locator("[aria-label^='Tokens by week and model'] canvas").waitFor();
        page.locator(".unfinished >> text=this week, which is not over").waitFor();
        assertThat(page.url()).contains("period=week");
    }

    @Test
    void tellsWhichModelsServeAKindOfTask() {
        // Given
        Page page = browser.go("/rankings");

        // When
        page.locator("[aria-label='Kinds of tasks'] tbody tr").first().press("Enter");

        // Then
        page.locator("dialog a.model").first().waitFor();
        assertThat(page.locator("dialog td .share .num").first().innerText()).matches("[0-9.]+%");
    }

    @Test
    void ordersAppsByUseOrByGrowth() throws Exception {
        for (String order : List.of("popular", "trending")) {
            // Given
            List<String> expected = models("/api/v1/datasets/app-rankings?limit=100&sort=" + order + "&end_date="
                            + LocalDate.now(ZoneOffset.UTC))
                    .stream()
                    .map(app -> app.path("app_name").asText())
                    .toList();
            assertThat(expected).isNotEmpty();

            // When
            Page page = browser.go("/apps?sort=" + order);

            // Then
            page.waitForCondition(() -> page.locator("[aria-label='Apps by tokens'] tbody td:nth-child(2)")
                    .allInnerTexts()
                    .equals(expected));
        }
    }

    @Test
    void keepsTheFiltersOfActivityInTheAddress() {
        // Given
        Page page = browser.go("/activity");
        page.locator("[aria-label='Steps of time'] >> text=Hours").click();
        page.locator("[aria-label=Metric] >> text=Requests").click();
        choice(page, "Group by").selectOption("api_key_id");
        assertThat(page.url()).contains("by=hour", "group=api_key_id", "metric=request_count");

        // When
        page.reload();

        // Then
        page.locator("[aria-label='Use by Key'] th >> text=Key").waitFor();
        assertThat(page.locator("[aria-label='Steps of time'] [aria-pressed=true]")
                        .innerText())
                .isEqualTo("Hours");
    }

    @Test
    void leadsFromTheUseOfAModelToItsLog() {
        // Given
        Page page = browser.go("/activity");
        Locator row = page.locator("[aria-label='Use by Model'] tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("a[title='" + ConsoleStage.NAMED_MODEL + "']")));

        // When
        page.locator("[aria-label='Use by Model'] + .more").click();
        row.locator("a[href^='/logs']").click();

        // Then
        page.locator("h1 >> text=Logs").waitFor();
        page.locator("tbody tr a.model").first().waitFor();
        assertThat(page.locator("input[aria-label=Model]").inputValue()).isEqualTo(ConsoleStage.NAMED_MODEL);
        assertThat(listed(page, "[aria-label^=Generations]")).isNotEmpty().containsOnly(ConsoleStage.NAMED_MODEL);
    }

    @Test
    void callsKeysByTheirNames() throws Exception {
        // Given
        var manager = new ChatClient(Platform.run().gateway(), Platform.run().managementKey());
        JsonNode made = manager.call("POST", "/api/v1/keys", "{\"name\": \"of the night\"}")
                .body();
        new ChatClient(Platform.run().gateway(), made.path("key").asText())
                .ask("{\"model\": \"sim/answer\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}");
        String id = made.path("data").path("id").asText();
        manager.await(
                "/api/v1/logs?limit=20",
                logs -> logs.findValuesAsText("api_key_id").contains(id));

        // Then
        Page page = browser.go("/logs");
        page.locator("td [title='of the night: " + id + "']").first().waitFor();
        page.waitForCondition(() -> {
            browser.go("/activity?group=api_key_id");
            if (page.locator("button.more").count() > 0) {
                page.locator("button.more").click();
            }
            return page.locator("[aria-label='Use by Key'] td [title='" + id + "'] >> text=of the night")
                            .count()
                    > 0;
        });
    }

    @Test
    void givesASnippetToTakeAlong() {
        // Given
        Page page = browser.go(ConsoleStage.NAMED_MODEL_PATH);
        String snippet = page.locator(".code pre").innerText();

        // When
        page.locator(".code button").click();
        page.locator(".code button >> text=Copied").waitFor();
        browser.go("/chat");
        page.locator("textarea[aria-label=Message]").press("Control+V");

        // Then
        assertThat(page.locator("textarea[aria-label=Message]").inputValue())
                .isEqualTo(snippet)
                .contains(ConsoleStage.NAMED_MODEL, "/api/v1/chat/completions");
    }

    @Test
    void rendersTheReferenceFromTheDescriptionThatIsServed() {
        // Given
        Page page = browser.go("/docs");

        // When
        page.locator("a[href='/docs/api/']").first().click();

        // Then
        page.locator(".opblock-summary-path:has-text('/chat/completions')")
                .first()
                .waitFor();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.locator("html.dark-mode").waitFor();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.locator("html:not(.dark-mode)").waitFor();
    }

    /** The select that such a word stands before. */
    private static Locator choice(Page page, String label) {
        return page.locator(".field:has(> span:text-is('" + label + "')) select");
    }

    private static List<JsonNode> models(String path) throws Exception {
        JsonNode answer = Platform.client().get(path);
        JsonNode rows = answer.has("models") ? answer.path("models") : answer.path("data");
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static List<String> ids(List<JsonNode> models) {
        return models.stream().map(model -> model.path("id").asText()).toList();
    }

    /** The models that a table lists, in its order. */
    private static List<String> listed(Page page, String table) {
        return ((List<?>) page.locator(table + " tbody a.model").evaluateAll("all => all.map(one => one.title)"))
                .stream().map(Object::toString).toList();
    }

    private static boolean has(JsonNode model, String group, String list, String value) {
        JsonNode values = (group.isEmpty() ? model : model.path(group)).path(list);
        return StreamSupport.stream(values.spliterator(), false)
                .anyMatch(one -> one.asText().equals(value));
    }

    private static double price(JsonNode model) {
        return model.path("pricing").path("prompt").asDouble();
    }

    private static Comparator<JsonNode> byNumber(String field) {
        return Comparator.comparingDouble(model -> model.path(field).asDouble());
    }
}
