// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Offers of one model, and how they do, for tests. */
final class Offers {

    static final ModelId MODEL = new ModelId("openai/gpt-oss-120b");
    static final DataPolicy PRIVATE = new DataPolicy(false, false, null, false);
    static final DataPolicy LOGGING = new DataPolicy(false, true, 30, false);
    static final DataPolicy TRAINING = new DataPolicy(true, true, null, false);

    private Offers() {}

    /** Returns an offer at so many dollars a million tokens, of prompts and of answers alike. */
    static Offer offer(String slug, String perMillion) {
        return offer(slug, perMillion, EndpointFacts.NONE, DataPolicy.UNKNOWN);
    }

    static Offer offer(String slug, String perMillion, EndpointFacts facts, DataPolicy policy) {
        String rate = new java.math.BigDecimal(perMillion).movePointLeft(6).toPlainString();
        Price price = Pool.price(rate, rate);
        List<String> parameters = facts.supportedParameters();
        return new Offer(
                new Target(
                        MODEL, new ProviderSlug(slug), slug, "up", price, parameters == null ? List.of() : parameters),
                facts,
                new ProviderFacts(null, null, null, null, List.of(), policy, slug.equals("router")),
                false,
                slug.equals("simulator"));
    }

    static EndpointFacts facts(
            @Nullable Long context, @Nullable Long longest, @Nullable String quantization, String... parameters) {
        return new EndpointFacts(
                context, null, longest, quantization, parameters.length == 0 ? null : List.of(parameters), null, null);
    }

    static ProviderWishes wishes(String provider) {
        return ProviderWishes.of(Pool.json("{'provider':" + provider + "}"));
    }

    static Errand errand(long seed) {
        return new Errand(List.of(), 1_000, 0, seed, null);
    }

    static List<String> slugs(List<Offer> offers) {
        return offers.stream().map(offer -> offer.slug().value()).toList();
    }

    static Standings standings(Map<String, HealthWindows> bySlug) {
        Map<HealthBoard.Endpoint, HealthWindows> measured = new java.util.HashMap<>();
        bySlug.forEach(
                (slug, windows) -> measured.put(new HealthBoard.Endpoint(new ProviderSlug(slug), MODEL), windows));
        return Standings.of(measured);
    }

    /** Returns windows of which the last 30 seconds, and the last 30 minutes, saw so many calls. */
    static HealthWindows calls(long okNow, long failedNow, long okLately, long failedLately) {
        HealthWindow lately = window(okLately, failedLately);
        return new HealthWindows(window(okNow, failedNow), lately, lately, lately, null);
    }

    /** Returns windows in which every call took that long and was that fast. */
    static HealthWindows speed(long firstTokenMs, long tokensPerSecond) {
        var window = new HealthWindow(10, 0, 0, 0, sketch(firstTokenMs), sketch(1_000 * tokensPerSecond));
        return new HealthWindows(HealthWindow.EMPTY, window, window, window, null);
    }

    private static HealthWindow window(long succeeded, long failed) {
        return new HealthWindow(succeeded, failed, 0, 0, Sketch.EMPTY, Sketch.EMPTY);
    }

    private static Sketch sketch(long value) {
        return new Sketch(new TreeMap<>(Map.of(Sketch.bucket(value), 10L)));
    }
}
