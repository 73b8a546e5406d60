// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.answer.EventReader;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.Bytes;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiStreamTest {

    private static final int EVENT_MAX = 4096;
    private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String DONE = "data: [DONE]\n\n";

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"up-1\",\"object\":\"chat.completion.chunk\",\"system_fingerprint\":\"fp\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String text(String content) {
        return chunk("{\"content\":\"" + content + "\"}", "null");
    }

    private static EventReader reader() {
        return new EventReader(EVENT_MAX, new OpenAiStream(false));
    }

    private static List<AnswerPart> read(String stream) {
        return Bytes.read(reader(), Bytes.of(stream));
    }

    private static JsonNode json(String text) {
        try {
            return EventJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static CallFailure failure(List<AnswerPart> parts) {
        return ((AnswerPart.Failed) parts.getLast()).failure();
    }

    @Test
    void readsTextAndTheCountOfTokens() {
        // Given
        String usage = "data: {\"id\":\"up-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,"
                + "\"total_tokens\":13,\"prompt_tokens_details\":{\"cached_tokens\":2},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}\n\n";

        // When
        List<AnswerPart> parts = read(ROLE + text("Hel") + text("lo") + STOP + usage + DONE);

        // Then
        assertThat(parts).hasSize(4);
        var first = (AnswerPart.Delta) parts.getFirst();
        assertThat(first.choices().path(0).path("delta"))
                .isEqualTo(json("{\"content\":\"Hel\",\"role\":\"assistant\"}"));
        assertThat(first.characters()).isEqualTo(3);
        var done = (AnswerPart.Done) parts.getLast();
        assertThat(done.told().usage()).isEqualTo(new TokenUsage(9, 4, 2, 0, 1, UsageSource.PROVIDER));
        assertThat(done.told().upstreamId()).isEqualTo("up-1");
        assertThat(done.finishReason()).isEqualTo("stop");
        assertThat(done.extra()).isEqualTo(json("{\"system_fingerprint\":\"fp\"}"));
    }

    @Test
    void keepsReasoningToolCallsRefusalsAndProbabilities() {
        // Given
        String rich = "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"Hm\",\"refusal\":\"No\","
                + "\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "\"logprobs\":{\"content\":[]},\"finish_reason\":\"function_call\"}]}\n\n";

        // When
        var delta = (AnswerPart.Delta) read(rich + DONE).getFirst();

        // Then
        JsonNode choice = delta.choices().path(0);
        assertThat(choice.path("delta").path("reasoning").asText()).isEqualTo("Hm");
        assertThat(choice.path("delta").has("reasoning_content")).isFalse();
        assertThat(choice.path("delta").path("refusal").asText()).isEqualTo("No");
        assertThat(choice.path("delta").path("tool_calls").path(0).path("id").asText())
                .isEqualTo("c");
        assertThat(choice.path("logprobs")).isEqualTo(json("{\"content\":[]}"));
        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(choice.path("native_finish_reason").asText()).isEqualTo("function_call");
        assertThat(delta.characters()).isEqualTo("Hm".length() + "No".length() + "f".length() + "{}".length());
    }

    @Test
    void saysNothingBeforeThereIsSomethingToRead() {
        // Given
        var reader = reader();

        // When
        List<AnswerPart> parts = reader.read(Bytes.of(ROLE));

        // Then
        assertThat(parts).isEmpty();
        assertThat(failure(reader.end()).message()).isEqualTo("the answer was empty");
    }

    @Test
    void takesAnEmptyAnswerWithAReasonForAnAnswer() {
        // When
        List<AnswerPart> parts = read(ROLE + STOP + DONE);

        // Then
        assertThat(parts.getLast())
                .isInstanceOfSatisfying(
                        AnswerPart.Done.class,
                        done -> assertThat(done.finishReason()).isEqualTo("stop"));
    }

    @Test
    void takesAnAnswerWithAReasonForCompleteThoughNobodySaidDone() {
        assertThat(read(text("Hello") + STOP).getLast()).isInstanceOf(AnswerPart.Done.class);
    }

    @Test
    void noticesAnAnswerThatBreaksOff() {
        // When
        List<AnswerPart> parts = read(ROLE + text("Hello"));

        // Then
        assertThat(parts).hasSize(2);
        assertThat(failure(parts)).isEqualTo(new CallFailure(Kind.BROKEN, 200, "the answer broke off", null));
    }

    @Test
    void readsAnErrorInTheStream() {
        // Given
        String error = "data: {\"error\":{\"code\":429,\"message\":\"slow down\"},\"choices\":[]}\n\n";

        // When
        CallFailure failure = failure(read(ROLE + error));

        // Then
        assertThat(failure).isEqualTo(new CallFailure(Kind.THROTTLED, 429, "slow down", null));
    }

    @Test
    void takesTheFinishReasonErrorForOne() {
        assertThat(failure(read(text("Hello") + chunk("{}", "\"error\""))).kind())
                .isEqualTo(Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: <html>Bad gateway</html>\n\n",
                "data: [1,2]\n\n",
                "data: \"text\"\n\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\"cut sh\n\n",
                "<html>Bad gateway</html>",
                "data: {\"choices\":7}\n\n",
                "data: {\"choices\":[1,null,{}]}\n\n",
                "data: [DONE]\n\n",
                "data: \n\n",
                ""
            })
    void givesUpOnWhatIsNoAnswer(String garbage) {
        assertThat(failure(read(garbage)).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void givesUpOnAnEventThatIsTooLarge() {
        assertThat(failure(read("data: " + "x".repeat(EVENT_MAX * 2))).message())
                .isEqualTo("a part of the answer was larger than the platform takes");
    }

    @Test
    void returnsNothingAfterTheEnd() {
        // Given
        var reader = reader();
        reader.read(Bytes.of(text("Hello") + STOP + DONE));

        // When
        List<AnswerPart> more = reader.read(Bytes.of(text("again")));

        // Then
        assertThat(more).isEmpty();
        assertThat(reader.end()).isEmpty();
    }

    @Test
    void readsTheSameHoweverTheBytesAreCut() {
        for (long seed = 0; seed < 3_000; seed++) {
            // Given
            Random random = new Random(seed);
            String end = random.nextBoolean() ? "\r\n" : random.nextBoolean() ? "\r" : "\n";
            String stream = ("\uFEFF: a comment\n\n" + ROLE + text("häß") + ": OPENROUTER PROCESSING\n\n"
                            + "event: message\nid: 7\n" + text("日本語 😀") + "retry: 10\n" + text("\\u00e9\\n") + STOP
                            + DONE)
                    .replace("\n", end);

            // When
            List<AnswerPart> whole = read(stream);
            List<AnswerPart> pieces = Bytes.readInPieces(reader(), Bytes.of(stream), random);

            // Then
            assertThat(whole).as("seed %d", seed).hasSize(5);
            assertThat(pieces).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void neverThrowsWhateverItIsFed() {
        String good = ROLE + text("Hello") + STOP
                + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}\n\n" + DONE;
        for (long seed = 0; seed < 20_000; seed++) {
            // Given
            Random random = new Random(seed);
            byte[] bytes = Bytes.of(good);
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                random.nextBytes(bytes);
            }

            // When
            List<AnswerPart> parts = Bytes.readInPieces(reader(), bytes, random);

            // Then
            long ends = parts.stream()
                    .filter(part -> !(part instanceof AnswerPart.Delta))
                    .count();
            assertThat(ends).as("ends of seed %d", seed).isEqualTo(1);
            assertThat(parts.getLast()).as("seed %d", seed).isNotInstanceOf(AnswerPart.Delta.class);
        }
    }
}
