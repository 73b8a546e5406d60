// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static io.autorouter.analytics.record.EventReader.expect;
import static io.autorouter.analytics.record.EventReader.present;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.analytics.rollup.Countable.Expected;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of a routing that we keep, as they come. */
final class RouteReader {

    private @Nullable Instant routedAt;
    private @Nullable String policy;
    private @Nullable String policyVersion;
    private @Nullable String cause;
    private Decision.@Nullable Task task;
    private @Nullable JsonNode signals;
    private @Nullable String pick;
    private final List<Expected> candidates = new ArrayList<>();
    private Decision.@Nullable Baseline baseline;
    private long decisionMicros;
    private @Nullable String decision;
    private final TreeSet<String> modalities = new TreeSet<>();

    void routedAt(Instant time) {
        routedAt = time;
    }

    void readDecision(JsonParser parser, byte[] value) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        int start = (int) parser.currentTokenLocation().getByteOffset();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "policy" -> policy = parser.getText();
                case "policyVersion" -> policyVersion = parser.getText();
                case "cause" -> cause = parser.getText();
                case "decisionMicros" -> decisionMicros = parser.getLongValue();
                case "requires" -> readRequires(parser);
                case "candidates" -> readCandidates(parser);
                case "pick" -> pick = parser.getValueAsString();
                default -> {
                    if (token == JsonToken.VALUE_NULL || !readObject(name, parser)) {
                        parser.skipChildren();
                    }
                }
            }
        }
        int end = (int) parser.currentLocation().getByteOffset();
        decision = new String(value, start, end - start, StandardCharsets.UTF_8);
    }

    private boolean readObject(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "task" -> task = EventJson.MAPPER.readValue(parser, Decision.Task.class);
            case "signals" -> signals = EventJson.MAPPER.readTree(parser);
            case "baseline" -> baseline = EventJson.MAPPER.readValue(parser, Decision.Baseline.class);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readCandidates(JsonParser parser) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            candidates.add(candidate(parser));
        }
    }

    private static Expected candidate(JsonParser parser) throws IOException {
        @Nullable String model = null;
        long nanos = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "model" -> model = parser.getText();
                case "expectedCost" -> nanos = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
        return expected(present(model, "candidates.model"), nanos);
    }

    /** Returns the candidate that was chosen; earlier classifiers did not say which, and chose the first. */
    private @Nullable Expected picked() {
        for (Expected candidate : candidates) {
            if (pick == null || candidate.model().equals(pick)) {
                return candidate;
            }
        }
        return null;
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
        Decision.Baseline best = baseline;
        return new Route(
                attempt,
                present(routedAt, "routedAt"),
                Text.clipped(present(policy, "policy")),
                Text.clipped(present(policyVersion, "policyVersion")),
                Text.clipped(present(cause, "cause")).toLowerCase(Locale.ROOT),
                task == null ? null : Text.clipped(task.type()),
                String.join(",", modalities),
                media(signals),
                Math.max(0, decisionMicros),
                picked(),
                best == null
                        ? null
                        : expected(best.model().value(), best.expectedCost().nanos()),
                present(decision, "decision"));
    }

    private static Expected expected(String model, long nanos) {
        return new Expected(model, Math.max(0, nanos));
    }

    private static Route.@Nullable Media media(@Nullable JsonNode signals) {
        if (signals == null || !signals.has("images")) {
            return null;
        }
        int pictures = 0;
        for (String kind : List.of("images", "videos", "files")) {
            pictures += Math.max(0, signals.path(kind).asInt());
        }
        return new Route.Media(pictures, Math.max(0, signals.path("audio").asInt()));
    }
}
