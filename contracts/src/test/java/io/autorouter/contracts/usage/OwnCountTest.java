// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCountTest {

    private static OwnCount beside(long prompt, long completion, long reasoning, long ownPrompt, long ownCompletion) {
        var told = new TokenUsage(prompt, completion, 0, 0, reasoning, UsageSource.PROVIDER);
        return OwnCount.beside(told, ownPrompt, ownCompletion, true);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 50, 0, 100, 50, false",
        "500, 250, 0, 100, 50, false",
        "20, 1, 0, 1, 1, false",
        "1000, 50, 0, 100, 50, true",
        "100, 500, 0, 100, 50, true",
        "100, 5000, 4950, 100, 50, false",
        "100, 5, 0, 100, 200, true",
        "1, 50, 0, 100, 50, true",
        "9223372036854775807, 9223372036854775807, 0, 100, 50, true"
    })
    void disputesWhatNoTokenizerExplains(
            long prompt, long completion, long reasoning, long ownPrompt, long ownCompletion, boolean disputed) {
        assertThat(beside(prompt, completion, reasoning, ownPrompt, ownCompletion))
                .isEqualTo(new OwnCount(ownPrompt, ownCompletion, disputed));
    }

    @Test
    void disputesEveryCountThatIsTenTimesTooHigh() {
        for (long seed = 0; seed < 1_000; seed++) {
            // Given
            Random random = new Random(seed);
            long prompt = 1L + random.nextInt(10_000);
            long completion = 8L + random.nextInt(10_000);

            // Then
            assertThat(beside(prompt * 10, completion * 10, 0, prompt, completion)
                            .disputed())
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(beside(prompt, completion, 0, prompt, completion).disputed())
                    .as("seed %d, the truth", seed)
                    .isFalse();
        }
    }

    @Test
    void doesNotJudgeAPromptThatIsMoreThanText() {
        // Given
        var told = new TokenUsage(5_000, 50, 0, 0, 0, UsageSource.PROVIDER);

        // Then
        assertThat(OwnCount.beside(told, 10, 50, false).disputed()).isFalse();
    }
}
