// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every provider's format must do. A format extends it, and lays down in files what it sends and what it makes of
 * answers:
 *
 * <pre>
 * wire/FORMAT/requests/NAME.json           a request of the public API, and how it is written or why it cannot be
 * wire/FORMAT/answers/NAME.sse or .json    an answer as the provider sends it
 * wire/FORMAT/answers/NAME.heard.json      what a caller has heard when it is over
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderKit {

    /** Answers that a format must have a transcript of. */
    private static final Set<String> SCENES = Set.of(
            "text.sse",
            "whole-text.json",
            "tool-call.sse",
            "whole-tool-call.json",
            "two-tool-calls.sse",
            "reasoning.sse",
            "whole-reasoning.json",
            "too-long.sse",
            "withheld.sse",
            "unicode.sse",
            "cut.sse",
            "greeting-only.sse",
            "error-in-the-stream.sse");

    private final String directory;
    private final WireFormat format;

    protected ProviderKit(String directory, WireFormat format) {
        this.directory = directory;
        this.format = format;
    }

    /** An answer in a file. */
    record Transcript(Path file) {

        boolean isStream() {
            return file.toString().endsWith(".sse");
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }

        JsonNode heard() throws IOException {
            String name = file.getFileName().toString();
            String bare = name.substring(0, name.lastIndexOf('.'));
            return EventJson.MAPPER.readTree(
                    file.resolveSibling(bare + ".heard.json").toFile());
        }

        /** A file may say in its name of whom it is, such as {@code minimax-thoughts.sse}. */
        Dialect dialect() {
            String name = file.getFileName().toString();
            return Stream.of(Dialect.values())
                    .filter(dialect -> name.startsWith(dialect.name().toLowerCase(Locale.ROOT) + "-"))
                    .findFirst()
                    .orElse(Dialect.PLAIN);
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    /** A request in a file. */
    record Case(Path file) {

        ObjectNode read() throws IOException {
            return (ObjectNode) EventJson.MAPPER.readTree(file.toFile());
        }

        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    Stream<Transcript> transcripts() throws IOException {
        return files("answers").stream()
                .filter(file -> !file.toString().endsWith(".heard.json"))
                .map(Transcript::new);
    }

    Stream<Case> requests() throws IOException {
        return files("requests").stream().map(Case::new);
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/wire", directory, kind))) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void hearsWhatTheProviderSays(Transcript transcript) throws IOException {
        assertThat(Heard.of(Bytes.read(reader(transcript, transcript.isStream()), transcript.bytes())))
                .isEqualTo(transcript.heard());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void hearsTheSameHoweverTheBytesAreCut(Transcript transcript) throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            // Given
            var random = new Random(seed);

            // When
            List<AnswerPart> parts =
                    Bytes.readInPieces(reader(transcript, transcript.isStream()), transcript.bytes(), random);

            // Then
            assertThat(Heard.of(parts)).as("seed %d", seed).isEqualTo(transcript.heard());
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void streamsAWholeAnswerToACallerWhoWantsThat(Transcript transcript) throws IOException {
        if (!transcript.isStream()) {
            assertThat(Heard.of(Bytes.read(reader(transcript, true), transcript.bytes())))
                    .isEqualTo(transcript.heard());
        }
    }

    @Test
    void hasATranscriptOfEveryScene() throws IOException {
        assertThat(transcripts().map(Transcript::toString)).containsAll(SCENES);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesRequestsInTheProvidersForm(Case golden) throws IOException {
        // Given
        ObjectNode given = golden.read();

        // When
        Written written = format.write(ask(given));

        // Then
        switch (written) {
            case Written.Unsayable unsayable ->
                assertThat(unsayable.problem())
                        .isEqualTo(given.path("unsayable").asText("(it can be said)"));
            case Written.Ready ready -> {
                assertThat(EventJson.MAPPER.readTree(ready.body())).isEqualTo(given.path("written"));
                assertThat(ready.path()).isEqualTo(given.path("path").asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leavesTheRequestAsItWas(Case golden) throws IOException {
        // Given
        Ask ask = ask(golden.read());
        ObjectNode before = ask.body().deepCopy();

        // When
        Written first = format.write(ask);
        Written second = format.write(ask);

        // Then
        assertThat(ask.body()).isEqualTo(before);
        if (first instanceof Written.Ready one && second instanceof Written.Ready two) {
            assertThat(two.body()).isEqualTo(one.body());
        } else {
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void readsRefusals() {
        CallFailure throttled = format.readRefusal(429, "7", refusal(429));
        assertThat(throttled).isEqualTo(new CallFailure(Kind.THROTTLED, 429, "seats are taken", 7L, throttled.code()));
        assertThat(throttled.code()).isIn("some_error", "rate_limit_error", "RESOURCE_EXHAUSTED");
        assertThat(format.readRefusal(401, null, refusal(401)).code()).isNull();
        assertThat(format.readRefusal(503, null, refusal(503)).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(format.readRefusal(400, null, refusal(400)).kind()).isEqualTo(Kind.INVALID);
        assertThat(format.readRefusal(401, null, refusal(401)).message()).doesNotContain("seats");
    }

    @Test
    void sendsTheKeyOnlyWhereThereIsOne() {
        assertThat(format.headers(null).values()).noneMatch(value -> value.contains("secret"));
        assertThat(format.headers(new ApiKey("secret")).values()).anyMatch(value -> value.contains("secret"));
        assertThat(new ApiKey("secret").toString()).doesNotContain("secret");
    }

    /** Returns an error of the provider with this status, in its own form, saying "seats are taken". */
    protected abstract byte[] refusal(int status);

    private AnswerReader reader(Transcript transcript, boolean stream) {
        Ask ask = Asks.plain(transcript.dialect(), stream);
        return format.reader(ask, transcript.isStream() ? "text/event-stream; charset=utf-8" : "application/json");
    }

    private static Ask ask(ObjectNode given) {
        List<String> supported = new ArrayList<>();
        given.path("supported").forEach(name -> supported.add(name.asText()));
        return Asks.of(
                (ObjectNode) given.path("request"),
                given.path("model").asText(),
                supported,
                Dialect.valueOf(given.path("dialect").asText("PLAIN")),
                given.path("request").path("stream").asBoolean(false));
    }
}
