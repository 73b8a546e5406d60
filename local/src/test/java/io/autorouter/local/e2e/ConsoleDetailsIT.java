// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the pages of the console draw, and what they cost to open. */
class ConsoleDetailsIT extends ConsoleVisit {

    @Test
    void tellsThatAStepOfTimeIsNotOver() {
        Map<String, String> steps = Map.of("hour", "this hour", "day", "today", "month", "this month");
        steps.forEach((step, told) -> {
            // When
            Page page = browser.go("/activity?by=" + step);
            page.locator(".chart canvas").waitFor();

            // Then
            assertThat(page.locator(".unfinished").innerText()).contains(told + ", which is not over");
            assertThat(page.evaluate("""
                    async () => {
                      const { getInstanceByDom } = await import('/lib/echarts/echarts.js');
                      return getInstanceByDom(document.querySelector('.chart')).getOption().xAxis[0].data.at(-1);
                    }""").toString()).endsWith(", so far " + told);
        });
    }

    @Test
    void leavesNoStepOfTimeOutOfAChart() {
        Page page = browser.go("/");
        assertThat(page.evaluate("""
                async () => {
                  const { withoutGaps } = await import('/parts/chart.js');
                  return [[['2026-11-29', '2026-12-02']], [['2026-11-29', '2026-12-13'], 7], [['2026-11', '2027-01']],
                    [['2026-11-29T22:00:00Z', '2026-11-30T01:00:00Z']], [[]]].map(asked => withoutGaps(...asked).length).join();
                }""")).isEqualTo("4,3,3,4,0");
    }

    @Test
    void keepsToItsBudgetAtFirstSight() throws IOException {
        // Given
        PageBudget budget = PageBudget.ofThisRun();

        // When
        List<PageBudget.Visit> visits = ConsolePages.ALL.stream()
                .map(expected -> browser.visit(expected.path()))
                .toList();

        // Then
        Files.createDirectories(Browser.SHOTS);
        Files.write(
                Browser.SHOTS.resolve("first-visit.txt"),
                visits.stream().map(Object::toString).toList());
        assertThat(visits).flatMap(budget::exceededBy).isEmpty();
    }

    @Test
    void hasNoTableOnAPhoneThatScrollsSideways() throws Exception {
        // So that the table of these is not empty.
        RunFile run = Platform.run();
        var management = new ManagementClient(run.gateway(), run.managementKey());
        String credential = management
                .call(
                        "POST",
                        "/byok",
                        "{\"provider\": \"simulator\", \"key\": \"sk-of-a-long-name-0123456789\","
                                + " \"name\": \"the contract of our house\", \"disabled\": true}")
                .path("data")
                .path("id")
                .asText();
        Page page = browser.page();
        page.setViewportSize(390, 900);
        for (ConsolePages.Expected expected : ConsolePages.ALL) {
            browser.go(expected.path());
            var tooWide = (List<?>) page.evaluate("""
                    () => [...document.querySelectorAll('.scroll')]
                      .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.getAttribute('aria-label'))""");
            assertThat(tooWide).as(expected.path()).isEmpty();
        }
        page.setViewportSize(1440, 900);
        management.call("DELETE", "/byok/" + credential, "");
    }

    @Test
    void drawsTheLargestModelsAndAllOthersAndTasksInTheirGroups() {
        // Given
        Page page = browser.go("/rankings");
        page.locator("[aria-label*='stacked'] canvas").waitFor();
        page.locator("[aria-label*='as areas'] canvas").waitFor();

        // Then
        assertThat((List<?>) drawn(page, "stacked", "option.series.filter(one => one.stack).map(one => one.name)"))
                .hasSize(9)
                .last()
                .isEqualTo("Other");
        assertThat(drawn(page, "stacked", "option.series.filter(one => one.stack).every(one => one.areaStyle)"))
                .isEqualTo(true);
        assertThat(drawn(page, "as areas", "option.series[0].data.map(group => group.name).sort().join()"))
                .isEqualTo("Agent,Code,Data,General");
    }

