// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A browser on the stage, in which nothing may go wrong unseen: errors, dialogs, requests to others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleVisit {

    Browser browser;

    @BeforeAll
    void openTheBrowser() {
        browser = ConsoleStage.open();
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
}
