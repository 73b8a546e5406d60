// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.PromptWeight;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.attempt.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer may cost: where it costs more, it is not asked for, and where it might become longer than that, it is asked
 * to end there.
 */
final class Allowance {

    static final Failure UNPAID = Failure.of(
            Failure.Code.UNPAID,
            "credits: none left (expected: credits, or a provider key of the account's own that serves the model)");

    /** Of a model that nobody tells the longest answer of, longer ones may be refused. */
    private static final long UNTOLD_LONGEST = 4_096;

    private static final String TIER = "service_tier";

    /** They have prices of their own, which no list of ours has: who pays by the list is served by it. */
    private static final Set<String> TIERS_OF_OTHER_PRICES = Set.of("flex", "priority", "fast", "scale");

    private final ObjectNode body;
    private final @Nullable Usd atMost;

    /**
     * Makes the allowance of a request.
     *
     * @param atMost null: whatever it costs
     */
    Allowance(ObjectNode body, @Nullable Usd atMost) {
        this.body = body;
        this.atMost = atMost;
    }

    /** Returns the places that it pays an answer at, be it a short one. */
    List<Place> payable(List<Place> places) {
        Usd most = atMost;
        return most == null
                ? places
                : places.stream().filter(place -> tokens(most, place) > 0).toList();
    }

    /** Returns what the place is to be asked: an answer of the listed price, no longer than is paid for. */
    ObjectNode within(Place place) {
        ObjectNode listed = atListedPrice(place);
        Usd most = atMost;
        if (most == null) {
            return listed;
        }
        long paid = tokens(most, place);
        Long asked = Body.maxTokens(body);
        Long longest = place.target().maxCompletionTokens();
        if (paid == Long.MAX_VALUE || (asked != null && asked <= paid) || (longest != null && longest <= paid)) {
            return listed;
        }
        ObjectNode shorter = JsonNodeFactory.instance.objectNode();
        shorter.setAll(listed);
        shorter.remove("max_tokens");
        return shorter.put(
                "max_completion_tokens", asked == null && longest == null ? Math.min(paid, UNTOLD_LONGEST) : paid);
    }

    private ObjectNode atListedPrice(Place place) {
        if (place.credential() != null
                || !TIERS_OF_OTHER_PRICES.contains(body.path(TIER).asText(""))) {
            return body;
        }
        ObjectNode usual = JsonNodeFactory.instance.objectNode();
        usual.setAll(body);
        usual.remove(TIER);
        return usual;
    }

    /** Returns how many tokens of each answer are paid for. */
    private long tokens(Usd most, Place place) {
        if (place.share().signum() == 0) {
            return Long.MAX_VALUE;
        }
        // Nobody knows how much of the prompt the provider writes to its cache.
        long prompt = PromptWeight.tokens(body);
        long all = Math.min(
                tokens(most, place, TokenUsage.estimated(prompt, 0)),
                tokens(
                        most,
                        place,
                        PromptWeight.written(
                                prompt, 0, PromptWeight.isKeptForAnHour(body), 0, PromptWeight.audioTokens(body))));
        return all == Long.MAX_VALUE ? all : all / Math.max(1, Body.answers(body));
    }

    private static long tokens(Usd most, Place place, TokenUsage prompt) {
        return Pricing.answerTokens(most, place.share(), place.target().price(), prompt);
    }
}
