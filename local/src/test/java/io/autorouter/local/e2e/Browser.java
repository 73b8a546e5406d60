// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A browser that looks at the console, and remembers whatever went wrong in it. */
final class Browser implements AutoCloseable {

    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final int NARROWEST = 360;
    private static final int HEIGHT = 900;
    private static final int OK = 200;
    /** Where pictures go. */
    static final Path SHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final BrowserContext context;
    private final String origin;
    private final Page page;
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String origin) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.context = chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(WIDE, HEIGHT));
        this.origin = origin;
        this.page = context.newPage();
        watch(context, page);
    }

    private void watch(BrowserContext somewhere, Page seen) {
        seen.onConsoleMessage(message -> {
            // Until the books are first looked at, their audit is not there; a browser says so of its own.
            if (message.type().equals("error") && !message.location().contains("/api/v1/audit")) {
                troubles.add("console: " + message.text() + " at " + message.location());
            }
        });
        seen.onPageError(error -> troubles.add("script: " + error));
        seen.onDialog(dialog -> {
            troubles.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        somewhere.onRequest(request -> {
            if (!request.url().startsWith(origin)
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:" + origin)) {
                troubles.add("foreign request: " + request.url());
            }
        });
    }

    static Browser open(Path executable, String origin) {
        // The browser is the machine's own: nothing is downloaded.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox")));
        return new Browser(playwright, chromium, origin);
    }

    Page page() {
        return page;
    }

    /** Opens a page in a browser that remembers nothing; the library of the charts is not counted. */
    PageBudget.Visit visit(String path) {
        return stranger(new com.microsoft.playwright.Browser.NewContextOptions(), fresh -> {
            List<Response> answers = new CopyOnWriteArrayList<>();
            fresh.onResponse(answers::add);
            fresh.navigate(origin + path);
            fresh.waitForSelector("main h1");
            fresh.waitForLoadState(LoadState.NETWORKIDLE);
            long bytes = answers.stream()
                    .filter(answer -> answer.status() == OK && !answer.url().contains("/lib/echarts/"))
                    .mapToLong(answer -> answer.request().sizes().responseBodySize)
                    .sum();
            double paintMs = ((Number) fresh.evaluate(PageChecks.FIRST_PAINT)).doubleValue();
            return new PageBudget.Visit(path, bytes, paintMs, troubles());
        });
    }

    /** Does something in a browser that remembers nothing, and in which nobody is signed in. */
    void asStranger(Consumer<Page> visit) {
        stranger(new com.microsoft.playwright.Browser.NewContextOptions(), fresh -> {
            visit.accept(fresh);
            return fresh;
        });
    }

    /** The same where clocks show the time of a zone. */
    void asStrangerIn(String zone, Consumer<Page> visit) {
        stranger(new com.microsoft.playwright.Browser.NewContextOptions().setTimezoneId(zone), fresh -> {
            visit.accept(fresh);
            return fresh;
        });
    }

    private <T> T stranger(com.microsoft.playwright.Browser.NewContextOptions options, Function<Page, T> visit) {
        try (BrowserContext stranger = chromium.newContext(options.setViewportSize(WIDE, HEIGHT))) {
            Page fresh = stranger.newPage();
            watch(stranger, fresh);
            return visit.apply(fresh);
        }
    }

    /** Has a question of the API answered by the test. */
    static void answer(Page page, String path, String body) {
        page.route(
                "**/api/v1/" + path + "*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(body)));
    }

    /** Opens a page of the console and waits until it shows what it loads. */
    Page go(String path) {
        page.navigate(origin + path);
        page.waitForSelector("main > *");
        page.waitForFunction("() => ![...document.querySelectorAll('.state')].some(s => s.textContent === 'Loading…')");
        return page;
    }

    /** Signs in by the form that stands in the page's side. */
    void signIn(String key) {
        signIn(page, key);
    }

    /** Opens the first page and signs in by the form that stands in its side. */
    void signIn(Page somewhere, String key) {
        somewhere.navigate(origin + "/");
        somewhere.locator(".account >> text=Sign in").click();
        somewhere.locator("dialog input[name=key]").fill(key);
        somewhere.locator("dialog button.primary").click();
        somewhere.waitForSelector(".account code");
    }

    /** Adds a key of the other kind on a page that needs it. */
    void signInOn(String path, String key) {
        go(path);
        page.locator("main input[name=key]").fill(key);
        page.locator("main button.primary").click();
        page.waitForSelector("main .signin", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Takes the page's pictures in light and dark, wide and narrow; tells what is wrong with how it is drawn. */
    List<String> pictures(String name) {
        List<String> wrong = new ArrayList<>(found(name, PageChecks.TOLD));
        wrong.addAll(found(name, PageChecks.EXACT));
        for (int width : List.of(WIDE, NARROW)) {
            page.setViewportSize(width, HEIGHT);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                Path file =
                        SHOTS.resolve(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
                page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
                wrong.addAll(found(file.getFileName().toString(), PageChecks.LEGIBLE));
                Axe.violations(page, scheme == ColorScheme.DARK)
                        .forEach(problem -> wrong.add(file.getFileName() + ": " + problem));
            }
            if (width == WIDE) {
                wrong.addAll(found(name, PageChecks.CUT));
            }
            wrong.addAll(tooWide(name, width));
        }
        page.setViewportSize(NARROWEST, HEIGHT);
        wrong.addAll(tooWide(name, NARROWEST));
        page.setViewportSize(WIDE, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return wrong;
    }

    private List<String> tooWide(String name, int width) {
        Object wide = page.evaluate("() => document.documentElement.scrollWidth");
        return wide instanceof Integer actual && actual > width
                ? List.of(name + ": " + actual + " px (expected: at most " + width + ")")
                : List.of();
    }

    /** Returns what a script of {@link PageChecks} finds. */
    private List<String> found(String name, String script) {
        return ((List<?>) page.evaluate(script))
                .stream().map(problem -> name + ": " + problem).toList();
    }

    /** Returns what went wrong since it was last asked: errors, dialogs, requests to others. */
    List<String> troubles() {
        List<String> some = List.copyOf(troubles);
        troubles.clear();
        return some;
    }

    @Override
    public void close() {
        context.close();
        // By itself, not killed with its driver: it deletes its profile.
        chromium.close();
        playwright.close();
    }
}
