// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.Delivery;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Decision.Stickiness;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events with every field set, and those that differ in shape; each stands in a golden file. */
final class GoldenEvents {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");
    static final GenerationId GENERATION = new GenerationId("gen-06awrq2m1xvt4b8c9d0e1f2g3h");
    static final ModelId MODEL = new ModelId("openai/gpt-5-mini");
    static final ProviderSlug OPENAI = new ProviderSlug("openai");
    static final Answerer ANSWERER = new Answerer(MODEL, OPENAI, "OpenAI");
    static final TokenUsage USAGE = new TokenUsage(120, 45, 64, 16, 20, UsageSource.PROVIDER);
    private static final Caller CALLER = new Caller(
            new AccountId("acc-06awrq2m1xvt4b8c9d0e1f2g3h"),
            new KeyId("key-06awrq2m1xvt4b8c9d0e1f2g3h"),
            new App("https://example.org", "Example"));
    static final Price PRICE = new Price(
            "list-2026-11-01",
            UsdPerToken.of("0.00000025"),
            UsdPerToken.of("0.000002"),
            UsdPerToken.of("0.000000025"),
            UsdPerToken.of("0.0000003125"),
            UsdPerToken.of("0.0000025"),
            new Usd(1_000_000),
            List.of(new PriceTier(
                    200_000,
                    UsdPerToken.of("0.0000005"),
                    UsdPerToken.of("0.000003"),
                    UsdPerToken.of("0.00000005"),
                    UsdPerToken.of("0.000000625"))));
    private static final TokenUsage HEARD = new TokenUsage(120, 45, 64, 16, 20, UsageSource.PROVIDER, 0, 0, 30);
    private static final TokenUsage SEARCHED = new TokenUsage(120, 45, 64, 16, 20, UsageSource.PROVIDER, 3);
    static final Failure FAILURE =
            new Failure(Failure.Code.RATE_LIMITED, "All providers are at capacity", OPENAI, 429, 5L);

    private static final App APP =
            new App("https://example.org", "Example", List.of("cli-agent"), "example/1.0", "user-7");
    private static final Conversation CONVERSATION =
            new Conversation(Stickiness.By.FINGERPRINT, "0123456789abcdef0123456789abcdef");

    private GoldenEvents() {}

    /** Returns each event by the path of its golden file, without {@code .json}. */
    static Map<String, Object> all() {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("generation-requested/v1", requested(null, null));
        events.put("generation-requested/v1-delivery", requested(new Delivery(true, claim(null)), null));
        events.put("generation-requested/v1-beta", requested(new Delivery(false, null, "context-1m-2025-08-07"), null));
        events.put("generation-requested/v1-router-defaults", requested(null, routerDefaults()));
        events.put("generation-requested/v1-outlined", requested(new Delivery(false, claim(5_000_000L)), null));
        events.put("generation-requested/v1-in-memory", requested(new Delivery(false, inMemory()), null));
        events.put("generation-routed/v1", routed(new Routing.Planned(plan())));
        events.put("generation-routed/v1-sticky", routedInConversation());
        events.put("generation-routed/v1-thinking", routed(new Routing.Planned(thinkingPlan(null))));
        events.put("generation-routed/v1-bounded", routed(new Routing.Planned(thinkingPlan(128_000L))));
        events.put("generation-routed/v1-refused", routed(new Routing.Refused(FAILURE)));
        events.putAll(GoldenFrames.all());
        events.put("generation-ended/v1", ended(new Ending.Completed("stop", "end_turn"), ANSWERER));
        events.put("generation-ended/v1-counted", counted());
        events.put(
                "generation-ended/v1-conversation",
                ended(new Ending.Completed("stop", "end_turn"), ANSWERER).in(CONVERSATION));
        events.put("generation-ended/v1-failed", ended(new Ending.Failed(FAILURE), ANSWERER));
        events.put("generation-ended/v1-cancelled", ended(new Ending.Cancelled(), ANSWERER));
        events.put("generation-ended/v1-abandoned", ended(new Ending.Abandoned(), null));
        events.put("generation-ended/v1-searched", searched(CALLER));
        events.put("generation-ended/v1-sound", ended(CALLER, PRICE.withAudio(UsdPerToken.of("0.0000005")), HEARD));
        events.put("generation-ended/v1-leased", searched(CALLER.paidFrom(GoldenLeases.LEASE)));
        events.put(
                "generation-ended/v1-at-most",
                searched(CALLER.paidFrom(GoldenLeases.LEASE).payingAtMost(new Usd(2_500_000))));
        events.put("generation-ended/v1-byok", endedWithCredential());
        events.put(
                "generation-charged/v1",
                new GenerationCharged(
                        GENERATION,
                        CALLER.accountId(),
                        NOON,
                        NOON.plusSeconds(1),
                        GenerationCharged.Kind.CHARGED,
                        new Usd(123_456),
                        new Usd(100_000)));
        events.put(
                "generation-cancelled/v1",
                new GenerationCancelled(GENERATION, 2, GenerationCancelled.Reason.CALLER_LEFT));
        events.put("generation-requested/v1-app", requestedBy(APP));
        events.put("generation-requested/v1-unlisted", requestedBy(new App(null, null, null, null, null, "DE", true)));
        events.put("generation-logged/v1", logged());
        events.putAll(GoldenCatalogue.all());
        events.putAll(GoldenAccounts.all());
        events.putAll(GoldenLeases.all());
        return events;
    }

