// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.health.ToolTally;
import io.autorouter.dispatcher.health.CallReport.Tools;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ToolWindowTest {

    private final ToolWindow window = new ToolWindow(Duration.ofMinutes(2), 12);

    @Test
    void countsWhatCalledToolsAndForgetsItSlotBySlot() {
        // Given
        window.add(Tools.GOOD, 0);
        window.add(Tools.ERRED, 5_000);
        window.add(Tools.NONE, 6_000);
        window.add(Tools.GOOD, 60_000);

        // Then
        assertThat(window.read(60_000)).isEqualTo(new ToolTally(3, 1));
        assertThat(window.read(119_999)).isEqualTo(new ToolTally(3, 1));
        assertThat(window.read(120_000)).isEqualTo(new ToolTally(1, 0));
        assertThat(window.read(180_000)).isNull();
    }

    @Test
    void beginsASlotAnewInThePlaceOfOneThatIsOver() {
        // Given
        window.add(Tools.ERRED, 0);

        // When
        window.add(Tools.GOOD, 120_000);

        // Then
        assertThat(window.read(120_000)).isEqualTo(new ToolTally(1, 0));
    }
}
