// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model at a provider, with all that bears on whether and when it is called.
 *
 * @param facts the provider's, and the catalogue's where the provider says nothing
 * @param distillable whether the author permits to train on what the model writes
 * @param simulated whether no real model answers
 */
public record Offer(
        Target target, EndpointFacts facts, ProviderFacts provider, boolean distillable, boolean simulated) {

    private static final String UNKNOWN = "unknown";

    /** Parameters that are another's shorthand or newer name: whoever takes the one takes the other. */
    private static final Map<String, List<String>> ALIKE = Map.of(
            "max_tokens", List.of("max_completion_tokens"),
            "max_completion_tokens", List.of("max_tokens"),
            "reasoning", List.of("reasoning_effort", "include_reasoning"),
            "reasoning_effort", List.of("reasoning"),
            "include_reasoning", List.of("reasoning"),
            "response_format", List.of("structured_outputs"));

    /** By the names alone: plans hold offers in sets, and their facts are long. */
    @Override
    public int hashCode() {
        return 31 * target.model().hashCode() + target.provider().hashCode();
    }

    ProviderSlug slug() {
        return target.provider();
    }

    public Price price() {
        return target.price();
    }

    DataPolicy dataPolicy() {
        return provider.dataPolicy();
    }

    public String quantization() {
        String quantization = facts.quantization();
        return quantization == null ? UNKNOWN : quantization;
    }

    @Nullable
    String rate(String name) {
        Map<String, String> rates = facts.rates();
        return rates == null ? null : rates.get(name);
    }

    /** Tells whether it takes the parameter; one of which we know nothing gets them all, and may well. */
    boolean takes(String parameter) {
        List<String> taken = facts.supportedParameters();
        return taken == null
                || taken.contains(parameter)
                || ALIKE.getOrDefault(parameter, List.of()).stream().anyMatch(taken::contains);
    }

    /** Tells whether prompt and answer fit. */
    boolean holds(long promptTokens, long maxTokens) {
        return promptTokens <= or(facts.maxPromptTokens())
                && maxTokens <= or(facts.maxCompletionTokens())
                && promptTokens + maxTokens <= or(facts.contextLength());
    }

    private static long or(@Nullable Long limit) {
        return limit == null ? Long.MAX_VALUE : limit;
    }
}
