// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryHintTest {

    @Test
    void tellsWhatTheProviderSaidWhenTheTimeEndsInThePauseBeforeTheNextTry() {
        // Given
        AttemptLimits usual = AttemptLimits.DEFAULT;
        var play = new Play(
                Orders.streamed(1),
                new AttemptLimits(
                        usual.connect(),
                        usual.firstToken(),
                        usual.wholeAnswer(),
                        usual.idle(),
                        Duration.ofMillis(900),
                        usual.beat(),
                        usual.retryPause(),
                        usual.retryPauseMax()));
        play.on(new AttemptEvent.CallFailed(1, new CallFailure(Kind.THROTTLED, 429, "slow down", 1L)));

        // When
        play.after(900);

        // Then
        assertThat(play.calls()).hasSize(1);
        assertThat(play.end().ending()).isInstanceOfSatisfying(Ending.Failed.class, failed -> {
            assertThat(failed.failure().providerStatus()).isEqualTo(429);
            assertThat(failed.failure().message()).endsWith("slow down");
            assertThat(failed.failure().retryAfterSeconds()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"30, 5, 5", "5, 30, 5", "-, 7, 7", "7, -, 7", "-, -, -"})
    void tellsTheSoonestOfTheTimesThatProvidersAskToWait(
            @Nullable Long first, @Nullable Long second, @Nullable Long told) {
        // Given
        var play = new Play(Orders.streamed(2));
        play.on(new AttemptEvent.CallFailed(1, new CallFailure(Kind.THROTTLED, 429, "slow down", first)));

        // When
        play.on(new AttemptEvent.CallFailed(2, new CallFailure(Kind.THROTTLED, 429, "slow down", second)));

        // Then
        assertThat(play.frames().getLast())
                .isInstanceOfSatisfying(
                        StreamFrame.Broken.class,
                        broken ->
                                assertThat(broken.failure().retryAfterSeconds()).isEqualTo(told));
    }
}