    static Object of(String file) {
        return Objects.requireNonNull(all().get(file), file);
    }

    static GenerationRequested requested(@Nullable Delivery delivery, @Nullable RouterDefaults defaults) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", "openrouter/auto");
        body.putArray("messages").addObject().put("role", "user").put("content", "Grüße, 世界 \ud83d\ude80");
        body.put("temperature", new BigDecimal("0.70")).put("unknown_to_us", true);
        return new GenerationRequested(
                GENERATION, 1, NOON, CALLER, 7, "openrouter/auto", true, body, delivery, defaults, null);
    }

    private static RouterDefaults routerDefaults() {
        return new RouterDefaults(
                List.of(new ModelPattern("openai/*"), new ModelPattern("*/claude-*")),
                List.of(new ModelPattern("*:free")),
                "medium",
                4,
                new PriceCeiling(UsdPerToken.of("0.000003"), UsdPerToken.of("0.000015"), new Usd(1_000_000)),
                true);
    }

    private static BodyClaim inMemory() {
        return new BodyClaim(URI.create("http://gateway:8080/bodies/2"), "a-token", 100_000, null, 20_000L);
    }

    private static BodyClaim claim(@Nullable Long omitted) {
        return new BodyClaim(URI.create("http://gateway:8080/bodies/1"), "a-token", 20_971_520, "00ff", omitted);
    }

    private static GenerationRequested requestedBy(App app) {
        GenerationRequested request = requested(null, null);
        return new GenerationRequested(
                GENERATION,
                1,
                NOON,
                new Caller(CALLER.accountId(), CALLER.keyId(), app),
                request.framePartition(),
                request.requestedModel(),
                request.stream(),
                request.body());
    }

    private static GenerationLogged logged() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putArray("messages").addObject().put("role", "user").put("content", "Hi");
        ObjectNode output =
                JsonNodeFactory.instance.objectNode().put("completion", "Hallo").put("reasoning", "A greeting.");
        return new GenerationLogged(GENERATION, CALLER.accountId(), NOON, NOON.plusSeconds(1), input, output, false);
    }

    private static GenerationRouted routed(Routing routing) {
        return new GenerationRouted(requested(null, null), NOON.plusMillis(1), routing, decision());
    }

    private static GenerationRouted routedInConversation() {
        GenerationRouted plain = routed(new Routing.Planned(plan()));
        Decision made = plain.decision();
        Decision.Candidate first = made.candidates().getFirst();
        var decision = new Decision(
                made.policy(),
                made.policyVersion(),
                Decision.Cause.STICKY,
                made.task(),
                new Decision.Settings(
                        List.of(),
                        List.of(),
                        null,
                        7,
                        new PriceCeiling(null, UsdPerToken.of("0.000015"), null),
                        "high",
                        true),
                made.requires(),
                made.signals(),
                List.of(new Decision.Candidate(
                        first.model(), first.quality(), first.expectedCost(), first.score(), 480L)),
                List.of(new Decision.Rejection(
                        new ModelId("openai/gpt-5"),
                        "outside cost_tier: low",
                        new BigDecimal("0.93"),
                        new Usd(210_000))),
                made.baseline(),
                made.decisionMicros(),
                MODEL,
                "cards-1",
                new Stickiness(Stickiness.By.FINGERPRINT, MODEL, Stickiness.Outcome.KEPT));
        return new GenerationRouted(plain.request(), plain.routedAt(), plain.routing(), decision, CONVERSATION);
    }

    private static RoutePlan plan() {
        return new RoutePlan(
                List.of(new Target(MODEL, OPENAI, "OpenAI", "gpt-5-mini", PRICE, List.of("temperature", "tools"))));
    }

    private static RoutePlan thinkingPlan(@Nullable Long longest) {
        return new RoutePlan(
                List.of(new Target(MODEL, OPENAI, "OpenAI", "gpt-5-mini", PRICE, List.of(), 88_190L, longest)));
    }

    private static Decision decision() {
        return new Decision(
                "quality",
                "3",
                Decision.Cause.RANKED,
                new Decision.Task("code:debugging", new BigDecimal("0.83")),
                new Decision.Settings(List.of("openai/*"), List.of("*:free"), "low", 7),
                List.of("tools"),
                JsonNodeFactory.instance.objectNode().put("characters", 2048),
                List.of(new Decision.Candidate(MODEL, new BigDecimal("0.81"), new Usd(42_000), new BigDecimal("0.77"))),
                List.of(new Decision.Rejection(new ModelId("openai/gpt-4"), "context: 8192 tokens")),
                new Decision.Baseline(new ModelId("openai/gpt-5"), new Usd(210_000)),
                512);
    }

    private static GenerationEnded ended(Ending ending, @Nullable Answerer answerer) {
        boolean nobody = answerer == null;
        return new GenerationEnded(
                GENERATION,
                1,
                NOON,
                NOON.plusMillis(900),
                CALLER,
                "openrouter/auto",
                nobody ? null : "openrouter/auto",
                nobody ? null : "code:debugging",
                nobody ? null : "session-1",
                true,
                ending,
                answerer,
                nobody ? null : PRICE,
                nobody ? TokenUsage.NONE : USAGE,
                nobody ? null : "chatcmpl-1",
                nobody ? null : 310L,
                900,
                nobody ? List.of() : List.of(new Attempt(MODEL, OPENAI, Attempt.Result.ANSWERED, 200, 310)));
    }

    private static GenerationEnded endedWithCredential() {
        GenerationEnded plain = ended(new Ending.Completed("stop", "end_turn"), ANSWERER);
        return new GenerationEnded(
                GENERATION,
                1,
                NOON,
                plain.endedAt(),
                GoldenAccounts.CALLER,
                plain.requestedModel(),
                plain.router(),
                plain.taskType(),
                plain.sessionId(),
                true,
                plain.ending(),
                new Answerer(MODEL, OPENAI, "OpenAI", GoldenAccounts.CREDENTIAL),
                PRICE,
                USAGE,
                plain.upstreamId(),
                plain.firstTokenMs(),
                plain.totalMs(),
                List.of(
                        new Attempt(MODEL, OPENAI, Attempt.Result.REJECTED, 401, 90, GoldenAccounts.CREDENTIAL),
                        new Attempt(MODEL, OPENAI, Attempt.Result.ANSWERED, 200, 310, GoldenAccounts.CREDENTIAL)));
    }

    private static GenerationEnded searched(Caller caller) {
        return ended(caller, PRICE.withSearch(new Usd(10_000_000)), SEARCHED);
    }

    private static GenerationEnded ended(Caller caller, Price price, TokenUsage usage) {
        return new GenerationEnded(
                GENERATION,
                1,
                NOON,
                NOON.plusMillis(900),
                caller,
                MODEL.value(),
                null,
                null,
                null,
                false,
                new Ending.Completed("stop", null),
                ANSWERER,
                price,
                usage,
                null,
                null,
                900,
                List.of());
    }

    private static GenerationEnded counted() {
        return new GenerationEnded(
                GENERATION,
                1,
                NOON,
                NOON.plusMillis(900),
                CALLER,
                "openai/gpt-5-mini",
                null,
                null,
                null,
                false,
                new Ending.Completed("stop", "STOP"),
                ANSWERER,
                PRICE,
                USAGE,
                "chatcmpl-1",
                310L,
                900,
                List.of(new Attempt(MODEL, OPENAI, Attempt.Result.ANSWERED, 200, 310)),
                new OwnCount(118, 4, true),
                null);
    }
}
