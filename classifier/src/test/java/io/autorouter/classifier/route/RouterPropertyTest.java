// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Replayed;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every decision, held over random requests in random situations. */
class RouterPropertyTest {

    private static final int DECISIONS = 100_000;
    private static final int REPEATED_EVERY = 10;
    private static final int DIALLED_EVERY = 40;
    private static final List<String> TIERS = List.of("low", "medium", "high", "xhigh", "max");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Router router = Pool.router();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Test
    void everyDecisionKeepsItsPromises() {
        // Cases know nothing of each other, and a router keeps nothing of them: all cores share them.
        LongStream.range(0, DECISIONS).parallel().forEach(this::keepsItsPromises);
        assertThat(seen)
                .as("every way to decide comes up")
                .contains("NAMED", "PINNED", "RANKED", "STICKY", "NONE", "KEPT", "NEW", "NOT_TOP")
                .contains("EXCLUDED", "INCAPABLE", "EXPIRED", "UNAVAILABLE", "OFF")
                .doesNotContain("FALLBACK");
    }

    private void keepsItsPromises(long seed) {
        // Given
        RandomCase random = RandomCase.of(seed);

        // When
        Routed routed = router.route(random.request(), random.situation());

        // Then
        Decision decision = routed.decision();
        note(decision);
        switch (routed.routing()) {
            case Routing.Planned planned -> assertServes(random, planned.plan(), decision, seed);
            case Routing.Refused refused -> assertNobodyIsLeft(random, refused, decision, seed);
        }
        assertReplays(random, decision, seed);
        if (seed % REPEATED_EVERY == 0) {
            RandomCase again = RandomCase.of(seed);
            assertThat(router.route(again.request(), again.situation()))
                    .as("seed %d", seed)
                    .isEqualTo(routed);
        }
        if (seed % DIALLED_EVERY == 0 && random.isAuto()) {
            assertTheDialOnlySaves(random, seed);
        }
    }

    private void note(Decision decision) {
        seen.add(decision.cause().name());
        if (decision.stickiness() != null) {
            seen.add(decision.stickiness().outcome().name());
        }
    }

    private static void assertServes(RandomCase random, RoutePlan plan, Decision decision, long seed) {
        check(new HashSet<>(plan.targets()).size() == plan.targets().size(), "a target stands twice", seed);
        check(plan.first().model().equals(decision.pick()), "the pick is not the first", seed);
        ObjectNode body = random.request().body();
        Requirements requirements = Requirements.of(body, Prompt.of(body));
        for (Target target : plan.targets()) {
            CatalogueModel model = Pool.model(target.model().value());
            check(isWished(body, target), target.provider() + " is not wished", seed);
            check(isPaid(random, target, requirements.promptTokens()), target + " is above the ceiling", seed);
            if (random.isAuto()) {
                check(requirements.missedByChoice(model) == null, model.id() + " cannot serve it", seed);
                check(isAllowed(random, target.model()), model.id() + " is not allowed", seed);
                check(isInTier(decision, target.model()), model.id() + " is outside the tier", seed);
            } else {
                check(requirements.missedBy(model) == null, model.id() + " cannot serve it", seed);
                check(isNamed(body, target), model.id() + " is not named", seed);
            }
        }
        check(random.isAuto() == (decision.cause() != Decision.Cause.NAMED), "cause " + decision.cause(), seed);
        check(
                !random.isAuto()
                        || Objects.requireNonNull(decision.task()).confidence().signum() > 0,
                "no task",
                seed);
    }

    private static void assertNobodyIsLeft(RandomCase random, Routing.Refused refused, Decision decision, long seed) {
        check(refused.failure().message().contains(": "), "no reason", seed);
        check(decision.cause() == Decision.Cause.NONE && decision.pick() == null, "a pick, though refused", seed);
        check(decision.candidates().isEmpty(), "candidates, though refused", seed);
        if (random.isAuto()) {
            int offered = random.situation().market().offered().size();
            check(decision.rejected().size() == offered, "not every model was rejected", seed);
        }
    }

    private static void assertReplays(RandomCase random, Decision decision, long seed) {
        Decision stored = seed % REPEATED_EVERY == 0 ? stored(decision, seed) : decision;
        Replayed replay = Replay.of(stored, random.situation().policies(), null);
        check(replay.sameVersion() && replay.samePick(), "picked again: " + replay.pick(), seed);
    }

    /** Returns the decision as it is read from where it was written to. */
    private static Decision stored(Decision decision, long seed) {
        try {
            return EventJson.read(EventJson.write(decision), Decision.class);
        } catch (MalformedEventException e) {
            throw new AssertionError("seed " + seed + ": cannot be read again", e);
        }
    }

