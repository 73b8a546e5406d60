// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import io.autorouter.sandbox.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders and answers for tests of attempts. */
final class Orders {

    static final long PROMPT_TOKENS = 11;
    static final long AGE_MS = 5;
    static final long FIRST_SEQUENCE = 40;

    private Orders() {}

    static AttemptOrder streamed(int targets) {
        return order(true, targets);
    }

    static AttemptOrder whole(int targets) {
        return order(false, targets);
    }

    private static AttemptOrder order(boolean stream, int targets) {
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            all.add(Place.ofHouse(target("author/model-" + i, "provider-" + i)));
        }
        return new AttemptOrder(Samples.generationId(1), 1, stream, all, PROMPT_TOKENS, true, AGE_MS, FIRST_SEQUENCE);
    }

    /** Returns an order of two targets, the first of which thinks for so long. */
    static AttemptOrder thinking(boolean stream, @Nullable Long firstTokenMs) {
        Target plain = target("author/model-0", "provider-0");
        Target first = new Target(
                plain.model(),
                plain.provider(),
                plain.providerName(),
                plain.upstreamModel(),
                plain.price(),
                List.of(),
                firstTokenMs,
                null);
        return two(stream, Place.ofHouse(first));
    }

    /** Returns an order of two places, of which this is the first. */
    static AttemptOrder two(boolean stream, Place first) {
        List<Place> places = List.of(first, Place.ofHouse(target("author/model-1", "provider-1")));
        return new AttemptOrder(
                Samples.generationId(1), 1, stream, places, PROMPT_TOKENS, true, AGE_MS, FIRST_SEQUENCE);
    }

    static Target target(String model, String provider) {
        return new Target(
                new ModelId(model),
                new ProviderSlug(provider),
                provider,
                model,
                Price.of("test", UsdPerToken.of("0.000001"), UsdPerToken.of("0.000002")),
                List.of());
    }

    static AnswerPart.Delta delta(String text) {
        return delta(text, null);
    }

    static AnswerPart.Delta delta(String text, @Nullable TokenUsage told) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        choices.addObject().put("index", 0).putObject("delta").put("content", text);
        return new AnswerPart.Delta(choices, text.length(), new Told("up-1", told));
    }

    static AnswerPart.Done done(@Nullable TokenUsage told) {
        return done(told, "stop");
    }

    static AnswerPart.Done done(@Nullable TokenUsage told, String reason) {
        return new AnswerPart.Done(
                JsonNodeFactory.instance.arrayNode(), 0, new Told("up-1", told), reason, "end_turn", null);
    }

    static AnswerPart.Done wholeAnswer(String text) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        choices.addObject().put("index", 0).putObject("message").put("content", text);
        return new AnswerPart.Done(choices, text.length(), new Told("up-1", null), "stop", "stop", null);
    }

    static TokenUsage told(long prompt, long completion) {
        return new TokenUsage(prompt, completion, 0, 0, 0, UsageSource.PROVIDER);
    }

    static CallFailure failure(Kind kind, int status) {
        return new CallFailure(kind, status, "status " + status, null);
    }
}
