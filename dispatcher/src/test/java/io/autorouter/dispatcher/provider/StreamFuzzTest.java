// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.dispatcher.anthropic.AnthropicFormat;
import io.autorouter.dispatcher.gemini.GeminiFormat;
import io.autorouter.dispatcher.openai.OpenAiFormat;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Streams that a provider could send, and such that none should. What was said must come out to the last character
 * however the bytes are cut, an answer must end once and in the right way, and nothing may break the reader or fill its
 * memory.
 */
class StreamFuzzTest {

    private static final int HONEST_STREAMS = 5_000;
    private static final int SPOILT_STREAMS = 5_000;
    private static final int LARGE = 6 << 20;

    record Subject(String name, WireFormat format, FuzzedStream.Voice voice) {

        AnswerReader reader() {
            return format.reader(Asks.plain(Dialect.PLAIN, true), "text/event-stream");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject("openai", new OpenAiFormat(), new FuzzedOpenAi()),
                new Subject("anthropic", new AnthropicFormat(), new FuzzedAnthropic()),
                new Subject("gemini", new GeminiFormat(), new FuzzedGemini()));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void hearsEveryCharacterOfAnHonestStream(Subject subject) {
        for (long seed = 0; seed < HONEST_STREAMS; seed++) {
            // Given
            var random = new Random(seed);
            var stream = new FuzzedStream(random, subject.voice());

            // When
            List<AnswerPart> parts = readInPieces(subject.reader(), stream.bytes(), random);

            // Then
            JsonNode heard = Heard.of(parts);
            assertThat(heard.path("content").asText(""))
                    .as("text of seed %d", seed)
                    .isEqualTo(stream.text());
            assertThat(heard.path("reasoning").asText(""))
                    .as("thought of seed %d", seed)
                    .isEqualTo(stream.thought());
            assertThat(arguments(heard)).as("calls of seed %d", seed).isEqualTo(stream.arguments());
            assertThat(ends(parts)).as("ends of seed %d", seed).isEqualTo(1);
            assertThat(parts.getLast())
                    .as("end of seed %d", seed)
                    .isInstanceOf(stream.isComplete() ? AnswerPart.Done.class : AnswerPart.Failed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void endsOnceWhateverItIsFed(Subject subject) {
        for (long seed = 0; seed < SPOILT_STREAMS; seed++) {
            // Given
            var random = new Random(seed);
            byte[] bytes = spoil(new FuzzedStream(random, subject.voice()).bytes(), random);

            // When
            AnswerReader reader = subject.reader();
            List<AnswerPart> parts = readInPieces(reader, bytes, random);

            // Then
            assertThat(ends(parts)).as("ends of seed %d", seed).isEqualTo(1);
            assertThat(parts.getLast()).as("end of seed %d", seed).isNotInstanceOf(AnswerPart.Delta.class);
            assertThat(reader.read(bytes)).as("after the end of seed %d", seed).isEmpty();
            assertThat(reader.end()).as("after the end of seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void givesUpOnALineThatNeverEnds(Subject subject) {
        // Given
        AnswerReader reader = subject.reader();
        byte[] more = Bytes.of("data: " + "x".repeat(1 << 20));

        // When
        List<AnswerPart> parts = new ArrayList<>();
        int fed = 0;
        while (parts.isEmpty() && fed < 3 * LARGE) {
            parts.addAll(reader.read(more));
            fed += more.length;
        }

        // Then
        assertThat(fed).isLessThanOrEqualTo(LARGE + 2 * more.length);
        assertThat(((AnswerPart.Failed) parts.getLast()).failure().message())
                .isEqualTo("a part of the answer was larger than the platform takes");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void readsAHugeEventByteByByteInTimeThatGrowsWithItsLength(Subject subject) {
        // Given
        String text = "é".repeat(500_000);
        byte[] event = Bytes.of(subject.voice().text(text) + subject.voice().end());

        // When
        AnswerReader reader = subject.reader();
        List<AnswerPart> parts = new ArrayList<>();
        for (byte b : event) {
            parts.addAll(reader.read(new byte[] {b}));
        }
        parts.addAll(reader.end());

        // Then: were each byte copied with all before it, this would take minutes
        assertThat(Heard.of(parts).path("content").asText("")).isEqualTo(text);
    }

    private static long ends(List<AnswerPart> parts) {
        return parts.stream()
                .filter(part -> !(part instanceof AnswerPart.Delta))
                .count();
    }

    private static List<String> arguments(JsonNode heard) {
        List<String> arguments = new ArrayList<>();
        heard.path("tool_calls")
                .forEach(call -> arguments.add(call.path("arguments").asText()));
        return arguments;
    }

    private static List<AnswerPart> readInPieces(AnswerReader reader, byte[] bytes, Random random) {
        List<AnswerPart> parts = new ArrayList<>();
        int longest = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(60);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            parts.addAll(reader.read(Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        parts.addAll(reader.end());
        return parts;
    }

    /** Flips bytes, cuts, repeats or swaps stretches, and puts in what does not belong. */
    private static byte[] spoil(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = random.nextInt(5); i >= 0 && bytes.length > 2; i--) {
            int at = random.nextInt(bytes.length);
            int to = at + random.nextInt(bytes.length - at);
            bytes = switch (random.nextInt(6)) {
                case 0 -> joined(Arrays.copyOf(bytes, at), noise(random), Arrays.copyOfRange(bytes, to, bytes.length));
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                case 3 -> joined(Arrays.copyOf(bytes, at), Bytes.of(intruder(random)), tail(bytes, at));
                case 4 -> joined(tail(bytes, at), Arrays.copyOf(bytes, at));
                default -> flipped(bytes, random);
            };
        }
        return bytes;
    }

    private static String intruder(Random random) {
        List<String> intruders = List.of(
                "<html><body>502 Bad Gateway</body></html>",
                "\n\ndata: {\"choices\":[{\"index\":9999999999,\"delta\":[],\"finish_reason\":7}]}\n\n",
                "\n\ndata: {\"type\":\"content_block_start\",\"index\":-1,\"content_block\":null}\n\n",
                "\n\ndata: {\"candidates\":[{\"content\":{\"parts\":[null,{\"functionCall\":7},{\"text\":[]}]}}]}\n\n",
                "\n\ndata: {\"usage\":{\"prompt_tokens\":1e400,\"completion_tokens\":-9e99}}\n\n",
                "\n\ndata: {\"usageMetadata\":{\"promptTokenCount\":\"many\",\"thoughtsTokenCount\":1e999}}\n\n",
                "\n\ndata: {\"type\":\"message_delta\",\"delta\":null,\"usage\":{\"output_tokens\":99999999999999999999}}\n\n",
                "\n\ndata: {\"error\":{}}\n\n",
                "\n\ndata: {\"a\":{\"a\":".concat("{\"a\":".repeat(2_000)),
                "\n\ndata: {\"id\":\"1\",\"id\":\"2\",\"choices\":[],\"choices\":[{}]}\n\n",
                "\n\n: comment\n\nevent: x\nid: 7\nretry: 1\n\n",
                "\u0000\u0001\ufeff\ufffe");
        return intruders.get(random.nextInt(intruders.size()));
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[]... pieces) {
        var all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