    @Test
    void givesAModelOneColourInAllThatIsDrawnOfIt() {
        // Given
        Page page = browser.go("/rankings?range=all");
        page.locator("[aria-label*='stacked'] canvas").waitFor();
        page.waitForCondition(
                () -> Set.copyOf(colours(page, ".board .dot").values()).size() > 8);

        // When
        Map<String, String> charted = texts(drawn(page, "stacked", """
                        Object.fromEntries(option.series.filter(one => one.stack && one.name !== 'Other')
                          .map(one => [one.name, one.color]))"""));
        Map<String, String> listed = colours(page, ".board .dot");

        // Then
        assertThat(charted.values()).hasSize(8).doesNotHaveDuplicates();
        assertThat(listed).containsAllEntriesOf(charted);
        assertThat(colours(page, ".board .fill")).isEqualTo(listed);
        assertThat(colours(page, ".board .spark")).isEqualTo(listed);
        page.locator("[aria-label=Range] >> text=Day").click();
        page.waitForCondition(() -> !colours(page, ".board .dot").equals(listed));
        assertThat(colours(page, ".board .dot")).hasSizeGreaterThan(1).allSatisfy((model, colour) -> {
            if (listed.containsKey(model)) {
                assertThat(colour).isEqualTo(listed.get(model));
            }
        });
    }

    /** The colours of the rows of models, of some part of them, by the names of the models. */
    private static Map<String, String> colours(Page page, String part) {
        return texts(page.evaluate("""
                part => Object.fromEntries([...document.querySelectorAll(part)].map(node => [
                  node.closest('tr').querySelector('a.model').textContent,
                  getComputedStyle(node)[node.matches('.spark') ? 'color' : 'backgroundColor']]))""", part));
    }

