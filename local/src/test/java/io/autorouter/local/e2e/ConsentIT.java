// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Somebody lets an application have a key. */
class ConsentIT extends ConsoleVisit {

    @Test
    void letsAnApplicationHaveAKeyAndSendsItsCodeBack() throws Exception {
        // Given
        String callback = Platform.run().gateway() + "/docs?state=1";
        Page page = browser.go("/auth?code_challenge=" + "c".repeat(43) + "&limit=2&callback_url="
                + URLEncoder.encode(callback, StandardCharsets.UTF_8));
        assertThat(page.locator("main .host").innerText())
                .isEqualTo(URI.create(callback).getAuthority());
        assertThat(page.locator("input[name=limit]").inputValue()).isEqualTo("2");
        page.locator("input[name=name]").fill("Editor of the test");
        assertThat(browser.pictures("consent")).isEmpty();

        // When
        page.locator("text=Let it have a key").click();
        page.waitForURL(url -> url.contains("code=code-"));

        // Then
        assertThat(page.url()).startsWith(callback + "&code=code-");
        var client =
                new ManagementClient(Platform.run().gateway(), Platform.run().managementKey());
        JsonNode made = client.call(
                "POST",
                "/auth/keys",
                "{\"code\":\"" + page.url().replaceAll(".*code=", "") + "\",\"code_verifier\":\"" + "c".repeat(43)
                        + "\"}");
        assertThat(made.path("key").asText()).startsWith("sk-ar-v1-");
        browser.go("/settings/keys");
        page.locator("td >> text=Editor of the test").first().waitFor();
        browser.go("/auth?callback_url=" + URLEncoder.encode(callback, StandardCharsets.UTF_8));
        page.locator("text=Refuse").click();
        page.waitForURL(url -> url.endsWith("&error=access_denied"));
        browser.go("/auth?code_challenge=" + "c".repeat(43));
        page.locator("text=Let it have a key").click();
        assertThat(page.locator("#code .secret").innerText()).startsWith("code-");
        browser.go("/auth?callback_url=javascript:alert(1)");
        assertThat(page.locator("main [role=alert]").innerText()).contains("callback_url", "https");
        assertThat(page.locator("main form").count()).isZero();
    }
}
