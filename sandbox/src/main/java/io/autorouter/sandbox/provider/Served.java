// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.autorouter.contracts.wire.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as the provider saw it: a line of the witness file.
 *
 * @param clientRequestId who asked: the generation, where our dispatcher did
 * @param httpStatus what was answered; 0: nothing
 * @param promptTokens what was read
 * @param completionTokens what was written out, to the last token
 * @param toldPromptTokens what the caller was told; null: nothing
 * @param toldCompletionTokens what the caller was told; null: nothing
 * @param paid whether a provider would bill it: the answer was complete, or some of it was written out
 * @param toldCachedTokens the part of the prompt that is said to come from a cache; null: nothing is said
 * @param toldCacheWriteTokens the part of the prompt that is said to go to a cache; null: nothing is said
 * @param toldReasoningTokens the part of the answer that is said to be reasoning; null: nothing is said
 */
public record Served(
        Instant at,
        @JsonProperty("client_request_id") @Nullable String clientRequestId,
        String model,
        boolean stream,
        Outcome outcome,
        @JsonProperty("http_status") int httpStatus,
        @JsonProperty("prompt_tokens") long promptTokens,
        @JsonProperty("completion_tokens") long completionTokens,
        @JsonProperty("told_prompt_tokens") @Nullable Long toldPromptTokens,
        @JsonProperty("told_completion_tokens") @Nullable Long toldCompletionTokens,
        boolean paid,
        @JsonProperty("told_cached_tokens") @Nullable Long toldCachedTokens,
        @JsonProperty("told_cache_write_tokens") @Nullable Long toldCacheWriteTokens,
        @JsonProperty("told_reasoning_tokens") @Nullable Long toldReasoningTokens) {

    /** How it ended. */
    public enum Outcome {
        @JsonProperty("completed")
        COMPLETED,
        /** The simulator closed the connection in the middle. */
        @JsonProperty("cut")
        CUT,
        /** The client closed the connection. */
        @JsonProperty("client_gone")
        CLIENT_GONE,
        /** Refused, or answered with what is no answer. */
        @JsonProperty("error")
        ERROR,
        /** Never answered; the client gave up. */
        @JsonProperty("hang")
        HANG,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * Lines of a witness file that were read at once.
     *
     * @param end where the last of them ends
     */
    public record Part(List<Served> lines, long end) {}

    /** Reads a witness file, oldest first. */
    public static List<Served> read(Path file) throws IOException {
        return read(file, 0, Integer.MAX_VALUE).lines();
    }

    /**
     * Reads a part of a witness file, oldest first. A line that a crash tore off is left out; so is nothing else, as each line
     * is written before the last byte of its answer.
     *
     * @param from where it begins: 0, or where another part ends
     * @param most lines
     */
    public static Part read(Path file, long from, int most) throws IOException {
        List<Served> served = new ArrayList<>();
        if (!Files.exists(file)) {
            return new Part(served, from);
        }
        long whole = from;
        try (FileChannel channel = FileChannel.open(file).position(from);
                BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            long end = from;
            String line = lines.readLine();
            while (line != null && served.size() < most) {
                end += line.getBytes(StandardCharsets.UTF_8).length + 1L;
                try {
                    served.add(EventJson.MAPPER.readValue(line, Served.class));
                    whole = end;
                } catch (JsonProcessingException e) {
                    if (line.endsWith("}")) {
                        throw new IOException(file + " has a line that is none of the simulator's: " + line, e);
                    }
                }
                line = lines.readLine();
            }
        }
        return new Part(served, whole);
    }
}
