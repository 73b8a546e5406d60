// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.dispatcher.answer.WholeReader;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.Bytes;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAnswerTest {

    private static final int BYTES_MAX = 4096;
    private static final String ANSWER = "{\"id\":\"up-1\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4},\"service_tier\":\"default\"}";

    private static WholeReader reader(boolean asStream) {
        return new WholeReader(asStream, BYTES_MAX, answer -> OpenAiAnswer.read(answer, false));
    }

    private static List<AnswerPart> read(String body) {
        return Bytes.read(reader(false), Bytes.of(body));
    }

    @Test
    void readsAnAnswerInOnePiece() {
        // When
        List<AnswerPart> parts = read(ANSWER);

        // Then
        assertThat(parts).singleElement().isInstanceOfSatisfying(AnswerPart.Done.class, done -> {
            assertThat(done.choices().path(0).path("message").path("content").asText())
                    .isEqualTo("Hello");
            assertThat(done.choices().path(0).path("native_finish_reason").asText())
                    .isEqualTo("stop");
            assertThat(done.characters()).isEqualTo(5);
            assertThat(done.told().usage()).isEqualTo(new TokenUsage(9, 4, 0, 0, 0, UsageSource.PROVIDER));
        });
    }

    @Test
    void streamsToACallerWhoWantsThatThoughTheProviderDidNot() {
        // When
        List<AnswerPart> parts = Bytes.read(reader(true), Bytes.of(ANSWER));

        // Then
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst())
                .isInstanceOfSatisfying(
                        AnswerPart.Delta.class,
                        delta -> assertThat(delta.choices()
                                        .path(0)
                                        .path("delta")
                                        .path("content")
                                        .asText())
                                .isEqualTo("Hello"));
        assertThat(parts.getLast()).isInstanceOf(AnswerPart.Done.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "7",
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":{}}",
                "{\"choices\":[null]}",
                "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"error\"}]}"
            })
    void givesUpOnWhatIsNoAnswer(String body) {
        assertThat(((AnswerPart.Failed) read(body).getLast()).failure().kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void readsAnErrorUnderStatus200() {
        // When
        var failed = (AnswerPart.Failed)
                read("{\"error\":{\"code\":502,\"message\":\"down\"}}").getLast();

        // Then
        assertThat(failed.failure()).isEqualTo(new CallFailure(Kind.UNAVAILABLE, 502, "down", null));
    }

    @Test
    void givesUpOnAnAnswerThatIsTooLarge() {
        assertThat(read("x".repeat(BYTES_MAX + 1)).getFirst()).isInstanceOf(AnswerPart.Failed.class);
    }

    @Test
    void neverThrowsWhateverItIsFed() {
        for (long seed = 0; seed < 10_000; seed++) {
            // Given
            Random random = new Random(seed);
            byte[] bytes = Bytes.of(ANSWER);
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            // When
            List<AnswerPart> parts = Bytes.readInPieces(reader(false), bytes, random);

            // Then
            assertThat(parts).as("seed %d", seed).hasSize(1);
        }
    }
}
