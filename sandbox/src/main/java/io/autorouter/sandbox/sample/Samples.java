// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One valid instance of each event, all of one and the same generation, so that they agree with each other. */
public final class Samples {

    /** When everything happens. */
    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    public static final ModelId MODEL = new ModelId("openai/gpt-5-mini");

    private static final Duration TOOK = Duration.ofMillis(840);

    private Samples() {}

    public static GenerationId generationId(long number) {
        return new GenerationId(id("gen", number));
    }

    public static AccountId accountId(long number) {
        return new AccountId(id("acc", number));
    }

    public static KeyId keyId(long number) {
        return new KeyId(id("key", number));
    }

    private static String id(String prefix, long number) {
        return "%s-%026d".formatted(prefix, number);
    }

    public static Caller caller() {
        return new Caller(accountId(1), keyId(1), new App("https://example.org", "Example"));
    }

    /** Returns a chat request with one message of the user. */
    public static ObjectNode body(String model, String prompt, boolean stream) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        if (stream) {
            body.put("stream", true);
        }
        return body;
    }

    public static GenerationRequested requested() {
        return request().build();
    }

    /** Starts a request that differs from {@link #requested()}. */
    public static RequestedBuilder request() {
        return new RequestedBuilder();
    }

    public static Answerer answerer() {
        return new Answerer(MODEL, new ProviderSlug("openai"), "OpenAI");
    }

    /** Returns a price of 0.25 and 2 dollars per million tokens. */
    public static Price price() {
        return Price.of("list-2026-11-01", UsdPerToken.of("0.00000025"), UsdPerToken.of("0.000002"));
    }

    public static TokenUsage usage() {
        return new TokenUsage(12, 34, 0, 0, 0, UsageSource.PROVIDER);
    }

    public static Target target(String model) {
        return new Target(
                new ModelId(model),
                new ProviderSlug("openai"),
                "OpenAI",
                model.substring(model.indexOf('/') + 1),
                price(),
                List.of());
    }

    public static Decision decision() {
        return new Decision(
                "quality",
                "1",
                Decision.Cause.RANKED,
                new Decision.Task("general:question_answering", new BigDecimal("0.71")),
                Decision.Settings.DEFAULT,
                List.of(),
                JsonNodeFactory.instance.objectNode().put("characters", 12),
                List.of(new Decision.Candidate(MODEL, new BigDecimal("0.82"), new Usd(71_000), new BigDecimal("0.79"))),
                List.of(new Decision.Rejection(new ModelId("openai/gpt-4"), "context: 8192 tokens")),
                new Decision.Baseline(new ModelId("openai/gpt-5"), new Usd(355_000)),
                420);
    }

    public static GenerationRouted routed() {
        return routed(requested(), MODEL.value());
    }

    /** Returns a routing of the request to these models, in order. */
    public static GenerationRouted routed(GenerationRequested request, String... models) {
        List<Target> targets = List.of(models).stream().map(Samples::target).toList();
        return new GenerationRouted(
                request, NOON.plusMillis(2), new Routing.Planned(new RoutePlan(targets)), decision());
    }

    public static GenerationRouted refused(GenerationRequested request) {
        Failure failure = Failure.of(Failure.Code.NO_ENDPOINTS, "No model can serve this request");
        return new GenerationRouted(request, NOON.plusMillis(2), new Routing.Refused(failure), decision());
    }

    public static GenerationCancelled cancelled() {
        return new GenerationCancelled(generationId(1), 1, GenerationCancelled.Reason.CALLER_LEFT);
    }

    public static GenerationEnded ended() {
        return ending().build();
    }

    /** Starts an ending that differs from {@link #ended()}. */
    public static EndedBuilder ending() {
        return new EndedBuilder();
    }

    public static GenerationCharged charged() {
        return charged(ended());
    }

    /** Returns the charge that billing makes of a completed generation. */
    public static GenerationCharged charged(GenerationEnded ended) {
        Price price = ended.price();
        Usd cost = price == null ? Usd.ZERO : Pricing.cost(price, ended.usage());
        return new GenerationCharged(
                ended.generationId(),
                ended.caller().accountId(),
                ended.requestedAt(),
                NOON.plus(TOOK).plusMillis(20),
                cost.equals(Usd.ZERO) ? GenerationCharged.Kind.FREE : GenerationCharged.Kind.CHARGED,
                cost,
                cost);
    }

    public static StreamFrame.Accepted accepted() {
        return new StreamFrame.Accepted(generationId(1), 1, 0);
    }

    public static StreamFrame.Beat beat(long sequence) {
        return new StreamFrame.Beat(generationId(1), 1, sequence);
    }

    /** Returns a streamed piece of text. */
    public static StreamFrame.Delta delta(long sequence, String text) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        ObjectNode choice = choices.addObject().put("index", 0);
        choice.putObject("delta").put("role", "assistant").put("content", text);
        return new StreamFrame.Delta(generationId(1), 1, sequence, answerer(), choices, sequence);
    }

    /** Returns the end of a streamed answer, or with a text the whole of one that was not streamed. */
    public static StreamFrame.Finished finished(long sequence, @Nullable String text) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        if (text != null) {
            ObjectNode choice = choices.addObject().put("index", 0);
            choice.putObject("message").put("role", "assistant").put("content", text);
            choice.put("finish_reason", "stop").put("native_finish_reason", "stop");
        }
        ObjectNode extra = JsonNodeFactory.instance.objectNode().put("system_fingerprint", "fp_1");
        return new StreamFrame.Finished(
                generationId(1), 1, sequence, answerer(), choices, usage(), Pricing.cost(price(), usage()), extra);
    }

    public static StreamFrame.Broken broken(long sequence) {
        return new StreamFrame.Broken(generationId(1), 1, sequence, answerer(), failure(), TokenUsage.NONE);
    }

    public static Failure failure() {
        return new Failure(
                Failure.Code.PROVIDER_UNAVAILABLE, "The provider broke off", new ProviderSlug("openai"), 502, 5L);
    }

    public static ModelListed modelListed() {
        ObjectNode card = JsonNodeFactory.instance
                .objectNode()
                .put("id", MODEL.value())
                .put("name", "OpenAI: GPT-5 Mini")
                .put("context_length", 400_000);
        return new ModelListed(new ModelPattern(MODEL.value()), true, true, card);
    }

    public static ProvidersListed providersListed() {
        return new ProvidersListed(List.of(new Provider(
                new ProviderSlug("simulator"),
                "Simulator",
                true,
                List.of(
                        new OfferedModel(new ModelPattern("*"), "*", null),
                        new OfferedModel(new ModelPattern("sim/*"), "sim/*", price())))));
    }
}
