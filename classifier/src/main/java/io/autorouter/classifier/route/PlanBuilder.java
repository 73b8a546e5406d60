// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Choice;
import io.autorouter.classifier.market.ExcludedBy;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.market.MarketView;
import io.autorouter.classifier.market.NamedModel;
import io.autorouter.classifier.market.Offer;
import io.autorouter.classifier.market.SortKey;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects endpoints that can serve a request, in the order to try. */
final class PlanBuilder {

    private static final int REASONS_SHOWN = 3;

    private final Market market;
    private final Sight sight;
    private final Requirements requirements;
    private final int named;
    private final Set<Offer> offers = new LinkedHashSet<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Set<ExcludedBy> excludedBy = EnumSet.noneOf(ExcludedBy.class);
    private boolean namedFirst;
    private boolean ranked;

    /** Makes one for a request that names so many models, the router included. */
    PlanBuilder(Market market, Sight sight, Requirements requirements, int named) {
        this.market = market;
        this.sight = sight;
        this.requirements = requirements;
        this.named = named;
    }

    List<Refusal> refused() {
        return refused;
    }

    boolean beginsWithNamed() {
        return namedFirst;
    }

    void addNamed(NamedModel model) {
        CatalogueModel known = market.inCatalogue(model.model());
        String missed = known == null ? null : requirements.missedBy(known);
        if (missed != null) {
            refused.add(Refusal.incapable(model.model(), missed));
            return;
        }
        boolean first = offers.isEmpty();
        add(sight, model, RoutePlan.TARGETS_MAX / named);
        namedFirst |= first && !offers.isEmpty();
    }

    /** Adds the first of the models, as they are seen within the limits of the router's settings. */
    void addRanked(List<ModelId> models, int most, Sight within, @Nullable SortKey sort) {
        ranked = true;
        int tried = within.wishes().fallbacks() ? most : 1;
        models.stream()
                .limit(tried)
                .forEach(model -> add(within, new NamedModel(model, sort), RoutePlan.TARGETS_MAX / tried));
    }

    /** Returns the models that the router may choose from: those that a wished endpoint serves. */
    Screening.Offers pool(MarketView view, @Nullable SortKey sort) {
        Map<CatalogueModel, Price> prices = view.pool(sort);
        List<Refusal> missing = new ArrayList<>();
        for (CatalogueModel model : market.offered()) {
            if (!prices.containsKey(model)) {
                missing.add(missing(model.id(), view.choose(new NamedModel(model.id(), sort))));
            }
        }
        return new Screening.Offers(prices, missing);
    }

    /** With several models in a plan, none fills it alone. */
    private void add(Sight seen, NamedModel model, int most) {
        Choice choice = seen.of(model.model()).choose(model);
        if (choice.isEmpty()) {
            refused.add(missing(model.model(), choice));
        }
        for (Offer offer : choice.offers()
                .subList(0, Math.min(Math.max(1, most), choice.offers().size()))) {
            if (offers.size() < RoutePlan.TARGETS_MAX) {
                offers.add(offer);
            }
        }
    }

    private Refusal missing(ModelId model, Choice choice) {
        excludedBy.addAll(choice.excludedBy());
        if (choice.excludedBy().isEmpty()) {
            return Refusal.unavailable(model);
        }
        String fields = choice.excludedBy().stream().map(ExcludedBy::field).collect(Collectors.joining(", "));
        return Refusal.excluded(model, "has no endpoint left: " + fields);
    }

    Routing build(@Nullable Election election) {
        if (!offers.isEmpty()) {
            boolean together = sight.wishes().sortsAcrossModels() && !ranked;
            List<Target> targets = together
                    ? sight.plain().together(List.copyOf(offers))
                    : offers.stream().map(Offer::target).toList();
            return new Routing.Planned(new RoutePlan(targets));
        }
        List<Refusal> reasons = new ArrayList<>(refused);
        if (election != null) {
            reasons.addAll(election.refused());
        }
        return new Routing.Refused(failure(reasons));
    }

    private Failure failure(List<Refusal> reasons) {
        if (reasons.size() == 1 && !sight.plain().knows(reasons.getFirst().model())) {
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
                && reasons.stream().allMatch(refusal -> refusal.reason().startsWith("context of"));
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
