// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static io.autorouter.dispatcher.attempt.Orders.delta;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import org.junit.jupiter.api.Test;

class AttemptEchoTest {

    @Test
    void showsWhatEachCallAsksAndStillGoesOnWithTheNextTarget() {
        // Given
        var play = new Play(Orders.streamed(2));
        ObjectNode first = JsonNodeFactory.instance.objectNode().put("model", "first");
        ObjectNode second = JsonNodeFactory.instance.objectNode().put("model", "second");

        // When
        play.on(new AttemptEvent.Shown(1, first));
        play.on(new AttemptEvent.CallFailed(1, CallFailure.of(Kind.UNAVAILABLE, "is away")));
        play.on(new AttemptEvent.Shown(1, first));
        play.on(new AttemptEvent.Shown(2, second));
        play.on(new AttemptEvent.Received(2, delta("Hello")));
        play.on(new AttemptEvent.Shown(2, second));

        // Then
        assertThat(play.frames())
                .extracting(frame -> frame instanceof StreamFrame.Echo echo ? echo.body() : frame.getClass())
                .containsExactly(StreamFrame.Accepted.class, first, second, StreamFrame.Delta.class);
        assertThat(play.frames()).extracting(StreamFrame::sequence).isSorted().doesNotHaveDuplicates();
    }
}
