// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a caller's request for a provider: its model and its stream flag, without what is meant for the router, and
 * without the dials that the model is known not to have. What we do not know is passed on.
 */
final class OpenAiRequestWriter {

    private static final int USUAL_BYTES = 4096;

    /** Set by us, or not for the provider. */
    private static final Set<String> OURS = Set.of(
            "model",
            "models",
            "stream",
            "stream_options",
            "provider",
            "plugins",
            "route",
            "preset",
            "transforms",
            "session_id",
            "trace",
            "usage",
            "debug",
            "metadata");

    /** Dials: an answer without them is still an answer. */
    private static final Set<String> DIALS = Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "seed",
            "stop",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "parallel_tool_calls",
            "prediction",
            "reasoning",
            "reasoning_effort",
            "include_reasoning",
            "verbosity",
            "web_search_options");

    /** Names that mean the same; a model that has one has them all. */
    private static final Map<String, String> ALSO_LISTED_AS =
            Map.of("reasoning_effort", "reasoning", "include_reasoning", "reasoning");

    /** What only routers have. */
    private static final Set<String> UNKNOWN_TO_OPENAI =
            Set.of("top_k", "min_p", "top_a", "repetition_penalty", "include_reasoning", "cache_control");

    private OpenAiRequestWriter() {}

    static byte[] write(ObjectNode request, Target target, Dialect dialect, boolean stream) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = EventJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", target.upstreamModel());
            if (stream) {
                json.writeBooleanField("stream", true);
                json.writeObjectFieldStart("stream_options");
                json.writeBooleanField("include_usage", true);
                json.writeEndObject();
            }
            for (Map.Entry<String, JsonNode> field : request.properties()) {
                if (isForProvider(field.getKey(), target.supportedParameters())) {
                    write(json, field.getKey(), field.getValue(), dialect, request);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static boolean isForProvider(String name, List<String> supported) {
        if (OURS.contains(name)) {
            return false;
        }
        return supported.isEmpty()
                || !DIALS.contains(name)
                || supported.contains(name)
                || supported.contains(ALSO_LISTED_AS.getOrDefault(name, name));
    }

    private static void write(JsonGenerator json, String name, JsonNode value, Dialect dialect, ObjectNode request)
            throws IOException {
        if (name.equals("user")) {
            // The provider may count a user's requests; who it is stays here.
            json.writeStringField(name, hash(value.asText()));
            return;
        }
        if (dialect == Dialect.OPENAI && writeForOpenAi(json, name, value, request)) {
            return;
        }
        json.writeFieldName(name);
        json.writeTree(value);
    }

    /** Returns whether nothing is left to be written of the field. */
    private static boolean writeForOpenAi(JsonGenerator json, String name, JsonNode value, ObjectNode request)
            throws IOException {
        if (UNKNOWN_TO_OPENAI.contains(name)) {
            return true;
        }
        if (name.equals("max_tokens")) {
            if (!request.has("max_completion_tokens")) {
                json.writeFieldName("max_completion_tokens");
                json.writeTree(value);
            }
            return true;
        }
        if (name.equals("reasoning")) {
            JsonNode effort = value.path("effort");
            if (effort.isTextual() && !request.has("reasoning_effort")) {
                json.writeStringField("reasoning_effort", effort.textValue());
            }
            return true;
        }
        return false;
    }

    private static String hash(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