    private static Map<String, String> texts(Object told) {
        return ((Map<?, ?>) told)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> one.getKey().toString(),
                                one -> one.getValue().toString()));
    }

    @Test
    void cutsNoNameInTheAreasOfTasks() {
        for (int width : List.of(1440, 800, 390)) {
            // Given
            Page page = browser.page();
            page.setViewportSize(width, 900);
            browser.go("/rankings");
            page.locator("[aria-label*='as areas'] canvas").waitFor();

            // When
            List<?> said = (List<?>) page.evaluate("""
                    async () => {
                      const { getInstanceByDom } = await import('/lib/echarts/echarts.js');
                      const chart = getInstanceByDom(document.querySelector(".chart[aria-label*='as areas']"));
                      const words = chart.getOption().series[0].data.flatMap(group => [group, ...group.children]).flatMap(one => one.name.split(' '));
                      return chart.getZr().storage.getDisplayList().filter(one => one.style.text && !one.ignore && (one.getComputedTransform()?.[4] ?? 0) > -1000)
                        .flatMap(one => one.style.text.trim().split(' ')).map(word => [word, words.includes(word) || /^([0-9.]+%|.*…)$/.test(word)].join());
                    }""");

            // Then
            assertThat(said)
                    .hasSizeGreaterThan(10)
                    .allMatch(word -> word.toString().endsWith(",true"));
        }
        browser.page().setViewportSize(1440, 900);
    }

    /** What ECharts was given to draw. */
    private static Object drawn(Page page, String label, String of) {
        return page.evaluate("""
                async label => {
                  const { getInstanceByDom } = await import('/lib/echarts/echarts.js');
                  const option = getInstanceByDom(document.querySelector(`.chart[aria-label*='${label}']`)).getOption();
                  return %s;
                }""".formatted(of), label);
    }

    @Test
    void drawsManySparklinesWithoutHoldingThePageUp() {
        // Given
        Page page = browser.go("/rankings");
        page.locator("td .spark img").first().waitFor();

        // When
        page.locator(".board .more").click();

        // Then
        int rows = page.locator(".board tbody tr").count();
        assertThat(rows).isGreaterThan(20);
        page.waitForCondition(() -> page.locator("td .spark img").count()
                == page.locator("td .spark").count());
        assertThat(page.locator("td .spark img").evaluateAll("all => all.filter(one => one.naturalWidth === 0).length"))
                .isEqualTo(0);
    }

    @Test
    void asksOnlyWhatTheDescriptionOfTheApiOffersToAll() {
        // Given
        Page page = browser.go("/docs");
        List<?> offered = (List<?>) page.evaluate("""
                () => fetch('/openapi.json').then(answer => answer.json()).then(told => Object.entries(told.paths)
                  .flatMap(([path, methods]) => Object.keys(methods).map(method => `${method.toUpperCase()} /api/v1${path}`)))""");
        String patterns = String.join(
                "|",
                offered.stream()
                        .map(one -> one.toString().replaceAll("\\{[^}]+}", "[^/]+"))
                        .toList());
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Consumer<Request> watch = request ->
                asked.add(request.method() + " " + URI.create(request.url()).getPath());
        page.onRequest(watch);

        // When
        ConsolePages.ALL.forEach(expected -> browser.go(expected.path()));
        page.offRequest(watch);

        // Then
        assertThat(asked)
                .filteredOn(one -> one.contains("/api/"))
                .hasSizeGreaterThan(15)
                .allMatch(one -> one.matches(patterns));
        assertThat(asked).filteredOn(one -> !one.startsWith("GET ")).allMatch(one -> one.matches(patterns));
    }

    @Test
    void tellsTimesInTheZoneOfTheReader() {
        for (var zone : Map.of("Asia/Tokyo", "09:00:00 PM", "America/New_York", "07:00:00 AM")
                .entrySet()) {
            browser.asStrangerIn(zone.getKey(), page -> {
                Browser.answer(
                        page, "rankings", "{\"as_of\": \"2026-11-27T12:00:00Z\", \"simulated\": true, \"models\": []}");

                // When
                page.navigate(Platform.run().gateway() + "/rankings");

                // Then
                page.locator("#as-of >> text=" + zone.getValue()).waitFor();
            });
        }
    }

    @Test
    void tellsWhatIsOpenWhileNothingIsRememberedOfIncidents() {
        browser.asStranger(page -> {
            // Given
            Browser.answer(page, "status", """
                    {"data": {"as_of": "2026-11-27T12:00:00Z", "services": [], "providers": [],
                      "incidents_remembered": false,
                      "incidents": [{"state": "open", "severity": "down", "subject": "openai", "model": "openai/gpt-5",
                        "message": "39 of 40 calls failed", "began_at": null, "ended_at": null}]}}""");

            // When
            page.navigate(Platform.run().gateway() + "/status");

            // Then
            page.locator(".note >> text=The database of the gateways does not answer")
                    .waitFor();
            assertThat(page.locator("[aria-label=Incidents] tbody tr").innerText())
                    .contains("open", "down", "openai", "39 of 40 calls failed", "not seen");
            assertThat(page.locator(".verdict-line").innerText()).contains("1 incident is open");
        });
    }

    @Test
    void hasOneTableThatTellsThatItLoadsFailedOrIsEmpty() throws IOException {
        // Given
        Path pages = Path.of("..", "console", "src", "main", "resources", "META-INF", "resources");
        try (var sources = Files.walk(pages)) {
            assertThat(sources.filter(source -> source.toString().endsWith(".js"))
                            .filter(source -> read(source).contains("<table")))
                    .as("what draws tables")
                    .containsExactly(pages.resolve("parts/table.js"));
        }
        Page page = browser.go("/docs");

        // When
        Object told = page.evaluate("""
                async () => {
                  const { Table } = await import('/parts/table.js');
                  const { html, render } = await import('/parts/view.js');
                  const columns = [{ key: 'one', title: 'One' }];
                  const states = [{ loading: true }, { data: [] }, { error: new Error('Away.'), reload: () => {} }, { data: [{ one: 'a row' }] }];
                  return states.map(source => {
                    const box = document.createElement('div');
                    render(html`<${Table} label="Some" columns=${columns} source=${source} empty="None." />`, box);
                    return box.textContent;
                  });
                }""");

        // Then
        assertThat(told).isEqualTo(List.of("Loading…", "None.", "Away.Try again", "SomeOnea row"));
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void showsHowToAskWithEachLibraryAndTheWholeApi() {
        // Given
        Page page = browser.go("/docs");
        Map<String, String> examples = Map.of(
                "curl", "curl -N http",
                "Python", "from openai import OpenAI",
                "TypeScript", "from 'openai'",
                "Java", "com.openai",
                "OpenRouter SDK", "from '@openrouter/sdk'");

        examples.forEach((library, text) -> {
            // When
            page.locator("[aria-label=With] >> text=" + library).first().click();

            // Then
            assertThat(page.locator(".code pre").first().innerText()).contains(text, "openrouter/auto", "/api/v1");
        });
        int operations = ((Number) page.evaluate("""
                        () => fetch('/openapi.json').then(answer => answer.json())
                          .then(told => Object.values(told.paths).flatMap(Object.values).filter(one => one.summary).length)""")).intValue();
        assertThat(page.locator(".operations dt").count()).isEqualTo(operations);
    }
}
