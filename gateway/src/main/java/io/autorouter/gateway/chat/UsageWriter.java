// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes usage as the public API has it. By hand, so that a cost is a plain decimal: 0.000000012, never 1.2E-8. */
interface UsageWriter {

    Set<String> OWN_FIELDS = Set.of(
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "cost",
            "is_byok",
            "cost_details",
            "prompt_tokens_details",
            "completion_tokens_details",
            "server_tool_use_details");
    Set<String> OWN_PROMPT_DETAILS = Set.of("cached_tokens", "cache_write_tokens");
    Set<String> OWN_COMPLETION_DETAILS = Set.of("reasoning_tokens");

    /** Returns the usage of an answer: our figures, and under them the provider's for what we do not count. */
    static String ofAnswer(StreamFrame.Finished finished) {
        JsonNode told = finished.extra() == null
                ? EventJson.MAPPER.missingNode()
                : finished.extra().path("usage");
        return write(finished.usage(), Costs.of(finished), told);
    }

    /** Returns the usage of an answer that broke off: the caller pays nothing for it. */
    static String insured(TokenUsage usage) {
        return write(usage, Costs.NONE, EventJson.MAPPER.missingNode());
    }

    /**
     * What an answer costs.
     *
     * @param cost what the caller owes the house
     * @param upstream what they owe the provider, whose credential is theirs; null: it is the house's
     * @param prompt the part of the provider's price that the prompt has; null: not told
     * @param answer the rest of it
     */
    record Costs(
            Usd cost,
            @Nullable Usd upstream,
            @Nullable Usd prompt,
            @Nullable Usd answer) {

        static final Costs NONE = new Costs(Usd.ZERO, null, Usd.ZERO, Usd.ZERO);

        static Costs of(StreamFrame.Finished finished) {
            Usd upstream = finished.upstreamCost();
            Usd listed = upstream == null ? finished.cost() : upstream;
            Usd prompt = finished.promptCost();
            return new Costs(finished.cost(), upstream, prompt, prompt == null ? null : listed.minus(prompt));
        }
    }

    private static String write(TokenUsage usage, Costs costs, JsonNode told) {
        var out = new StringBuilder(400);
        out.append("{\"prompt_tokens\":").append(usage.promptTokens());
        out.append(",\"completion_tokens\":").append(usage.completionTokens());
        out.append(",\"total_tokens\":").append(usage.totalTokens());
        out.append(",\"cost\":").append(plain(costs.cost()));
        out.append(",\"is_byok\":").append(costs.upstream() != null);
        out.append(",\"cost_details\":{\"upstream_inference_cost\":");
        out.append(costs.upstream() == null ? "null" : plain(costs.upstream()));
        Usd prompt = costs.prompt();
        Usd answer = costs.answer();
        if (prompt != null && answer != null) {
            out.append(",\"upstream_inference_prompt_cost\":").append(plain(prompt));
            out.append(",\"upstream_inference_completions_cost\":").append(plain(answer));
        }
        out.append("},\"prompt_tokens_details\":{\"cached_tokens\":").append(usage.cachedTokens());
        out.append(",\"cache_write_tokens\":").append(usage.cacheWriteTokens());
        copy(told.path("prompt_tokens_details"), OWN_PROMPT_DETAILS, out);
        out.append("},\"completion_tokens_details\":{\"reasoning_tokens\":").append(usage.reasoningTokens());
        copy(told.path("completion_tokens_details"), OWN_COMPLETION_DETAILS, out);
        out.append('}');
        if (usage.searches() > 0) {
            out.append(",\"server_tool_use_details\":{\"web_search_requests\":")
                    .append(usage.searches())
                    .append('}');
        }
        copy(told, OWN_FIELDS, out);
        return out.append('}').toString();
    }

    private static void copy(JsonNode told, Set<String> own, StringBuilder out) {
        for (var field : told.properties()) {
            if (!own.contains(field.getKey()) && !field.getValue().isNull()) {
                out.append(',').append(json(field.getKey())).append(':').append(json(field.getValue()));
            }
        }
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }

    private static String plain(Usd cost) {
        BigDecimal dollars = cost.dollars();
        return dollars.signum() == 0 ? "0" : dollars.stripTrailingZeros().toPlainString();
    }
}
