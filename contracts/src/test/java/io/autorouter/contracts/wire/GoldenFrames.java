// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import static io.autorouter.contracts.wire.GoldenEvents.ANSWERER;
import static io.autorouter.contracts.wire.GoldenEvents.FAILURE;
import static io.autorouter.contracts.wire.GoldenEvents.GENERATION;
import static io.autorouter.contracts.wire.GoldenEvents.MODEL;
import static io.autorouter.contracts.wire.GoldenEvents.OPENAI;
import static io.autorouter.contracts.wire.GoldenEvents.USAGE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The golden events that a gateway hears of an attempt. */
final class GoldenFrames {

    private static final Failure EXCLUDED = new Failure(
            Failure.Code.NO_ENDPOINTS, "No models match your request", null, null, null, List.of("max_price"));
    private static final Trail TRAIL = new Trail(
            Decision.Cause.RANKED,
            "quality/3",
            "code:debugging",
            List.of(ANSWERER),
            List.of(new Attempt(MODEL, OPENAI, Attempt.Result.THROTTLED, 429, 31)));

    private GoldenFrames() {}

    static Map<String, Object> all() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("stream-frame/v1-accepted", new StreamFrame.Accepted(GENERATION, 1, 0));
        events.put("stream-frame/v1-beat", new StreamFrame.Beat(GENERATION, 1, 1));
        events.put("stream-frame/v1-echo", new StreamFrame.Echo(GENERATION, 1, 1, ANSWERER, upstreamBody()));
        events.put("stream-frame/v1-delta", new StreamFrame.Delta(GENERATION, 1, 2, ANSWERER, choices("delta"), 3));
        events.put(
                "stream-frame/v1-finished",
                new StreamFrame.Finished(
                        GENERATION,
                        1,
                        3,
                        ANSWERER,
                        choices("message"),
                        USAGE,
                        new Usd(123_456),
                        JsonNodeFactory.instance.objectNode().put("system_fingerprint", "fp_1")));
        events.put("stream-frame/v1-finished-trail", finishedWithTrail());
        events.put("stream-frame/v1-finished-byok", finishedOnOwnCredential());
        events.put("stream-frame/v1-broken", new StreamFrame.Broken(GENERATION, 1, 3, ANSWERER, FAILURE, USAGE));
        events.put(
                "stream-frame/v1-broken-code",
                new StreamFrame.Broken(GENERATION, 1, 3, ANSWERER, FAILURE.calledBy("rate_limit_error"), USAGE));
        events.put(
                "stream-frame/v1-broken-trail",
                new StreamFrame.Broken(GENERATION, 1, 0, null, EXCLUDED, TokenUsage.NONE).withTrail(TRAIL));
        return events;
    }

    private static StreamFrame.Finished finishedWithTrail() {
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        return new StreamFrame.Finished(
                GENERATION, 1, 3, ANSWERER, none, USAGE, new Usd(123_456), null, new Usd(23_456), TRAIL);
    }

    private static StreamFrame.Finished finishedOnOwnCredential() {
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        var answerer = new Answerer(MODEL, OPENAI, "OpenAI", GoldenAccounts.CREDENTIAL);
        return new StreamFrame.Finished(
                GENERATION, 1, 3, answerer, none, USAGE, new Usd(6_173), null, new Usd(23_456), null, new Usd(123_456));
    }

    private static ArrayNode choices(String part) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        choices.addObject()
                .put("index", 0)
                .putObject(part)
                .put("role", "assistant")
                .put("content", "Hallo");
        return choices;
    }

    private static ObjectNode upstreamBody() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", "gpt-5-mini")
                .put("temperature", new BigDecimal("0.70"));
    }
}