    private void assertTheDialOnlySaves(RandomCase random, long seed) {
        ObjectNode plugin = random.request().body().putArray("plugins").addObject();
        plugin.put("id", random.request().requestedModel().endsWith("beta") ? "auto-beta-router" : "auto-router");
        var quality = Situation.of(random.situation().market(), Pool.policies("quality"));
        Usd before = new Usd(Long.MAX_VALUE);
        for (int dial = 0; dial <= 10; dial++) {
            plugin.put("cost_quality_tradeoff", dial);
            Decision decision = router.route(random.request(), quality).decision();
            if (decision.candidates().isEmpty() || decision.settings().costTier() != null) {
                return;
            }
            Usd cost = decision.candidates().getFirst().expectedCost();
            check(
                    isKeysPreference(random) || cost.compareTo(before) <= 0,
                    "dial " + dial + " costs " + cost + ", the one before " + before,
                    seed);
            before = cost;
        }
    }

    private static boolean isKeysPreference(RandomCase random) {
        RouterDefaults defaults = random.defaults();
        return defaults != null && defaults.preventOverrides() && defaults.costQualityTradeoff() != null;
    }

    /** Cheaper than an assertion's description, of which a million are not read. */
    private static void check(boolean holds, String otherwise, long seed) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }

    private static boolean isAllowed(RandomCase random, ModelId model) {
        List<String> allowed = effective(random, "allowed_models");
        List<String> excluded = effective(random, "excluded_models");
        return (allowed.isEmpty() || matches(allowed, model)) && !matches(excluded, model);
    }

    /** What counts of a list: that of the request or that of the key, whichever goes first and has one. */
    private static List<String> effective(RandomCase random, String field) {
        List<String> asked = texts(random.plugin().path(field));
        RouterDefaults defaults = random.defaults();
        if (defaults == null) {
            return asked;
        }
        List<String> saved = (field.equals("allowed_models") ? defaults.allowedModels() : defaults.excludedModels())
                .stream().map(ModelPattern::value).toList();
        List<String> first = defaults.preventOverrides() ? saved : asked;
        return first.isEmpty() ? (defaults.preventOverrides() ? asked : saved) : first;
    }

    private static boolean isPaid(RandomCase random, Target target, long promptTokens) {
        JsonNode limits = random.request().body().path("provider").path("max_price");
        UsdPerToken prompt = target.price().prompt();
        boolean isBelow = target.price().tiers().isEmpty()
                ? isBelow(prompt, limits.path("prompt"))
                        && isBelow(target.price().completion(), limits.path("completion"))
                : PriceCeiling.NONE.admits(target.price(), promptTokens);
        RouterDefaults defaults = random.defaults();
        return isBelow
                && (!random.isAuto()
                        || defaults == null
                        || defaults.maxPrice() == null
                        || defaults.maxPrice().admits(target.price(), promptTokens));
    }

    private static boolean isBelow(UsdPerToken rate, JsonNode perMillion) {
        return perMillion.isMissingNode()
                || rate.dollars().multiply(MILLION).compareTo(new BigDecimal(perMillion.asText())) <= 0;
    }

    /** Sorts everybody who could serve by cost, and looks into the fifth that the record says was asked for. */
    private static boolean isInTier(Decision decision, ModelId model) {
        String tier = decision.settings().costTier();
        if (tier == null) {
            return true;
        }
        List<Map.Entry<ModelId, Usd>> costs = Stream.concat(
                        decision.candidates().stream().map(one -> Map.entry(one.model(), one.expectedCost())),
                        decision.rejected().stream()
                                .filter(one -> one.expectedCost() != null)
                                .map(one -> Map.entry(one.model(), Objects.requireNonNull(one.expectedCost()))))
                .sorted(Comparator.comparing(Map.Entry<ModelId, Usd>::getValue))
                .toList();
        int size = costs.size();
        long cheaper = costs.stream()
                .filter(one -> one.getValue().compareTo(cost(costs, model)) < 0)
                .count();
        long asCheap = costs.stream()
                .filter(one -> one.getValue().compareTo(cost(costs, model)) <= 0)
                .count();
        int fifth = TIERS.indexOf(tier);
        // With fewer than five models, tiers share them; among models of one cost, any order will do.
        return size < 5 || (5 * (asCheap - 1) >= (long) fifth * size && 5 * cheaper < (long) (fifth + 1) * size);
    }

    private static Usd cost(List<Map.Entry<ModelId, Usd>> costs, ModelId model) {
        return costs.stream()
                .filter(one -> one.getKey().equals(model))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static boolean isNamed(ObjectNode body, Target target) {
        String name = target.model().value();
        return body.path("model").asText().equals(name)
                || texts(body.path("models")).contains(name);
    }

    private static boolean isWished(ObjectNode body, Target target) {
        String slug = target.provider().value();
        JsonNode provider = body.path("provider");
        return (provider.path("only").isEmpty() || texts(provider.path("only")).contains(slug))
                && !texts(provider.path("ignore")).contains(slug);
    }

    private static boolean matches(List<String> patterns, ModelId model) {
        return patterns.stream().anyMatch(pattern -> new ModelPattern(pattern).matches(model));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
