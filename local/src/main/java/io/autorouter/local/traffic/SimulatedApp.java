// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import io.autorouter.contracts.account.App;
import java.util.List;

/** An application that does not exist, and says so by its name. */
record SimulatedApp(String referer, String title, String category) {

    static final List<SimulatedApp> ALL = List.of(
            new SimulatedApp("https://terminal-pal.example", "Terminal Pal (simulated)", "cli-agent"),
            new SimulatedApp("https://margin-notes.example", "Margin Notes (simulated)", "ide-extension"),
            new SimulatedApp("https://letterpress.example", "Letterpress (simulated)", "writing-assistant"),
            new SimulatedApp("https://airship-tales.example", "Airship Tales (simulated)", "roleplay"),
            new SimulatedApp("https://plain-chat.example", "Plain Chat (simulated)", "general-chat"));

    App app() {
        return new App(referer, title, List.of(category), "autorouter-simulate-traffic", null);
    }
}
