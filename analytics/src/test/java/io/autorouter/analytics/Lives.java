// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes lives of generations, each the four events that a request through all services leaves behind. */
public final class Lives {

    public static final AccountId ANNA = new AccountId("acc-0000000000000000000000anna");
    public static final AccountId BOB = new AccountId("acc-00000000000000000000000b0b");
    public static final KeyId KEY = new KeyId("key-0000000000000000000000key1");

    private static final List<String> MODELS =
            List.of("openai/gpt-test", "anthropic/claude-test", "google/gemini-test", "local-model");
    private static final List<String> PROVIDERS = List.of("simulator", "openai", "deepinfra/turbo");
    private static final List<String> TASKS = List.of("code:debugging", "translation", "summarization", "math");
    private static final String BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz";

    private final Random random;

    public Lives(long seed) {
        this.random = new Random(seed);
    }

    /** The events of one generation. */
    public record Life(
            GenerationRequested requested, GenerationRouted routed, GenerationEnded ended, GenerationCharged charged) {

        public GenerationId id() {
            return requested.generationId();
        }
    }

    /** Returns an id as the gateway makes them: its time first. */
    public GenerationId id(Instant time) {
        var text = new StringBuilder("gen-");
        long millis = time.toEpochMilli();
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(BASE_32.charAt((int) (millis >>> shift & 31)));
        }
        for (int i = 0; i < 16; i++) {
            text.append(BASE_32.charAt(random.nextInt(32)));
        }
        return new GenerationId(text.toString());
    }

    /** Returns a life of which everything is left to chance. */
    public Life any(Instant requestedAt) {
        Ending ending = switch (random.nextInt(4)) {
            case 0 -> new Ending.Failed(Failure.of(Failure.Code.TIMEOUT, "too late"));
            case 1 -> new Ending.Cancelled();
            default -> new Ending.Completed("stop", "end_turn");
        };
        long prompt = random.nextInt(20_000);
        long completion = random.nextInt(2_000);
        long cached = prompt == 0 ? 0 : random.nextLong(prompt);
        long reasoning = completion == 0 ? 0 : random.nextLong(completion);
        var usage = new TokenUsage(prompt, completion, cached, 0, reasoning, UsageSource.PROVIDER);
        boolean reached = !(ending instanceof Ending.Failed) || random.nextBoolean();
        Answerer answerer = reached
                ? new Answerer(
                        new ModelId(MODELS.get(random.nextInt(MODELS.size()))),
                        new ProviderSlug(PROVIDERS.get(random.nextInt(PROVIDERS.size()))),
                        "A Provider")
                : null;
        var app = new App(
                "https://app.example",
                "An App",
                List.of("CLI-Agent", "no-such"),
                "test/1.0",
                random.nextInt(4) == 0 ? null : "user-" + random.nextInt(3),
                random.nextBoolean() ? "DE" : null,
                random.nextInt(4) == 0 ? true : null);
        return life(requestedAt, new Caller(random.nextBoolean() ? ANNA : BOB, KEY, app), ending, answerer, usage);
    }

    /** Returns a life that completed on the model, at the simulator. */
    public Life completed(Instant requestedAt, AccountId account, String model, TokenUsage usage) {
        return life(
                requestedAt,
                account,
                new Ending.Completed("stop", "end_turn"),
                new Answerer(new ModelId(model), new ProviderSlug("simulator"), "Simulator"),
                usage);
    }

    public Life life(
            Instant requestedAt, AccountId account, Ending ending, @Nullable Answerer answerer, TokenUsage usage) {
        var app = new App("https://app.example", "An App", List.of("CLI-Agent", "no-such"), "test/1.0", "user-1");
        return life(requestedAt, new Caller(account, KEY, app), ending, answerer, usage);
    }

    private Life life(
            Instant requestedAt, Caller caller, Ending ending, @Nullable Answerer answerer, TokenUsage usage) {
        GenerationId id = id(requestedAt);
        boolean auto = random.nextBoolean();
        String task = TASKS.get(random.nextInt(TASKS.size()));
        ObjectNode body = EventJson.MAPPER.createObjectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", "the { prompt } \"stays\" out");
        var requested = new GenerationRequested(
                id,
                1,
                requestedAt,
                caller,
                3,
                auto ? "openrouter/auto" : "openai/gpt-test",
                random.nextBoolean(),
                body);
        boolean failed = ending instanceof Ending.Failed;
        var price = Price.of("test-1", UsdPerToken.of("0.000001"), UsdPerToken.of("0.000002"));
        var attempts = answerer == null
                ? List.<Attempt>of()
                : List.of(new Attempt(
                        answerer.model(), answerer.provider(), Attempt.Result.ANSWERED, failed ? 500 : 200, 12));
        var ended = new GenerationEnded(
                id,
                1,
                requestedAt,
                requestedAt.plus(Duration.ofMillis(250)),
                caller,
                requested.requestedModel(),
                auto ? "openrouter/auto" : null,
                task,
                random.nextBoolean() ? "a-session" : null,
                requested.stream(),
                ending,
                answerer,
                answerer == null ? null : price,
                usage,
                "upstream-1",
                40L,
                250,
                attempts);
        Usd cost = answerer == null ? Usd.ZERO : Pricing.cost(price, usage);
        var charged = new GenerationCharged(
                id,
                caller.accountId(),
                requestedAt,
                requestedAt.plus(Duration.ofMillis(300)),
                failed ? GenerationCharged.Kind.INSURED : GenerationCharged.Kind.CHARGED,
                failed ? Usd.ZERO : cost,
                cost);
        return new Life(requested, routed(requested, task, price), ended, charged);
    }

    private GenerationRouted routed(GenerationRequested requested, String task, Price price) {
        var target = new Target(
                new ModelId("openai/gpt-test"),
                new ProviderSlug("simulator"),
                "Simulator",
                "gpt-test",
                price,
                List.of("tools"));
        var decision = new Decision(
                "quality",
                "quality-1",
                requested.requestedModel().equals("openrouter/auto") ? Decision.Cause.RANKED : Decision.Cause.NAMED,
                new Decision.Task(task, new BigDecimal("0.75")),
                Decision.Settings.DEFAULT,
                random.nextBoolean() ? List.of("tools", "json_schema") : List.of("image_input"),
                null,
                List.of(new Decision.Candidate(
                        new ModelId("openai/gpt-test"), new BigDecimal("0.9"), new Usd(75), new BigDecimal("0.8"))),
                List.of(new Decision.Rejection(new ModelId("local-model"), "no tools")),
                new Decision.Baseline(new ModelId("anthropic/claude-test"), new Usd(900)),
                120);
        return new GenerationRouted(
                requested,
                requested.requestedAt().plusMillis(2),
                new Routing.Planned(new RoutePlan(List.of(target))),
                decision);
    }
}
