// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.usage.UsageSource;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    @Test
    void takesEnumValuesOfALaterVersionAsUnknown() throws Exception {
        assertThat(EventJson.MAPPER.readValue("\"INVENTED\"", Failure.Code.class))
                .isEqualTo(Failure.Code.UNKNOWN);
        assertThat(EventJson.MAPPER.readValue("\"INVENTED\"", Attempt.Result.class))
                .isEqualTo(Attempt.Result.UNKNOWN);
        assertThat(EventJson.MAPPER.readValue("\"INVENTED\"", Decision.Cause.class))
                .isEqualTo(Decision.Cause.UNKNOWN);
        assertThat(EventJson.MAPPER.readValue("\"INVENTED\"", GenerationCharged.Kind.class))
                .isEqualTo(GenerationCharged.Kind.UNKNOWN);
        assertThat(EventJson.MAPPER.readValue("\"INVENTED\"", UsageSource.class))
                .isEqualTo(UsageSource.ESTIMATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"generationId\": null, \"attempt\": 1}",
                "{\"generationId\": \"nonsense\", \"attempt\": 1}",
                "{\"generationId\": \"gen-06awrq2m1xvt4b8c9d0e1f2g3h\", \"attempt\": \"many\"}"
            })
    void tellsWhatIsNoEvent(String json) {
        assertThatThrownBy(() -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), GenerationCancelled.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void tellsOfEveryFieldThatMustBeThereAndIsNot() {
        for (String field : new String[] {
            "generationId", "requestedAt", "endedAt", "caller", "requestedModel", "ending", "usage", "attempts"
        }) {
            // Given
            ObjectNode event = ended();
            event.remove(field);

            // Then
            assertThatThrownBy(() -> EventJson.read(EventJson.write(event), GenerationEnded.class))
                    .as(field)
                    .isInstanceOf(MalformedEventException.class);
        }
    }

    @Test
    void takesFieldsThatMayBeAbsentAsNull() throws Exception {
        for (String field :
                new String[] {"router", "taskType", "sessionId", "answerer", "price", "upstreamId", "firstTokenMs"}) {
            // Given
            ObjectNode event = ended();
            event.remove(field);

            // When
            GenerationEnded read = EventJson.read(EventJson.write(event), GenerationEnded.class);

            // Then
            JsonNode again = EventJson.MAPPER.valueToTree(read);
            assertThat(again.has(field)).as(field).isFalse();
        }
    }

    @Test
    void keepsTheDigitsThatTheCallerWrote() throws Exception {
        // Given
        String body = "{\"temperature\":0.70,\"seed\":12345678901234567890,\"tiny\":1.0E-300}";

        // When
        byte[] written = EventJson.write(EventJson.MAPPER.readTree(body));

        // Then
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void neverBreaksOnBytesThatAreNoEvent() {
        byte[] valid = EventJson.write(GoldenEvents.of("generation-routed/v1"));
        for (int seed = 0; seed < 5_000; seed++) {
            // Given
            Random random = new Random(seed);
            byte[] bytes = valid.clone();
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            // When
            Throwable thrown = null;
            try {
                EventJson.read(bytes, GenerationRouted.class);
            } catch (Exception e) {
                thrown = e;
            }

            // Then
            if (thrown != null) {
                assertThat(thrown).as("seed %d", seed).isInstanceOf(MalformedEventException.class);
            }
        }
    }

    @Test
    void keepsPromptsOutOfWhatIsPrinted() {
        assertThat(GoldenEvents.of("generation-requested/v1").toString()).doesNotContain("世界");
        assertThat(GoldenEvents.of("generation-routed/v1").toString()).doesNotContain("世界");
    }

    private static ObjectNode ended() {
        return EventJson.MAPPER.valueToTree(GoldenEvents.of("generation-ended/v1"));
    }
}
