// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.ask.AnswerKind;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Problems;
import io.autorouter.dispatcher.ask.PromptSize;
import io.autorouter.dispatcher.openai.Quirks.Limit;
import io.autorouter.dispatcher.openai.Quirks.Trait;
import io.autorouter.dispatcher.provider.Ask;
import io.autorouter.dispatcher.provider.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Writes a caller's request for a provider: its model and its stream flag, without what is meant for the router, and
 * without the dials that the model is known not to have. What we do not know is passed on.
 */
final class OpenAiRequestWriter {

    private static final String PATH = "/chat/completions";
    /** Of all but the texts; and for so many characters of these, one is escaped. */
    private static final int USUAL_BYTES = 4096;

    private static final int ESCAPED_SHARE = 16;

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
            "prediction",
            "reasoning",
            "reasoning_effort",
            "include_reasoning",
            "verbosity");

    /** Names that mean the same; a model that has one has them all. */
    private static final Map<String, String> ALSO_LISTED_AS =
            Map.of("reasoning_effort", "reasoning", "include_reasoning", "reasoning");

    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens");
    private static final Set<String> REASONING = Set.of("reasoning", "reasoning_effort", "include_reasoning");

    private final Ask ask;
    private final ObjectNode body;
    private final Quirks quirks;
    private final Problems problems = new Problems();

    OpenAiRequestWriter(Ask ask, Quirks quirks) {
        this.ask = ask;
        this.body = ask.body();
        this.quirks = quirks;
    }

    Written write() {
        long texts = PromptSize.ofMessages(body);
        var bytes = new ByteArrayOutputStream(Math.toIntExact(USUAL_BYTES + texts + texts / ESCAPED_SHARE));
        OpenAiChecks.check(body, quirks, problems);
        if (quirks.lacks().contains(AnswerKind.SEARCH) || !ask.takes(AnswerKind.SEARCH)) {
            AnswerKind.checkSearch(body, problems);
        }
        try (JsonGenerator json = EventJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", ask.target().upstreamModel());
            writeStream(json);
            writeLimit(json);
            writeReasoning(json);
            writeDataPolicy(json);
            for (Map.Entry<String, JsonNode> field : body.properties()) {
                if (saysSomething(field.getKey(), field.getValue()) && isForProvider(field.getKey())) {
                    write(json, field.getKey(), field.getValue());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        String problem = problems.first();
        return problem == null ? new Written.Ready(PATH, bytes.toByteArray()) : new Written.Unsayable(problem);
    }

    private void writeStream(JsonGenerator json) throws IOException {
        if (!ask.stream()) {
            return;
        }
        json.writeBooleanField("stream", true);
        if (!quirks.has(Trait.COUNTS_UNASKED)) {
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
    }

    private void writeLimit(JsonGenerator json) throws IOException {
        Long most = Body.maxTokens(body);
        if (most == null || quirks.limit() == Limit.AS_SENT) {
            return;
        }
        json.writeNumberField(
                quirks.limit() == Limit.MAX_TOKENS ? "max_tokens" : "max_completion_tokens", most.longValue());
    }

    private void writeReasoning(JsonGenerator json) throws IOException {
        if (ask.takes("reasoning")) {
            ObjectNode fields = OpenAiReasoning.fields(ask, quirks.reasoning(), problems);
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
        }
    }

    /** What the caller allows to be done with his words holds for those behind a router too. */
    private void writeDataPolicy(JsonGenerator json) throws IOException {
        JsonNode wishes = body.path("provider");
        boolean deny = wishes.path("data_collection").asText().equals("deny");
        boolean zdr = wishes.path("zdr").asBoolean();
        if (!quirks.has(Trait.FORWARDS_DATA_POLICY) || (!deny && !zdr)) {
            return;
        }
        json.writeObjectFieldStart("provider");
        if (deny) {
            json.writeStringField("data_collection", "deny");
        }
        if (zdr) {
            json.writeBooleanField("zdr", true);
        }
        json.writeEndObject();
    }

    /** Many clients write out what they do not use; providers refuse some of it: no tools, or how to choose among none. */
    private boolean saysSomething(String name, JsonNode value) {
        return !value.isNull()
                && switch (name) {
                    case "tools" -> !value.isEmpty();
                    case "tool_choice", "parallel_tool_calls" ->
                        !body.path("tools").isEmpty();
                    case "stop" -> !Body.stops(body).isEmpty();
                    case "modalities" -> !isTextAlone(value);
                    default -> true;
                };
    }

    /** Text is what is answered in anyway, and few know the field. */
    private static boolean isTextAlone(JsonNode modalities) {
        for (JsonNode modality : modalities) {
            if (!modality.asText("").equals("text")) {
                return false;
            }
        }
        return true;
    }

    private boolean isForProvider(String name) {
        if (OURS.contains(name)
                || quirks.lacks().contains(name)
                || (quirks.limit() != Limit.AS_SENT && LIMITS.contains(name))
                || (!(quirks.reasoning() instanceof ReasoningStyle.AsSent) && REASONING.contains(name))) {
            return false;
        }
        return !DIALS.contains(name) || ask.takes(name) || ask.takes(ALSO_LISTED_AS.getOrDefault(name, name));
    }

    private void write(JsonGenerator json, String name, JsonNode value) throws IOException {
        JsonNode written = switch (name) {
            case "user", "safety_identifier" -> hashed(value);
            case "messages" -> new OpenAiMessages(quirks).of(value);
            case "tools" -> quirks.has(Trait.STRICT_MESSAGES) ? OpenAiMessages.tools(value) : value;
            case "tool_choice", "service_tier", "verbosity" -> renamed(value);
            default -> value;
        };
        if (!written.isMissingNode()) {
            json.writeFieldName(quirks.renamed(name));
            json.writeTree(written);
        }
    }

    private JsonNode hashed(JsonNode name) {
        String hashed = ask.hashed(name);
        return hashed == null ? JsonNodeFactory.instance.missingNode() : TextNode.valueOf(hashed);
    }

    private JsonNode renamed(JsonNode value) {
        return value.isTextual() ? TextNode.valueOf(quirks.renamed(value.textValue())) : value;
    }
}
