// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FacetsTest {

    @Test
    void putsAPromptIntoTheSmallestBucketThatHoldsIt() {
        assertThat(bucket(0)).isEqualTo("context:1K");
        assertThat(bucket(1_000)).isEqualTo("context:1K");
        assertThat(bucket(1_001)).isEqualTo("context:10K");
        assertThat(bucket(100_000)).isEqualTo("context:100K");
        assertThat(bucket(10_000_000)).isEqualTo("context:10M");
        assertThat(bucket(Long.MAX_VALUE)).isEqualTo("context:10M");
    }

    @Test
    void namesWhatTheRankingsCanFilterBy() {
        // When
        List<String> facets = Facets.of(5, Set.of("tool_calling", "something_new"), "code:debugging");

        // Then
        assertThat(facets)
                .containsExactly(
                        "all", "task:code:debugging", "context:1K", "modality:tool_calling", "category:programming");
    }

    @Test
    void leavesATaskWithoutCategoryOut() {
        assertThat(Facets.of(5, Set.of(), "summarization")).containsExactly("all", "task:summarization", "context:1K");
    }

    private static String bucket(long promptTokens) {
        return Facets.of(promptTokens, Set.of(), "other").get(2);
    }
}
