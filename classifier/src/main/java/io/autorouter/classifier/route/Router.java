// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.market.NamedModel;
import io.autorouter.classifier.market.ProviderWishes;
import io.autorouter.classifier.policy.Forecaster;
import io.autorouter.classifier.policy.Ranking;
import io.autorouter.classifier.policy.RouterSettings;
import io.autorouter.classifier.sticky.Conversations;
import io.autorouter.classifier.sticky.Pin;
import io.autorouter.classifier.sticky.Recollection;
import io.autorouter.classifier.sticky.Sticky;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Decision.Stickiness;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a request goes: to the model that it names, or to the one that the policy picks for it, and then to the
 * fallbacks. Never fails: what cannot be served is refused with the reason, and a policy that breaks is replaced by a
 * simpler one.
 */
public final class Router {

    private static final Set<String> AUTO = Set.of("openrouter/auto", "openrouter/auto-beta", "auto");

    /** More names are not looked up: no plan is that long. */
    private static final int NAMES_MAX = 2 * RoutePlan.TARGETS_MAX;

    private static final int NANOS_PER_MICRO = 1_000;

    private final Elector elector;
    private final LongSupplier nanoTime;

    /**
     * Makes a router.
     *
     * @param deadline what is not foretold by then is decided by plain means
     * @param nanoTime for the deadline, and to measure how long decisions take
     */
    public Router(Forecaster forecaster, Duration deadline, LongSupplier nanoTime) {
        this.elector = new Elector(forecaster, deadline, nanoTime);
        this.nanoTime = nanoTime;
    }

    static boolean isAuto(String model) {
        return AUTO.contains(model);
    }

    /**
     * Decides. The same request in the same situation gives the same decision, but for the time that it took; another
     * generation's the same models, while its providers may be drawn in another order.
     */
    public Routed route(GenerationRequested request, Situation everybodys) {
        long began = nanoTime.getAsLong();
        Situation situation = everybodys.forOwn(request.ownProviders());
        Asked asked = Asked.of(request);
        Memory memory = Memory.of(request, situation);
        Sight sight = Sight.of(situation.market(), asked, ProviderWishes.of(asked.body()), memory.warm());
        Set<String> names = names(request);
        var plan = new PlanBuilder(situation.market(), sight, asked.requirements(), names.size());
        Election election = null;
        for (String name : names) {
            NamedModel named = NamedModel.of(name);
            if (!isAuto(named.model().value())) {
                plan.addNamed(named);
            } else if (election == null) {
                election = elect(new Call(named, asked, situation, memory, sight, began), plan);
            }
        }
        Routing routing = plan.build(election);
        long micros = (nanoTime.getAsLong() - began) / NANOS_PER_MICRO;
        Decision decision = election == null
                ? DecisionRecord.named(asked, plan, routing, micros)
                : DecisionRecord.elected(election, plan, routing, micros);
        return new Routed(
                routing, decision, memory.isOff() ? null : memory.told(), election == null ? null : election.failure());
    }

    /** The model, and then those of {@code models}, each once. */
    private static Set<String> names(GenerationRequested request) {
        Set<String> names = new LinkedHashSet<>();
        names.add(request.requestedModel());
        for (JsonNode name : request.body().path("models")) {
            if (names.size() < NAMES_MAX && name.isTextual() && ModelId.isValid(name.asText())) {
                names.add(name.asText());
            }
        }
        return names;
    }

    /** A request at the point where the router is asked. */
    private record Call(
            NamedModel router, Asked asked, Situation situation, Memory memory, Sight sight, long beganNanos) {}

    /** Ranks the models, and adds the first of them to the plan. */
    private Election elect(Call call, PlanBuilder plan) {
        Asked asked = call.asked();
        RouterDefaults defaults = asked.request().routerDefaults();
        RouterSettings settings = RouterSettings.of(
                asked.body(), call.router().model().value(), defaults == null ? RouterDefaults.NONE : defaults);
        Sight within = call.sight()
                .within(
                        call.situation().market(),
                        asked,
                        settings.ceiling(),
                        call.memory().warm());
        Screening screening =
                Screening.of(plan.pool(within.plain(), call.router().sort()), settings, asked.requirements());
        Election election = elector.elect(
                new Elector.Ballot(asked, settings, screening, call.situation().policies(), call.beganNanos()),
                ranking -> sticky(settings, asked.body(), call.memory(), ranking, screening));
        plan.addRanked(
                election.order(),
                election.policy().modelsMost(),
                within,
                call.router().sort());
        return election;
    }

    private static @Nullable Stickiness sticky(
            RouterSettings settings, ObjectNode body, Memory memory, Ranking ranking, Screening screening) {
        ModelId pinned = settings.pin() ? Pin.of(body) : null;
        if (pinned != null) {
            return Sticky.judge(Stickiness.By.PIN, pinned, ranking, screening::outcomeOf);
        }
        Conversation told = memory.told();
        if (told == null) {
            return null;
        }
        Recollection recalled = memory.recalled();
        if (memory.isOff()) {
            return new Stickiness(told.by(), null, Outcome.OFF);
        }
        if (recalled == null) {
            return new Stickiness(told.by(), null, Outcome.NEW);
        }
        return recalled.isExpired()
                ? new Stickiness(told.by(), recalled.model(), Outcome.EXPIRED)
                : Sticky.judge(told.by(), recalled.model(), ranking, screening::outcomeOf);
    }

    /**
     * What is remembered of the conversation.
     *
     * @param told null: nothing tells the conversation
     * @param isOff whether the caller's order of providers leaves no room for it
     */
    private record Memory(
            @Nullable Conversation told, @Nullable Recollection recalled, boolean isOff) {

        static Memory of(GenerationRequested request, Situation situation) {
            String model = NamedModel.of(request.requestedModel()).model().value();
            Conversation told = Conversations.of(request, model.equals("auto") ? ModelId.AUTO.value() : model);
            boolean isOff = !request.body().path("provider").path("order").isEmpty();
            return new Memory(
                    told, told == null || isOff ? null : situation.memory().of(told), isOff);
        }

        @Nullable
        Recollection warm() {
            return recalled == null || recalled.isExpired() ? null : recalled;
        }
    }
}
