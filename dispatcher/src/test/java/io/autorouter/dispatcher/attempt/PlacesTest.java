// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static io.autorouter.dispatcher.attempt.Orders.delta;
import static io.autorouter.dispatcher.attempt.Orders.done;
import static io.autorouter.dispatcher.attempt.Orders.failure;
import static io.autorouter.dispatcher.attempt.Orders.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How attempts treat places that differ: models that think long, and credentials that are not the house's. */
class PlacesTest {

    @ParameterizedTest
    @CsvSource({
        "true, , 60000",
        "true, 5000, 60000",
        "true, 142270, 426810",
        "false, , 300000",
        "false, 5000, 300000",
        "false, 142270, 426810",
        "true, 500000, 600000"
    })
    void waitsThriceAsLongAsTheModelIsKnownToThink(boolean stream, @Nullable Long firstTokenMs, long deadlineMs) {
        // Given
        var play = new Play(Orders.thinking(stream, firstTokenMs));
        play.on(new AttemptEvent.Connected(1));

        // When
        play.after(deadlineMs - 1);
        assertThat(play.of(AttemptAction.End.class)).isEmpty();
        assertThat(play.calls()).hasSize(1);
        play.after(1);

        // Then
        assertThat(play.calls().size() + play.of(AttemptAction.End.class).size())
                .isEqualTo(2);
    }

    @Test
    void quotesTheFeeOfAnAnswerThatCameWithACredentialOfTheAccount() {
        // Given
        CredentialId own = new CredentialId("byok-06awrq2m1xvt4b8c9d0e1f2g3h");
        Target target = Orders.target("author/model-0", "provider-0");
        var play = new Play(Orders.two(true, new Place(target, own, new BigDecimal("0.05"))));

        // When
        play.on(new AttemptEvent.Received(1, delta("Hello")));
        play.on(new AttemptEvent.Received(1, done(told(7, 3))));

        // Then
        var finished = (StreamFrame.Finished) play.frames().getLast();
        assertThat(finished.answerer().credentialId()).isEqualTo(own);
        assertThat(finished.upstreamCost()).isEqualTo(new Usd(7 * 1_000 + 3 * 2_000));
        assertThat(finished.cost()).isEqualTo(new Usd(650));
        assertThat(play.end().calls())
                .singleElement()
                .satisfies(call -> assertThat(call.credentialId()).isEqualTo(own));
    }

    @Test
    void passesOverACredentialThatItsProviderRefuses() {
        // Given
        CredentialId own = new CredentialId("byok-06awrq2m1xvt4b8c9d0e1f2g3h");
        Target target = Orders.target("author/model-1", "provider-1");
        var play = new Play(Orders.two(true, new Place(target, own, BigDecimal.ZERO)));

        // When
        play.on(new AttemptEvent.CallFailed(1, failure(Kind.NOT_SERVED, 401)));
        play.on(new AttemptEvent.Received(2, done(told(7, 3))));

        // Then
        var finished = (StreamFrame.Finished) play.frames().getLast();
        assertThat(finished.answerer().credentialId()).isNull();
        assertThat(finished.upstreamCost()).isNull();
        assertThat(play.end().calls()).extracting(Attempt::credentialId).containsExactly(own, null);
    }
}
