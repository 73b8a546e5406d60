// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Choice;
import io.autorouter.classifier.market.Errand;
import io.autorouter.classifier.market.ExcludedBy;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.market.MarketView;
import io.autorouter.classifier.market.NamedModel;
import io.autorouter.classifier.market.Offer;
import io.autorouter.classifier.market.ProviderWishes;
import io.autorouter.classifier.market.SortKey;
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
import java.util.EnumSet;
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
        Requirements requirements = Requirements.of(body, prompt);
        var errand = Errand.of(request.generationId(), body, requirements.promptTokens(), requirements.maxTokens());
        Set<String> names = names(requestedModel, body);
        var plan = new PlanBuilder(market, market.view(ProviderWishes.of(body), errand), requirements, names.size());
        Explained explained = null;
        for (String name : names) {
            NamedModel named = NamedModel.of(name);
            if (!isAuto(named.model().value())) {
                plan.addNamed(named);
            } else if (explained == null) {
                explained = rank(named, body, prompt, plan);
                plan.addRanked(explained.ranking().models(), named.sort());
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

    private Explained rank(NamedModel router, ObjectNode body, Prompt prompt, PlanBuilder plan) {
        RouterSettings settings = RouterSettings.of(body, router.model().value());
        Map<CatalogueModel, Price> pool = plan.pool(router.sort());
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

    /** Collects endpoints that can serve the request, in the order to try. */
    private static final class PlanBuilder {

        private final Market market;
        private final MarketView view;
        private final Requirements requirements;
        private final int named;
        private final Set<Offer> offers = new LinkedHashSet<>();
        private final List<Decision.Rejection> rejected = new ArrayList<>();
        private final Set<ExcludedBy> excludedBy = EnumSet.noneOf(ExcludedBy.class);
        private boolean namedFirst;
        private boolean ranked;

        PlanBuilder(Market market, MarketView view, Requirements requirements, int named) {
            this.market = market;
            this.view = view;
            this.requirements = requirements;
            this.named = named;
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

        void addNamed(NamedModel model) {
            CatalogueModel known = market.inCatalogue(model.model());
            String missed = known == null ? null : requirements.missedBy(known);
            if (missed != null) {
                rejected.add(new Decision.Rejection(model.model(), missed));
                return;
            }
            boolean first = offers.isEmpty();
            add(model, RoutePlan.TARGETS_MAX / named);
            namedFirst |= first && !offers.isEmpty();
        }

        void addRanked(List<ModelId> models, @Nullable SortKey sort) {
            ranked = true;
            int most = view.wishes().fallbacks() ? RANKED_MODELS_MAX : 1;
            models.stream()
                    .limit(most)
                    .forEach(model -> add(new NamedModel(model, sort), RoutePlan.TARGETS_MAX / most));
        }

        /** Returns the models that the router may choose from: those that a wished endpoint serves. */
        Map<CatalogueModel, Price> pool(@Nullable SortKey sort) {
            Map<CatalogueModel, Price> pool = view.pool(sort);
            for (CatalogueModel model : market.offered()) {
                if (!pool.containsKey(model)) {
                    exclude(model.id(), view.choose(new NamedModel(model.id(), sort)));
                }
            }
            return pool;
        }

        /** With several models in a plan, none fills it alone. */
        private void add(NamedModel model, int most) {
            Choice choice = view.choose(model);
            if (choice.isEmpty()) {
                exclude(model.model(), choice);
            }
            for (Offer offer : choice.offers()
                    .subList(0, Math.min(Math.max(1, most), choice.offers().size()))) {
                if (offers.size() < RoutePlan.TARGETS_MAX) {
                    offers.add(offer);
                }
            }
        }

        private void exclude(ModelId model, Choice choice) {
            excludedBy.addAll(choice.excludedBy());
            rejected.add(new Decision.Rejection(model, why(choice)));
        }

        private static String why(Choice choice) {
            return choice.excludedBy().isEmpty()
                    ? NO_PROVIDER
                    : "has no endpoint left: "
                            + choice.excludedBy().stream()
                                    .map(ExcludedBy::field)
                                    .collect(Collectors.joining(", "));
        }

        Routing build(@Nullable Explained explained) {
            if (!offers.isEmpty()) {
                boolean together = view.wishes().sortsAcrossModels() && !ranked;
                List<Target> targets = together
                        ? view.together(List.copyOf(offers))
                        : offers.stream().map(Offer::target).toList();
                return new Routing.Planned(new RoutePlan(targets));
            }
            List<Decision.Rejection> reasons = new ArrayList<>(rejected);
            if (explained != null) {
                reasons.addAll(explained.ranking().rejected());
            }
            return new Routing.Refused(refusal(reasons));
        }

        private Failure refusal(List<Decision.Rejection> reasons) {
            if (reasons.size() == 1 && !view.knows(reasons.getFirst().model())) {
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
            return new Failure(
                    tooLong ? Failure.Code.CONTEXT_LENGTH_EXCEEDED : Failure.Code.NO_ENDPOINTS,
                    message.toString(),
                    null,
                    null,
                    null,
                    excludedBy.isEmpty()
                            ? null
                            : excludedBy.stream().map(ExcludedBy::word).toList());
        }
    }
}
