// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.market.ProviderWishes;
import io.autorouter.classifier.policy.Policy;
import io.autorouter.classifier.policy.Question;
import io.autorouter.classifier.policy.Ranking;
import io.autorouter.classifier.policy.RouterSettings;
import io.autorouter.classifier.require.ReasoningEffort;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.signal.SignalReader;
import io.autorouter.classifier.task.TaskGuess;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a request goes: to the model that it names, or to the one that the policy picks for it, and then to the
 * fallbacks. Never fails: what cannot be served is refused with the reason, and a policy that breaks is replaced by a
 * simpler one.
 */
public final class Router {

    private static final Set<String> AUTO = Set.of("openrouter/auto", "openrouter/auto-beta", "auto");

    /** How many of the ranked models a plan tries: more only prolong a failure. */
    private static final int RANKED_MODELS_MAX = 4;

    /** More names are not looked up: no plan is that long. */
    private static final int NAMES_MAX = 2 * RoutePlan.TARGETS_MAX;

    private static final int REASONS_SHOWN = 3;
    private static final String NO_PROVIDER = "no provider offers it to this request";
    private static final int NANOS_PER_MICRO = 1_000;

    private final Policy policy;
    private final Policy fallback;
    private final LongSupplier nanoTime;

    /** Makes a router; the clock only measures how long decisions take. */
    public Router(Policy policy, Policy fallback, LongSupplier nanoTime) {
        this.policy = policy;
        this.fallback = fallback;
        this.nanoTime = nanoTime;
    }

    static boolean isAuto(String model) {
        return AUTO.contains(model);
    }

    Routed route(GenerationRequested request, Market market) {
        long began = nanoTime.getAsLong();
        String requestedModel = request.requestedModel();
        ObjectNode body = request.body();
        Prompt prompt = Prompt.of(body);
        var plan = new PlanBuilder(market, ProviderWishes.of(body), Requirements.of(body, prompt));
        Explained explained = null;
        for (String name : names(requestedModel, body)) {
            if (!isAuto(name)) {
                plan.addNamed(new ModelId(name));
            } else if (explained == null) {
                explained = rank(name, body, prompt, plan);
                explained.ranking().models().stream().limit(plan.rankedMost()).forEach(plan::add);
            }
        }
        Routing routing = plan.build(explained);
        long micros = (nanoTime.getAsLong() - began) / NANOS_PER_MICRO;
        return new Routed(routing, decision(routing, explained, plan, micros));
    }

    /** The model, and then those of {@code models}, each once. */
    private static Set<String> names(String requestedModel, ObjectNode body) {
        Set<String> names = new LinkedHashSet<>();
        names.add(requestedModel);
        for (JsonNode name : body.path("models")) {
            if (names.size() < NAMES_MAX && name.isTextual() && ModelId.isValid(name.asText())) {
                names.add(name.asText());
            }
        }
        return names;
    }

    /** A ranking, and what it was made of. */
    private record Explained(Question question, Ranking ranking, Policy policy, boolean isFallback) {}

    private Explained rank(String router, ObjectNode body, Prompt prompt, PlanBuilder plan) {
        RouterSettings settings = RouterSettings.of(body, router);
        Map<CatalogueModel, Price> pool = plan.pool();
        ReasoningEffort reasoning = ReasoningEffort.of(body);
        try {
            PromptSignals signals = SignalReader.of(prompt, body);
            var question = new Question(
                    prompt, signals, TaskGuess.of(prompt, signals), plan.requirements(), settings, reasoning);
            return new Explained(question, policy.decide(question, pool), policy, false);
        } catch (RuntimeException e) {
            // No request fails because of the policy; the cause in the record shows that it happened.
            var question =
                    new Question(prompt, PromptSignals.NONE, TaskGuess.NONE, plan.requirements(), settings, reasoning);
            return new Explained(question, fallback.decide(question, pool), fallback, true);
        }
    }

    private Decision decision(Routing routing, @Nullable Explained explained, PlanBuilder plan, long micros) {
        Decision.Cause cause = switch (routing) {
            case Routing.Refused refused -> Decision.Cause.NONE;
            case Routing.Planned planned -> cause(explained, plan);
        };
        if (explained == null) {
            return new Decision(
                    "named",
                    "1",
                    cause,
                    null,
                    Decision.Settings.DEFAULT,
                    plan.requirements().names(),
                    null,
                    List.of(),
                    plan.rejected(),
                    null,
                    micros);
        }
        Question question = explained.question();
        List<Decision.Rejection> rejected = new ArrayList<>(plan.rejected());
        rejected.addAll(explained.ranking().rejected());
        return new Decision(
                explained.policy().name(),
                explained.policy().version(),
                cause,
                new Decision.Task(
                        question.task().type().tag(),
                        BigDecimal.valueOf(question.task().confidence()).setScale(3, RoundingMode.HALF_EVEN)),
                question.settings().recorded(),
                question.requirements().names(),
                question.signals().toJson(),
                explained.ranking().candidates(),
                rejected,
                explained.ranking().baseline(),
                micros);
    }

