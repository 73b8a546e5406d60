// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.app.AppIdentity;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A settled generation as {@code GET /api/v1/generation} and the logs show it: all fields that OpenRouter's clients know,
 * null where nobody measures them, and behind them what is our own.
 */
record GenerationView(
        GenerationId id,
        Instant createdAt,
        Asked asked,
        Routed routed,
        Ended ended,
        @Nullable Served served,
        Cost cost) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What was asked.
     *
     * @param mediaPrompt images, videos and files of the prompt; null where the router did not look
     */
    record Asked(
            @Nullable String requestedModel,
            boolean stream,
            @Nullable String keyId,
            @Nullable String workspaceId,
            Sender sender,
            @Nullable String sessionId,
            @Nullable Integer mediaPrompt,
            @Nullable Integer audioPrompt) {}

    /** The application that asked. */
    record Sender(
            @Nullable String appId,
            @Nullable String referer,
            @Nullable String title,
            @Nullable String userAgent,
            @Nullable String user) {}

    /** How it was routed. */
    record Routed(
            @Nullable String router,
            @Nullable String taskType,
            @Nullable String cause,
            @Nullable String policy,
            @Nullable String policyVersion) {}

    /** How it ended, and how long it took. */
    record Ended(
            String ending,
            @Nullable String finishReason,
            @Nullable String nativeFinishReason,
            @Nullable String failureCode,
            @Nullable String failureMessage,
            @Nullable Long firstTokenMs,
            long totalMs,
            List<Attempt> attempts) {}

    /** Who answered. */
    record Served(
            String model,
            String provider,
            String providerName,
            @Nullable String upstreamId,
            Tokens tokens) {}

    /** How much. */
    record Tokens(long prompt, long completion, long reasoning, long cached) {

        static final Tokens NONE = new Tokens(0, 0, 0, 0);
    }

    /**
     * What it costs.
     *
     * @param upstream what the provider asks; shown where the account has it to pay itself
     */
    record Cost(Usd charged, Usd upstream, Usd cacheDiscount, boolean byok) {}

    ObjectNode json() {
        ObjectNode data = NODES.objectNode();
        data.put("id", id.value());
        data.put("upstream_id", served == null ? null : served.upstreamId());
        data.putNull("request_id");
        data.put("created_at", createdAt.toString());
        data.put("api_type", "completions");
        data.put("model", served == null ? asked.requestedModel() : served.model());
        data.put("provider_name", served == null ? null : served.providerName());
        data.put("router", routed.router());
        data.putNull("preset_id");
        String app = asked.sender().appId();
        data.put("app_id", app == null ? null : AppIdentity.number(app));
        data.put("app", app);
        data.put("workspace_id", asked.workspaceId());
        data.put("session_id", asked.sessionId());
        data.put("external_user", asked.sender().user());
        data.put(
                "origin", asked.sender().referer() == null ? "" : asked.sender().referer());
        data.put("http_referer", asked.sender().referer());
        data.put("user_agent", asked.sender().userAgent());
        data.put("data_region", "global");
        data.put("streamed", asked.stream());
        data.put("cancelled", ended.ending().equals("cancelled"));
        data.put("finish_reason", ended.finishReason());
        data.put("native_finish_reason", ended.nativeFinishReason());
        putTimes(data);
        putTokens(data);
        putCost(data);
        data.set("provider_responses", responses());
        putOurOwn(data);
        return data;
    }

    private void putTimes(ObjectNode data) {
        Long firstToken = ended.firstTokenMs();
        data.put("latency", firstToken == null ? ended.totalMs() : firstToken);
        data.put("generation_time", firstToken == null ? 0 : Math.max(0, ended.totalMs() - firstToken));
        data.putNull("moderation_latency");
    }

    private void putTokens(ObjectNode data) {
        Tokens tokens = served == null ? Tokens.NONE : served.tokens();
        data.put("tokens_prompt", tokens.prompt());
        data.put("tokens_completion", tokens.completion());
        data.put("native_tokens_prompt", tokens.prompt());
        data.put("native_tokens_completion", tokens.completion());
        data.put("native_tokens_reasoning", tokens.reasoning());
        data.put("native_tokens_cached", tokens.cached());
        data.putNull("native_tokens_completion_images");
        data.put("num_media_prompt", asked.mediaPrompt());
        data.putNull("num_media_completion");
        data.put("num_input_audio_prompt", asked.audioPrompt());
        data.putNull("num_search_results").putNull("num_fetches").putNull("web_search_engine");
    }

    private void putCost(ObjectNode data) {
        data.put("total_cost", cost.charged().dollars());
        data.put("usage", cost.charged().dollars());
        // What the operator owes is the operator's affair; the field speaks of callers who bring their own key.
        data.put("upstream_inference_cost", cost.byok() ? cost.upstream().dollars() : null);
        data.put("cache_discount", cost.cacheDiscount().dollars());
        data.put("is_byok", cost.byok());
        data.putNull("service_tier");
        data.putNull("response_cache_source_id");
    }

    private ArrayNode responses() {
        ArrayNode responses = NODES.arrayNode();
        int last = ended.attempts().size() - 1;
        @Nullable String upstreamId = served == null ? null : served.upstreamId();
        for (int i = 0; i <= last; i++) {
            Attempt attempt = ended.attempts().get(i);
            boolean answered = i == last && served != null;
            // What is not known of an attempt is left out: clients take these fields as texts, never as null.
            ObjectNode response = responses.addObject();
            if (answered && upstreamId != null) {
                response.put("id", upstreamId);
            }
            response.put(
                            "endpoint_id",
                            endpoint(attempt.provider().value(), attempt.model().value()))
                    .put("provider_name", attempt.provider().value())
                    .put("model_permaslug", attempt.model().value())
                    .put("status", attempt.status())
                    .put("latency", attempt.latencyMs())
                    .put("is_byok", attempt.credentialId() != null);
        }
        return responses;
    }

    private void putOurOwn(ObjectNode data) {
        data.put("requested_model", asked.requestedModel());
        data.put("provider", served == null ? null : served.provider());
        data.put("api_key_id", asked.keyId());
        data.put("app_title", asked.sender().title());
        data.put("task_type", routed.taskType());
        data.put("cause", routed.cause());
        data.put("policy", routed.policy());
        data.put("policy_version", routed.policyVersion());
        data.put("ending", ended.ending());
        data.put("error_code", ended.failureCode());
        data.put("error_message", ended.failureMessage());
        data.put("simulated", served != null && isSimulated(served.provider()));
    }

    /** Returns the id of a model at a provider. */
    static String endpoint(String provider, String model) {
        return provider + ":" + model;
    }

    private static boolean isSimulated(String provider) {
        return provider.equals("simulator") || provider.startsWith("simulator/");
    }
}
