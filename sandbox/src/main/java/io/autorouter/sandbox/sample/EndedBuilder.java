// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.sample;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link GenerationEnded} that differs from the sample in what a test is about. */
public final class EndedBuilder {

    private static final long FIRST_TOKEN_MS = 310;
    private static final long TOTAL_MS = 840;

    private GenerationId generationId = Samples.generationId(1);
    private int attempt = 1;
    private Instant requestedAt = Samples.NOON;
    private Caller caller = Samples.caller();
    private String requestedModel = "openrouter/auto";
    private @Nullable String router = "openrouter/auto";
    private @Nullable String taskType = "general:question_answering";
    private boolean stream = true;
    private Ending ending = new Ending.Completed("stop", "stop");
    private @Nullable Answerer answerer = Samples.answerer();
    private @Nullable Price price = Samples.price();
    private TokenUsage usage = Samples.usage();
    private @Nullable OwnCount ownCount;
    private Attempt.Result unanswered = Attempt.Result.UNAVAILABLE;

    EndedBuilder() {}

    public EndedBuilder generationId(GenerationId is) {
        generationId = is;
        return this;
    }

    public EndedBuilder attempt(int is) {
        attempt = is;
        return this;
    }

    public EndedBuilder requestedAt(Instant is) {
        requestedAt = is;
        return this;
    }

    public EndedBuilder caller(Caller is) {
        caller = is;
        return this;
    }

    /** Sets what the caller asked for, and who routed it: null for a model named by the caller. */
    public EndedBuilder requested(String model, @Nullable String by) {
        requestedModel = model;
        router = by;
        return this;
    }

    public EndedBuilder taskType(@Nullable String is) {
        taskType = is;
        return this;
    }

    public EndedBuilder stream(boolean is) {
        stream = is;
        return this;
    }

    public EndedBuilder ending(Ending is) {
        ending = is;
        return this;
    }

    /** Sets the model that answered, at the provider of that name. */
    public EndedBuilder answeredBy(String model, String provider) {
        answerer = new Answerer(new ModelId(model), new ProviderSlug(provider), provider);
        return this;
    }

    /** Nobody was reached: no answerer, no price, no usage. */
    public EndedBuilder answeredByNobody() {
        answerer = null;
        price = null;
        usage = TokenUsage.NONE;
        return this;
    }

    /** The call was left before anything came. */
    public EndedBuilder leftUnanswered() {
        usage = TokenUsage.NONE;
        unanswered = Attempt.Result.CANCELLED;
        return this;
    }

    /** The model answered a call with a key that the account brought along. */
    public EndedBuilder answeredWithOwnKey() {
        Answerer who = Samples.answerer();
        answerer = new Answerer(
                who.model(), who.provider(), who.providerName(), new CredentialId("byok-00000000000000000000000001"));
        return this;
    }

    public EndedBuilder ownCount(OwnCount is) {
        ownCount = is;
        return this;
    }

    public EndedBuilder price(@Nullable Price is) {
        price = is;
        return this;
    }

    public EndedBuilder usage(TokenUsage is) {
        usage = is;
        return this;
    }

    public GenerationEnded build() {
        Answerer who = answerer;
        boolean answered = usage.completionTokens() > 0;
        return new GenerationEnded(
                generationId,
                attempt,
                requestedAt,
                requestedAt.plusMillis(TOTAL_MS),
                caller,
                requestedModel,
                router,
                taskType,
                null,
                stream,
                ending,
                who,
                price,
                usage,
                answered ? "chatcmpl-1" : null,
                answered ? FIRST_TOKEN_MS : null,
                TOTAL_MS,
                who == null ? List.of() : List.of(call(who, answered)),
                ownCount,
                null);
    }

    private Attempt call(Answerer who, boolean answered) {
        Attempt.Result result = answered ? Attempt.Result.ANSWERED : unanswered;
        return new Attempt(who.model(), who.provider(), result, null, FIRST_TOKEN_MS);
    }
}
