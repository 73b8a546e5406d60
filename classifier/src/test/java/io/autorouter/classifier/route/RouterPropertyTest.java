// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.policy.CardForecaster;
import io.autorouter.classifier.policy.PlainPolicy;
import io.autorouter.classifier.policy.QualityPolicy;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every decision, held over random requests on random markets. */
class RouterPropertyTest {

    private static final int DECISIONS = 100_000;
    private static final int REPEATED_EVERY = 10;

    private static final List<String> NAMES =
            Pool.CATALOGUE.models().stream().map(model -> model.id().value()).toList();
    private static final List<String> PATTERNS = List.of(
            "*",
            "anthropic/*",
            "openai/gpt-5*",
            "*/claude-*",
            "*mini*",
            "google/gemini-3.1-pro-preview",
            "nobody/*",
            "x-ai/grok-4");
    private static final List<String> WORDS = List.of(
            "fix",
            "the",
            "bug",
            "translate",
            "prove",
            "SQL",
            "x^2",
            "return a;",
            "\n",
            "你好",
            "summary",
            "plan",
            "42",
            "poem");
    private static final List<String> PARTS = List.of("image_url", "input_audio", "video_url", "file");
    private static final List<String> PROVIDERS = List.of("first", "second", "third");
    private static final List<String> TIERS = List.of("low", "medium", "high", "xhigh", "max", "nonsense");

    private final Router router = new Router(new QualityPolicy(new CardForecaster("test")), new PlainPolicy(), () -> 0);

    /** A request, and what it restricts. */
    private record Case(ObjectNode body, Market market, boolean isAuto) {}

    @Test
    void everyPlanIsAllowedAndCapableAndEveryRefusalSaysWhy() {
        int plans = 0;
        for (long seed = 0; seed < DECISIONS; seed++) {
            // Given
            Case random = random(new Random(seed));
            String model = random.body().path("model").asText();

            // When
            Routed routed = router.route(Pool.requested(model, random.body()), random.market());

            // Then
            switch (routed.routing()) {
                case Routing.Planned planned -> {
                    assertServes(random, planned.plan(), routed.decision(), seed);
                    plans++;
                }
                case Routing.Refused refused -> {
                    assertThat(refused.failure().message()).as("seed %d", seed).contains(": ");
                    assertThat(routed.decision().cause()).as("seed %d", seed).isEqualTo(Decision.Cause.NONE);
                    assertThat(routed.decision().rejected()).as("seed %d", seed).isNotEmpty();
                }
            }
            if (seed % REPEATED_EVERY == 0) {
                Case again = random(new Random(seed));
                assertThat(router.route(Pool.requested(model, again.body()), again.market()))
                        .as("seed %d", seed)
                        .isEqualTo(routed);
            }
        }
        assertThat(plans).as("plans and refusals both come up").isBetween(DECISIONS / 5, DECISIONS * 4 / 5);
    }

    private static void assertServes(Case random, RoutePlan plan, Decision decision, long seed) {
        Set<Target> distinct = new HashSet<>(plan.targets());
        check(distinct.size() == plan.targets().size(), "a target stands twice", seed);
        Requirements requirements = Requirements.of(random.body(), Prompt.of(random.body()));
        for (Target target : plan.targets()) {
            CatalogueModel model = Pool.model(target.model().value());
            check(requirements.missedBy(model) == null, model.id() + " cannot serve it", seed);
            check(isWished(random.body(), target), target.provider() + " is not wished", seed);
            if (random.isAuto()) {
                check(isAllowed(random.body(), target), model.id() + " is not allowed", seed);
            } else {
                check(isNamed(random.body(), target), model.id() + " is not named", seed);
            }
        }
        if (random.isAuto()) {
            check(decision.candidates().getFirst().model().equals(plan.first().model()), "not the first ranked", seed);
            check(decision.cause() == Decision.Cause.RANKED, "cause " + decision.cause(), seed);
            check(Objects.requireNonNull(decision.task()).confidence().signum() > 0, "no confidence", seed);
        } else {
            check(decision.cause() == Decision.Cause.NAMED, "cause " + decision.cause(), seed);
        }
    }

