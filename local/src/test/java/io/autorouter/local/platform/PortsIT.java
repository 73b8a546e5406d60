// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsIT {

    @Test
    void givesNoPortTwiceThoughNobodyTookItYet() throws IOException {
        // Given
        Set<Integer> given = new HashSet<>();

        // When
        for (int i = 0; i < 1_000; i++) {
            // Then
            assertThat(given.add(Ports.free())).isTrue();
        }
    }
}
