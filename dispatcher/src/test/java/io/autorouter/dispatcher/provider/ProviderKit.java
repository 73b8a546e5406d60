// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.sandbox.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every provider's format must make of the same scenes. A format extends it, and writes each scene down as its
 * provider would send it.
 */
public abstract class ProviderKit {

    /** Something that a provider does. */
    public enum Scene {
        /** "Hello world" in two pieces, ended by itself; 9 prompt and 3 completion tokens, 2 of the prompt from a cache. */
        TEXT,
        /** The same without a stream. */
        WHOLE_TEXT,
        /** A call of {@code look_up} with {@code {"city":"Oslo"}}. */
        TOOL_CALL,
        /** An answer that ends because it is as long as is allowed. */
        TOO_LONG_AN_ANSWER,
        /** "Hello", and then the end of the connection. */
        CUT,
        /** Hello from the server, and not a word more. */
        NOTHING_BUT_A_GREETING,
        /** "Hello", and then an error in the stream. */
        ERROR_IN_THE_STREAM
    }

    private static final TokenUsage USAGE = new TokenUsage(9, 3, 2, 0, 0, UsageSource.PROVIDER);

    /** Returns the format under test. */
    protected abstract WireFormat format();

    /** Returns the content type of the provider's answer. */
    protected abstract String contentType(Scene scene);

    /** Returns the body of the provider's answer. */
    protected abstract byte[] body(Scene scene);

    /** Returns an error of the provider with this status, in its own form, saying "seats are taken". */
    protected abstract byte[] refusal(int status);

    @Test
    void passesTextOn() {
        // When
        List<AnswerPart> parts = play(Scene.TEXT);

        // Then
        assertThat(text(parts)).isEqualTo("Hello world");
        AnswerPart.Done done = done(parts);
        assertThat(done.finishReason()).isEqualTo("stop");
        assertThat(done.told().usage()).isEqualTo(USAGE);
        assertThat(done.told().upstreamId()).isNotBlank();
    }

    @Test
    void passesAWholeTextOn() {
        // When
        List<AnswerPart> parts = play(Scene.WHOLE_TEXT);

        // Then
        assertThat(parts).hasSize(1);
        AnswerPart.Done done = done(parts);
        assertThat(done.choices().path(0).path("message").path("content").asText())
                .isEqualTo("Hello world");
        assertThat(done.told().usage()).isEqualTo(USAGE);
    }

    @Test
    void passesToolCallsOn() {
        // When
        List<AnswerPart> parts = play(Scene.TOOL_CALL);

        // Then
        var name = new StringBuilder();
        var arguments = new StringBuilder();
        for (AnswerPart.Delta delta : deltas(parts)) {
            var function = delta.choices()
                    .path(0)
                    .path("delta")
                    .path("tool_calls")
                    .path(0)
                    .path("function");
            name.append(function.path("name").asText(""));
            arguments.append(function.path("arguments").asText(""));
        }
        assertThat(name).hasToString("look_up");
        assertThat(arguments).hasToString("{\"city\":\"Oslo\"}");
        assertThat(done(parts).finishReason()).isNotNull();
    }

    @Test
    void saysInPublicWordsWhyAnAnswerEnded() {
        // When
        List<AnswerPart.Delta> deltas = deltas(play(Scene.TOO_LONG_AN_ANSWER));

        // Then
        assertThat(deltas.getLast().choices().path(0).path("finish_reason").asText())
                .isEqualTo("length");
    }

    @Test
    void noticesThatAnAnswerWasCut() {
        // When
        List<AnswerPart> parts = play(Scene.CUT);

        // Then
        assertThat(text(parts)).isEqualTo("Hello");
        assertThat(failure(parts).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void takesAGreetingForNothing() {
        // When
        List<AnswerPart> parts = play(Scene.NOTHING_BUT_A_GREETING);

        // Then
        assertThat(parts).hasSize(1);
        assertThat(failure(parts).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void noticesAnErrorInTheStream() {
        // When
        List<AnswerPart> parts = play(Scene.ERROR_IN_THE_STREAM);

        // Then
        assertThat(text(parts)).isEqualTo("Hello");
        assertThat(parts.getLast()).isInstanceOf(AnswerPart.Failed.class);
    }

    @Test
    void readsRefusals() {
        assertThat(format().readRefusal(429, "7", refusal(429)))
                .isEqualTo(new CallFailure(Kind.THROTTLED, 429, "seats are taken", 7L));
        assertThat(format().readRefusal(503, null, refusal(503)).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(format().readRefusal(400, null, refusal(400)).kind()).isEqualTo(Kind.INVALID);
        assertThat(format().readRefusal(401, null, refusal(401)).message()).doesNotContain("seats");
    }

    @Test
    void leavesTheRequestAsItWas() {
        // Given
        ObjectNode request = Samples.body("openrouter/auto", "Why?", true);
        ObjectNode before = request.deepCopy();

        // When
        byte[] first = format().writeRequest(request, Samples.target("openai/gpt-5"), Dialect.PLAIN, true);
        byte[] second = format().writeRequest(request, Samples.target("openai/gpt-5"), Dialect.PLAIN, true);

        // Then
        assertThat(request).isEqualTo(before);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void sendsTheKeyOnlyWhereThereIsOne() {
        assertThat(format().headers(null)).isEmpty();
        assertThat(format().headers(new ApiKey("secret")).values()).anyMatch(value -> value.contains("secret"));
        assertThat(new ApiKey("secret").toString()).doesNotContain("secret");
    }

    private List<AnswerPart> play(Scene scene) {
        AnswerReader reader = format().reader(scene != Scene.WHOLE_TEXT, contentType(scene));
        List<AnswerPart> parts = new ArrayList<>(reader.read(body(scene)));
        parts.addAll(reader.end());
        return parts;
    }

    private static List<AnswerPart.Delta> deltas(List<AnswerPart> parts) {
        return parts.stream()
                .filter(AnswerPart.Delta.class::isInstance)
                .map(AnswerPart.Delta.class::cast)
                .toList();
    }

    private static String text(List<AnswerPart> parts) {
        var text = new StringBuilder();
        for (AnswerPart.Delta delta : deltas(parts)) {
            text.append(delta.choices().path(0).path("delta").path("content").asText(""));
        }
        return text.toString();
    }

    private static AnswerPart.Done done(List<AnswerPart> parts) {
        return (AnswerPart.Done) parts.getLast();
    }

    private static CallFailure failure(List<AnswerPart> parts) {
        return ((AnswerPart.Failed) parts.getLast()).failure();
    }
}