    /** Cheaper than an assertion's description, of which a million are not read. */
    private static void check(boolean holds, String otherwise, long seed) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }

    private static boolean isAllowed(ObjectNode body, Target target) {
        var plugin = body.path("plugins").path(0);
        return (plugin.path("allowed_models").isEmpty() || matches(plugin.path("allowed_models"), target))
                && !matches(plugin.path("excluded_models"), target);
    }

    private static boolean matches(Iterable<JsonNode> patterns, Target target) {
        for (var pattern : patterns) {
            if (new ModelPattern(pattern.asText()).matches(target.model())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(ObjectNode body, Target target) {
        return body.path("model").asText().equals(target.model().value()) || matches(body.path("models"), target);
    }

    private static boolean isWished(ObjectNode body, Target target) {
        String slug = target.provider().value();
        var provider = body.path("provider");
        return (provider.path("only").isEmpty() || holds(provider.path("only"), slug))
                && !holds(provider.path("ignore"), slug);
    }

    private static boolean holds(Iterable<JsonNode> texts, String text) {
        for (var each : texts) {
            if (each.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static final List<Market> MARKETS = List.of(
            Pool.market(),
            Pool.market(Pool.provider("first", true, Pool.offer("*", "*", null))),
            Pool.market(
                    Pool.provider("first", false, Pool.offer("openai/*", "*", null)),
                    Pool.provider("second", false, Pool.offer("*", "*", Pool.price("0.000001", "0.000002"))),
                    Pool.provider("third", false, Pool.offer("anthropic/*", "*", null))),
            Pool.market(Pool.provider("third", false, Pool.offer("mistralai/*", "*", null))));

    private static Case random(Random random) {
        boolean isAuto = random.nextInt(5) > 0;
        ObjectNode body = Pool.ask(prompt(random));
        body.put("model", isAuto ? "openrouter/auto" : pick(NAMES, random));
        if (!isAuto && random.nextBoolean()) {
            some(NAMES, random, body.putArray("models"));
        }
        if (random.nextInt(6) == 0) {
            ArrayNode content = ((ObjectNode) body.path("messages").path(0)).putArray("content");
            content.addObject().put("type", pick(PARTS, random));
        }
        if (random.nextInt(4) == 0) {
            body.putArray("tools").addObject().put("type", "function");
        }
        if (random.nextInt(6) == 0) {
            body.putObject("response_format").put("type", random.nextBoolean() ? "json_schema" : "json_object");
        }
        if (random.nextInt(4) == 0) {
            body.put("max_tokens", 1 + random.nextInt(1 << random.nextInt(20)));
        }
        if (random.nextBoolean()) {
            plugin(random, body.putArray("plugins").addObject());
        }
        if (random.nextInt(4) == 0) {
            some(
                    PROVIDERS,
                    random,
                    body.withObject("/provider").putArray(pick(List.of("order", "only", "ignore"), random)));
            body.withObject("/provider").put("allow_fallbacks", random.nextBoolean());
        }
        return new Case(body, pick(MARKETS, random), isAuto);
    }

    private static void plugin(Random random, ObjectNode plugin) {
        plugin.put("id", "auto-router");
        if (random.nextBoolean()) {
            some(PATTERNS, random, plugin.putArray("allowed_models"));
        }
        if (random.nextBoolean()) {
            some(PATTERNS.subList(1, PATTERNS.size()), random, plugin.putArray("excluded_models"));
        }
        if (random.nextBoolean()) {
            plugin.put("cost_quality_tradeoff", random.nextInt(11));
        }
        if (random.nextInt(3) == 0) {
            plugin.put("cost_tier", pick(TIERS, random));
        }
    }

    private static String prompt(Random random) {
        if (random.nextInt(200) == 0) {
            return "long ".repeat(1 << (8 + random.nextInt(8)));
        }
        StringBuilder prompt = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            prompt.append(pick(WORDS, random)).append(' ');
        }
        return prompt.toString();
    }

    private static void some(List<String> texts, Random random, ArrayNode into) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            into.add(pick(texts, random));
        }
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
