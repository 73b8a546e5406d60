// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.health.EndpointHealth;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.health.ToolTally;
import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The golden events about what can be asked for: models, providers, how they do and what they are used for. */
final class GoldenCatalogue {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");
    private static final ModelId MODEL = new ModelId("openai/gpt-5-mini");
    private static final ProviderSlug OPENAI = new ProviderSlug("openai");

    private GoldenCatalogue() {}

    static Map<String, Object> all() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("task-share/v1", taskShare());
        events.put("model-listed/v1", new ModelListed(new ModelPattern("openai/gpt-5-mini"), true, false, card()));
        events.put("model-listed/v1-endpoints", modelWithEndpoints());
        events.put("providers-listed/v1", providers());
        events.put("providers-listed/v1-facts", providersWithFacts());
        events.put("generation-requested/v1-own-providers", requestedWithOwnKeys());
        events.put("model-listed/v1-own-keys", modelForOwnKeys());
        events.put("providers-listed/v1-own-keys", providersForOwnKeys());
        events.put("endpoint-health/v1", health(null));
        events.put("endpoint-health/v1-tools", health(new ToolTally(200, 3)));
        return events;
    }

    private static TaskShare taskShare() {
        return new TaskShare(
                "code:debugging",
                NOON.minusSeconds(604_800),
                NOON,
                3,
                List.of(new TaskShare.ModelShare(MODEL, new BigDecimal("0.625"), 1_200, new Usd(42_000))));
    }

    private static ObjectNode card() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "openai/gpt-5-mini")
                .put("context_length", 400_000);
    }

    private static ProvidersListed providers() {
        return new ProvidersListed(List.of(new Provider(
                OPENAI,
                "OpenAI",
                false,
                List.of(
                        new OfferedModel(new ModelPattern("openai/*"), "*", null),
                        new OfferedModel(new ModelPattern("local-1"), "local-1", GoldenEvents.PRICE)))));
    }

    private static ModelListed modelWithEndpoints() {
        ArrayNode endpoints = JsonNodeFactory.instance.arrayNode();
        endpoints.addObject().put("tag", "openai").put("provider_name", "OpenAI");
        return new ModelListed(new ModelPattern("openai/gpt-5-mini"), true, false, card(), endpoints, null);
    }

    private static ModelListed modelForOwnKeys() {
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        own.addObject().put("tag", "openai").put("provider_name", "OpenAI");
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        return new ModelListed(new ModelPattern("openai/gpt-5-mini"), false, false, card(), none, own);
    }

    private static GenerationRequested requestedWithOwnKeys() {
        GenerationRequested request = GoldenEvents.requested(null, null);
        return new GenerationRequested(
                request.generationId(),
                request.attempt(),
                request.requestedAt(),
                request.caller(),
                request.framePartition(),
                request.requestedModel(),
                request.stream(),
                request.body(),
                null,
                null,
                List.of(OPENAI, new ProviderSlug("groq")));
    }

    private static ProvidersListed providersForOwnKeys() {
        var offered = new OfferedModel(new ModelPattern("openai/*"), "*", null);
        return new ProvidersListed(List.of(), List.of(new Provider(OPENAI, "OpenAI", false, List.of(offered))));
    }

    private static ProvidersListed providersWithFacts() {
        EndpointFacts facts = new EndpointFacts(
                400_000L,
                272_000L,
                128_000L,
                "bf16",
                List.of("max_tokens", "tools"),
                Map.of("web_search", "0.01"),
                true);
        return new ProvidersListed(List.of(new Provider(
                OPENAI,
                "OpenAI",
                false,
                List.of(new OfferedModel(
                        new ModelPattern("openai/gpt-5-mini"), "gpt-5-mini", GoldenEvents.PRICE, facts)),
                new ProviderFacts(
                        "https://example.org/privacy",
                        "https://example.org/terms",
                        "https://status.example.org",
                        "US",
                        List.of("US", "NL"),
                        new DataPolicy(false, true, 30, false),
                        false))));
    }

    private static EndpointHealth health(@Nullable ToolTally tools) {
        var seconds = new HealthWindow(1, 1, 0, 0, Sketch.EMPTY, Sketch.EMPTY);
        var minutes = new HealthWindow(
                3, 1, 2, 1, Sketch.ofPairs(new long[] {120, 2, 121, 1}), Sketch.ofPairs(new long[] {200, 3}));
        return new EndpointHealth(
                OPENAI, MODEL, "0", NOON, new HealthWindows(seconds, minutes, minutes, HealthWindow.EMPTY, tools));
    }
}
