// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void findsTheAgeOfWhatWaitsLongestInFewQuestions() throws IOException {
        for (long age : List.of(0L, 1L, 7L, 60L, 86_399L, 1_209_600L)) {
            // Given
            List<Long> questions = new ArrayList<>();

            // When
            GroupState state = new GroupState("billing.charge", 1, 3L, null).aged(seconds -> {
                questions.add(seconds);
                return age >= seconds;
            });

            // Then
            assertThat(state.oldestSeconds()).isEqualTo(age);
            assertThat(questions).hasSizeLessThanOrEqualTo(45);
        }
    }

    @Test
    void asksNothingWhereNothingWaits() throws IOException {
        GroupState idle = GroupState.of("billing.charge", 1, Map.of("a", 10L), Map.of("a", 10L));
        GroupState aged = idle.aged(seconds -> {
            throw new IOException("asked");
        });
        assertThat(aged.oldestSeconds()).isZero();
    }
}
