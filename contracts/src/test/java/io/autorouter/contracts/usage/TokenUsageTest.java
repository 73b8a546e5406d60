// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenUsageTest {

    @Test
    void splitsEveryTokenIntoOnePart() {
        // When
        TokenUsage usage = new TokenUsage(100, 50, 30, 20, 15, UsageSource.PROVIDER);

        // Then
        assertThat(usage.freshPromptTokens() + usage.cachedTokens() + usage.cacheWriteTokens())
                .isEqualTo(usage.promptTokens());
        assertThat(usage.visibleTokens() + usage.reasoningTokens()).isEqualTo(usage.completionTokens());
        assertThat(usage.totalTokens()).isEqualTo(150);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 0, 0",
        "0, -1, 0, 0, 0",
        "10, 0, 11, 0, 0",
        "10, 0, 6, 5, 0",
        "0, 10, 0, 0, 11",
        "1, 1, -1, 0, 0"
    })
    void refusesPartsLargerThanTheWhole(long prompt, long completion, long cached, long written, long reasoning) {
        assertThatThrownBy(() -> new TokenUsage(prompt, completion, cached, written, reasoning, UsageSource.PROVIDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void refusesLessThanNoSearches() {
        assertThatThrownBy(() -> new TokenUsage(0, 0, 0, 0, 0, UsageSource.PROVIDER, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("searches: -1 (expected: 0..");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, false", "1, 0, 0, true", "0, 1, 0, true", "0, 0, 1, true"})
    void countsTokensAndSearchesAsUse(long prompt, long completion, long searches, boolean used) {
        assertThat(new TokenUsage(prompt, completion, 0, 0, 0, UsageSource.PROVIDER, searches).used())
                .isEqualTo(used);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 1", "5, 2", "4000000001, 1000000001"})
    void estimatesATokenForFourCharactersRoundedUp(long characters, long tokens) {
        assertThat(TokenEstimate.tokens(characters)).isEqualTo(tokens);
    }
}
