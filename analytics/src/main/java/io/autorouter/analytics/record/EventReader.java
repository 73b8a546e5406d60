// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
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
            } else if (topic.equals(Topics.GENERATION_LOGGED.name())) {
                return logged(EventJson.read(value, GenerationLogged.class));
            }
        } catch (IOException | RuntimeException e) {
            // Whatever it is that cannot be read, or computed of it: one record must not stop all behind it.
            throw new MalformedEventException("not an event of " + topic, e);
        }
        throw new MalformedEventException("topic: " + topic + " (expected: one that analytics reads)", null);
    }

    private static Observed charged(GenerationCharged event) {
        var charge = new Charge(
                event.chargedAt(), event.kind().name().toLowerCase(Locale.ROOT), event.charged(), event.upstreamCost());
        return new Observed(
                event.generationId(), event.requestedAt(), event.accountId(), 0, null, null, null, charge, null);
    }

    private static Observed logged(GenerationLogged event) {
        var content = new Content(
                event.loggedAt(),
                event.input() == null ? null : event.input().toString(),
                event.output() == null ? null : event.output().toString(),
                event.truncated());
        return new Observed(
                event.generationId(), event.requestedAt(), event.accountId(), 0, null, null, null, null, content);
    }

    private static Observed requested(byte[] value) throws IOException {
        try (JsonParser parser = EventJson.MAPPER.createParser(value)) {
            parser.nextToken();
            return RequestFields.read(parser, true).observed(null);
        }
    }

    private static Observed routed(byte[] value) throws IOException {
        @Nullable RequestFields request = null;
        var route = new RouteReader();
        try (JsonParser parser = EventJson.MAPPER.createParser(value)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "request" -> request = RequestFields.read(parser, false);
                    case "routedAt" -> route.routedAt(Instant.parse(parser.getText()));
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

    static void expect(@Nullable JsonToken given, JsonToken expected) {
        if (given != expected) {
            throw new IllegalArgumentException("JSON: " + given + " (expected: " + expected + ")");
        }
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": absent (expected: a value)");
        }
        return value;
    }

    /** The fields of a request that we keep, as they come. */
    private static final class RequestFields {

        private @Nullable String generationId;
        private @Nullable Instant requestedAt;
        private @Nullable Caller caller;
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
                    case "caller" -> fields.caller = EventJson.MAPPER.readValue(parser, Caller.class);
                    default -> parser.skipChildren();
                }
                if (last && fields.isComplete()) {
                    break;
                }
            }
            return fields;
        }

        private boolean isComplete() {
            return generationId != null
                    && attempt > 0
                    && requestedAt != null
                    && caller != null
                    && requestedModel != null
                    && stream != null;
        }

        Observed observed(@Nullable Route route) {
            if (attempt < 1) {
                throw new IllegalArgumentException("attempt: " + attempt + " (expected: >= 1)");
            }
            Caller who = present(caller, "caller");
            AccountId account = who.accountId();
            return new Observed(
                    new GenerationId(present(generationId, "generationId")),
                    present(requestedAt, "requestedAt"),
                    account,
                    attempt,
                    Request.of(who, present(requestedModel, "requestedModel"), present(stream, "stream")),
                    route,
                    null,
                    null,
                    null);
        }
    }
}
