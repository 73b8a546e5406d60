// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.Delivery;
import io.autorouter.contracts.generation.GenerationRequested;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DecidedRequestTest {

    private static final BodyClaim CLAIM =
            new BodyClaim(URI.create("http://gateway/internal/bodies/1"), "token", 100_000, null, 20_000L);

    @Test
    void leavesOfAnOutlineItsSettingsAlone() throws Exception {
        // Given
        ObjectNode outline = (ObjectNode) EventJson.MAPPER.readTree("""
                {"model": "openrouter/auto", "messages": [{"role": "user", "content": "Why?"}], "temperature": 1,
                 "session_id": "%s", "prompt": "%s", "tools": [], "stream": true}""".formatted("s".repeat(256), "p".repeat(257)));
        GenerationRequested request =
                GoldenEvents.requested(new Delivery(true, CLAIM), null).withBody(outline);

        // When
        GenerationRequested decided = request.decided();

        // Then
        assertThat(decided.body().properties().stream().map(field -> field.getKey()))
                .containsExactly("model", "temperature", "session_id", "stream");
        assertThat(decided.withBody(outline)).isEqualTo(request);
    }

    @Test
    void keepsABodyThatWaitsNowhereElse() {
        GenerationRequested request = GoldenEvents.requested(new Delivery(true, null), null);

        assertThat(request.decided()).isSameAs(request);
    }
}
