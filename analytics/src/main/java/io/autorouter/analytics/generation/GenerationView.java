// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A settled generation as {@code GET /api/v1/generation} shows it. */
record GenerationView(
        GenerationId id,
        Instant createdAt,
        Asked asked,
        Ended ended,
        @Nullable Served served,
        Cost cost) {

    /** What was asked. */
    record Asked(
            String requestedModel,
            boolean stream,
            @Nullable String referer,
            @Nullable String router,
            @Nullable String sessionId) {}

    /** How it ended, and how long it took. */
    record Ended(
            String ending,
            @Nullable String finishReason,
            @Nullable String nativeFinishReason,
            @Nullable Long firstTokenMs,
            long totalMs,
            String attempts) {}

    /** Who answered. */
    record Served(
            String model, String providerName, @Nullable String upstreamId, Tokens tokens) {}

    /** How much. */
    record Tokens(long prompt, long completion, long reasoning, long cached) {}

    /** What it costs. */
    record Cost(Usd charged) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    ObjectNode json() {
        ObjectNode data = NODES.objectNode();
        data.put("id", id.value());
        data.put("upstream_id", served == null ? null : served.upstreamId());
        data.putNull("request_id");
        data.put("created_at", createdAt.toString());
        data.put("api_type", "completions");
        data.put("model", served == null ? asked.requestedModel() : served.model());
        data.put("provider_name", served == null ? null : served.providerName());
        data.put("router", asked.router());
        data.putNull("preset_id").putNull("app_id").putNull("workspace_id");
        data.put("session_id", asked.sessionId());
        data.putNull("external_user");
        data.put("origin", asked.referer() == null ? "" : asked.referer());
        data.put("http_referer", asked.referer());
        data.putNull("user_agent");
        data.put("data_region", "global");
        data.put("streamed", asked.stream());
        data.put("cancelled", ended.ending().equals("cancelled"));
        data.put("finish_reason", ended.finishReason());
        data.put("native_finish_reason", ended.nativeFinishReason());
        putTimes(data);
        putTokens(data);
        putCost(data);
        data.set("provider_responses", responses());
        return data;
    }

    private void putTimes(ObjectNode data) {
        Long firstToken = ended.firstTokenMs();
        data.put("latency", firstToken == null ? ended.totalMs() : firstToken);
        data.put("generation_time", firstToken == null ? 0 : Math.max(0, ended.totalMs() - firstToken));
        data.putNull("moderation_latency");
    }

    private void putTokens(ObjectNode data) {
        Tokens tokens = served == null ? new Tokens(0, 0, 0, 0) : served.tokens();
        data.put("tokens_prompt", tokens.prompt());
        data.put("tokens_completion", tokens.completion());
        data.put("native_tokens_prompt", tokens.prompt());
        data.put("native_tokens_completion", tokens.completion());
        data.put("native_tokens_reasoning", tokens.reasoning());
        data.put("native_tokens_cached", tokens.cached());
        data.putNull("native_tokens_completion_images")
                .putNull("num_media_prompt")
                .putNull("num_media_completion")
                .putNull("num_input_audio_prompt")
                .putNull("num_search_results")
                .putNull("num_fetches")
                .putNull("web_search_engine");
    }

    private void putCost(ObjectNode data) {
        data.put("total_cost", cost.charged().dollars());
        data.put("usage", cost.charged().dollars());
        // What the operator owes is the operator's affair; the field speaks of callers who bring their own key.
        data.putNull("upstream_inference_cost");
        data.putNull("cache_discount");
        data.put("is_byok", false);
        data.putNull("service_tier");
        data.putNull("response_cache_source_id");
    }

    private ArrayNode responses() {
        ArrayNode responses = NODES.arrayNode();
        JsonNode attempts;
        try {
            attempts = EventJson.MAPPER.readTree(ended.attempts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attempts of " + id + ": not JSON (expected: what the store wrote)", e);
        }
        for (JsonNode attempt : attempts) {
            ObjectNode response = responses.addObject();
            response.putNull("endpoint_id");
            response.putNull("id");
            response.set("provider_name", attempt.get("provider"));
            response.set("model_permaslug", attempt.get("model"));
            response.set("status", attempt.get("status"));
            response.set("latency", attempt.get("latencyMs"));
            response.put("is_byok", false);
            response.putNull("routed_service_tier");
        }
        return responses;
    }
}
