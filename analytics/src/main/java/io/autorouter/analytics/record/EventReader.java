// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads events into observations. Requests and routes carry whole prompts; of those only the few facts that analytics
 * keeps are read, as a stream, and the rest is skipped.
 */
final class EventReader {

    private EventReader() {}

    /**
     * Reads a record of one of the topics.
     *
     * @throws MalformedEventException if it is not an event of that topic
     */
    static Observed read(String topic, byte @Nullable [] value) throws MalformedEventException {
        if (value == null) {
            throw new MalformedEventException("no value", null);
        }
        try {
            if (topic.equals(Topics.GENERATION_REQUESTED.name())) {
                return requested(value);
            } else if (topic.equals(Topics.GENERATION_ROUTED.name())) {
                return routed(value);
            } else if (topic.equals(Topics.GENERATION_ENDED.name())) {
                return Endings.observed(EventJson.read(value, GenerationEnded.class));
            } else if (topic.equals(Topics.GENERATION_CHARGED.name())) {
                return charged(EventJson.read(value, GenerationCharged.class));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new MalformedEventException("not an event of " + topic, e);
        }
        throw new MalformedEventException("topic: " + topic + " (expected: one that analytics reads)", null);
    }

    private static Observed charged(GenerationCharged event) {
        var charge = new Charge(
                event.chargedAt(), event.kind().name().toLowerCase(Locale.ROOT), event.charged(), event.upstreamCost());
        return new Observed(event.generationId(), event.requestedAt(), event.accountId(), 0, null, null, null, charge);
    }

    private static Observed requested(byte[] value) throws IOException {
        try (JsonParser parser = EventJson.MAPPER.createParser(value)) {
            parser.nextToken();
            return RequestFields.read(parser, true).observed(null);
        }
    }

    private static Observed routed(byte[] value) throws IOException {
        @Nullable RequestFields request = null;
        var route = new RouteFields();
        try (JsonParser parser = EventJson.MAPPER.createParser(value)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "request" -> request = RequestFields.read(parser, false);
                    case "routedAt" -> route.routedAt = Instant.parse(parser.getText());
                    case "decision" -> route.readDecision(parser, value);
                    default -> parser.skipChildren();
                }
            }
        }
        if (request == null) {
            throw new IllegalArgumentException("request: absent (expected: an object)");
        }
        return request.observed(route.route(request.attempt));
    }

    private static void expect(@Nullable JsonToken given, JsonToken expected) {
        if (given != expected) {
            throw new IllegalArgumentException("JSON: " + given + " (expected: " + expected + ")");
        }
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": absent (expected: a value)");
        }
        return value;
    }

    /** The fields of a request that we keep, as they come. */
    private static final class RequestFields {

        private @Nullable String generationId;
        private @Nullable Instant requestedAt;
        private @Nullable String accountId;
        private @Nullable String keyId;
        private @Nullable String referer;
        private @Nullable String title;
        private @Nullable String requestedModel;
        private @Nullable Boolean stream;
        private int attempt;

        /** Reads the object at the parser; where nothing follows it, not even to its end: the body comes last. */
        static RequestFields read(JsonParser parser, boolean last) throws IOException {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            var fields = new RequestFields();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "generationId" -> fields.generationId = parser.getText();
                    case "attempt" -> fields.attempt = parser.getIntValue();
                    case "requestedAt" -> fields.requestedAt = Instant.parse(parser.getText());
                    case "requestedModel" -> fields.requestedModel = parser.getText();
                    case "stream" -> fields.stream = parser.getBooleanValue();
                    case "caller" -> fields.readCaller(parser);
                    default -> parser.skipChildren();
                }
                if (last && fields.isComplete()) {
                    break;
                }
            }
            return fields;
        }

        private void readCaller(JsonParser parser) throws IOException {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "accountId" -> accountId = parser.getText();
                    case "keyId" -> keyId = parser.getText();
                    case "app" -> readApp(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readApp(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "referer" -> referer = parser.getValueAsString();
                    case "title" -> title = parser.getValueAsString();
                    default -> parser.skipChildren();
                }
            }
        }

        private boolean isComplete() {
            return generationId != null
                    && attempt > 0
                    && requestedAt != null
                    && accountId != null
                    && requestedModel != null
                    && stream != null;
        }

        Observed observed(@Nullable Route route) {
            if (attempt < 1) {
                throw new IllegalArgumentException("attempt: " + attempt + " (expected: >= 1)");
            }
            var request = new Request(
                    present(keyId, "keyId"),
                    Text.kept(referer),
                    Text.kept(title),
                    Text.clipped(present(requestedModel, "requestedModel")),
                    present(stream, "stream"));
            return new Observed(
                    new GenerationId(present(generationId, "generationId")),
                    present(requestedAt, "requestedAt"),
                    new AccountId(present(accountId, "accountId")),
                    attempt,
                    request,
                    route,
                    null,
                    null);
        }
    }

    /** The fields of a routing that we keep, as they come. */
    private static final class RouteFields {

        private @Nullable Instant routedAt;
        private @Nullable String policy;
        private @Nullable String policyVersion;
        private @Nullable String cause;
        private @Nullable String taskType;
        private @Nullable String decision;
        private final TreeSet<String> modalities = new TreeSet<>();

        void readDecision(JsonParser parser, byte[] value) throws IOException {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            int start = (int) parser.currentTokenLocation().getByteOffset();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "policy" -> policy = parser.getText();
                    case "policyVersion" -> policyVersion = parser.getText();
                    case "cause" -> cause = parser.getText();
                    case "task" -> readTask(parser);
                    case "requires" -> readRequires(parser);
                    default -> parser.skipChildren();
                }
            }
            int end = (int) parser.currentLocation().getByteOffset();
            decision = new String(value, start, end - start, StandardCharsets.UTF_8);
        }

        private void readTask(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isType = parser.currentName().equals("type");
                parser.nextToken();
                if (isType) {
                    taskType = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readRequires(JsonParser parser) throws IOException {
            expect(parser.currentToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                modalities.addAll(modalities(present(parser.getValueAsString(), "requires")));
            }
        }

        /** Returns what the rankings call a capability that the router calls by its own word. */
        private static List<String> modalities(String capability) {
            String word = capability.toLowerCase(Locale.ROOT);
            if (word.contains("tool")) {
                return List.of("tool_calling");
            }
            if (word.contains("audio")) {
                return List.of("audio");
            }
            if (word.contains("image")) {
                return List.of(word.contains("output") ? "image_output" : "image");
            }
            return List.of();
        }

        Route route(int attempt) {
            return new Route(
                    attempt,
                    present(routedAt, "routedAt"),
                    Text.clipped(present(policy, "policy")),
                    Text.clipped(present(policyVersion, "policyVersion")),
                    Text.clipped(present(cause, "cause")).toLowerCase(Locale.ROOT),
                    Text.kept(taskType),
                    String.join(",", modalities),
                    present(decision, "decision"));
        }
    }
}
