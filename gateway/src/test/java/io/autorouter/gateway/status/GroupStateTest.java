// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupStateTest {

    @Test
    void sumsWhatIsLeftToReadOverThePartitions() {
        // When
        GroupState state = GroupState.of("billing.charge", 2, Map.of("a", 10L, "b", 5L), Map.of("a", 13L, "b", 9L));

        // Then
        assertThat(state.lag()).isEqualTo(7);
        assertThat(state.service()).isEqualTo("billing");
    }

    @Test
    void isNeverAheadOfWhatThereIs() {
        assertThat(GroupState.of("a.b", 1, Map.of("a", 10L), Map.of("a", 9L)).lag())
                .isZero();
    }

    @Test
    void doesNotKnowTheLagOfAGroupThatNeverCommitted() {
        assertThat(GroupState.of("a.b", 1, Map.of(), Map.of()).lag()).isNull();
    }
}