    private static Decision.Cause cause(@Nullable Explained explained, PlanBuilder plan) {
        if (explained == null || plan.beginsWithNamed()) {
            return Decision.Cause.NAMED;
        }
        return explained.isFallback() ? Decision.Cause.FALLBACK : Decision.Cause.RANKED;
    }

    /** Collects targets that can serve the request, in the order to try. */
    private static final class PlanBuilder {

        private final Market market;
        private final ProviderWishes wishes;
        private final Requirements requirements;
        private final List<Target> targets = new ArrayList<>();
        private final List<Decision.Rejection> rejected = new ArrayList<>();
        private boolean namedFirst;

        PlanBuilder(Market market, ProviderWishes wishes, Requirements requirements) {
            this.market = market;
            this.wishes = wishes;
            this.requirements = requirements;
        }

        Requirements requirements() {
            return requirements;
        }

        List<Decision.Rejection> rejected() {
            return rejected;
        }

        boolean beginsWithNamed() {
            return namedFirst;
        }

        void addNamed(ModelId model) {
            CatalogueModel known = market.inCatalogue(model);
            String missed = known == null ? null : requirements.missedBy(known);
            if (missed != null) {
                rejected.add(new Decision.Rejection(model, missed));
                return;
            }
            boolean first = targets.isEmpty();
            add(model);
            namedFirst |= first && !targets.isEmpty();
        }

        /** Returns the models that the router may choose from: those that a wished provider offers. */
        Map<CatalogueModel, Price> pool() {
            Map<CatalogueModel, Price> pool = market.pool(wishes);
            Set<CatalogueModel> offered = market.offered();
            if (pool.size() < offered.size()) {
                Set<ModelId> left =
                        pool.keySet().stream().map(CatalogueModel::id).collect(Collectors.toSet());
                offered.stream()
                        .map(CatalogueModel::id)
                        .filter(model -> !left.contains(model))
                        .forEach(model -> rejected.add(new Decision.Rejection(model, NO_PROVIDER)));
            }
            return pool;
        }

        int rankedMost() {
            return wishes.fallbacks() ? RANKED_MODELS_MAX : 1;
        }

        void add(ModelId model) {
            List<Target> found = market.targets(model, wishes);
            if (found.isEmpty()) {
                rejected.add(new Decision.Rejection(model, NO_PROVIDER));
            }
            for (Target target : found) {
                if (targets.size() < RoutePlan.TARGETS_MAX && !targets.contains(target)) {
                    targets.add(target);
                }
            }
        }

        Routing build(@Nullable Explained explained) {
            if (!targets.isEmpty()) {
                return new Routing.Planned(new RoutePlan(targets));
            }
            List<Decision.Rejection> reasons = new ArrayList<>(rejected);
            if (explained != null) {
                reasons.addAll(explained.ranking().rejected());
            }
            return new Routing.Refused(refusal(reasons));
        }

        private Failure refusal(List<Decision.Rejection> reasons) {
            if (reasons.size() == 1 && !market.offers(reasons.getFirst().model())) {
                return Failure.of(
                        Failure.Code.MODEL_NOT_FOUND,
                        "model: " + reasons.getFirst().model() + " (expected: one of GET /api/v1/models)");
            }
            StringBuilder message = new StringBuilder("No models match your request and model restrictions");
            for (int i = 0; i < Math.min(REASONS_SHOWN, reasons.size()); i++) {
                message.append(i == 0 ? ": " : "; ")
                        .append(reasons.get(i).model())
                        .append(' ')
                        .append(reasons.get(i).reason());
            }
            if (reasons.size() > REASONS_SHOWN) {
                message.append("; and ").append(reasons.size() - REASONS_SHOWN).append(" more");
            }
            boolean tooLong = !reasons.isEmpty()
                    && reasons.stream().allMatch(rejection -> rejection.reason().startsWith("context of"));
            return Failure.of(
                    tooLong ? Failure.Code.CONTEXT_LENGTH_EXCEEDED : Failure.Code.NO_ENDPOINTS, message.toString());
        }
    }
}
