// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;

/** People keep their keys in the console: the platform's, and those of providers. */
class ConsoleSettingsIT extends ConsoleVisit {

    @Test
    void setsWhatTheRouterDoesForAKey() {
        // Given
        Page page = browser.go("/settings/keys");
        page.locator("text=New key").click();
        page.locator("dialog input[name=name]").fill("for the night");
        page.locator("dialog select[name=kind]").selectOption("inference");
        page.locator("dialog input[name=limit]").fill("2.5");
        page.locator("dialog select[name=reset]").selectOption("daily");
        page.locator("dialog input[name=expires]").fill("2031-01-02T03:04");
        page.locator("dialog select[name=tier]").selectOption("high");
        page.locator("dialog textarea[name=allowed]").fill("openai/*, anthropic/*");
        page.locator("dialog textarea[name=excluded]").fill("*/gpt-5-pro");
        page.locator("dialog input[name=fixed]").check();
        assertThat(browser.pictures("key-form")).isEmpty();

        // When
        page.locator("dialog >> text=Make key").click();

        // Then
        String secret = page.locator("#secret .secret").innerText();
        page.locator("#secret >> text=I have it").click();
        Locator row = page.locator("tbody tr:has-text('for the night')");
        row.waitFor();
        assertThat(row.innerText())
                .contains("$2.50", "daily", "Jan 2", "$0", "sk-ar-v1-" + secret.substring(9, 13) + "…")
                .contains("only openai/*, anthropic/*", "without */gpt-5-pro", "tier high", "fixed");
        assertThat(page.content()).doesNotContain(secret);
        row.locator("button >> text=Change").click();
        page.locator("dialog >> text=Delete").click();
        page.locator("dialog >> text=Delete for good").click();
        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void setsAndTakesAwayABudget() {
        // Given
        Page page = browser.go("/settings/keys");
        Locator form = page.locator("form[aria-label^='Set a budget of']").first();
        form.locator("select[name=interval]").selectOption("lifetime");

        // When
        form.locator("input[name=limit]").fill("900000");
        form.locator("button").click();

        // Then
        page.locator("[aria-label^='Budgets of'] td >> text=$900K").waitFor();
        form.locator("input[name=limit]").fill("");
        form.locator("button").click();
        page.locator("[aria-label^='Budgets of'] td >> text=$900K")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void takesAProvidersKeyInAndNeverShowsIt() throws Exception {
        // Given
        String secret = "sk-of-the-console-0123456789";
        Page page = browser.go("/settings/providers");
        page.locator("text=Add a key").click();
        page.locator("dialog select[name=provider]").selectOption("simulator");
        page.locator("dialog input[name=key]").fill(secret);
        page.locator("dialog input[name=name]").fill("Contract of the console");
        assertThat(browser.pictures("provider-key-form")).isEmpty();
        // After the house's: others ask at the same platform.
        page.locator("dialog input[name=fallback]").check();

        // When
        page.locator("dialog >> text=Take it in").click();

        // Then
        Locator row = page.locator("tbody tr:has-text('Contract of the console')");
        row.waitFor();
        assertThat(row.innerText()).contains("simulator", "sk-…6789", "after the platform's own");
        assertThat(page.content()).doesNotContain(secret);
        row.locator("button >> text=Change").click();
        page.locator("dialog >> text=Delete").click();
        page.locator("dialog >> text=Delete it for good").click();
        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
