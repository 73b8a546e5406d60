// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.policy.Dial;
import io.autorouter.classifier.policy.Forecaster;
import io.autorouter.classifier.policy.MarketShares;
import io.autorouter.classifier.policy.MetaForecasterStore;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.route.Router;
import io.autorouter.classifier.route.Situation;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The catalogue as it ships, providers for it, and requests in the caller's own JSON. */
public final class Pool {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static final Catalogue CATALOGUE = Catalogue.of(document());

    /** What foretells as the service ships. */
    public static final Forecaster FORECASTER = forecaster();

    private Pool() {}

    /** Returns a fresh copy of the catalogue's resource. */
    public static ObjectNode document() {
        try (InputStream resource = Pool.class.getResourceAsStream("/catalogue/models.json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CatalogueModel model(String id) {
        return Objects.requireNonNull(CATALOGUE.find(new ModelId(id)), id);
    }

    /** Returns a list in which one provider offers every model at the list price. */
    public static ProvidersListed everything() {
        return new ProvidersListed(List.of(provider("simulator", true, offer("*", "*", null))));
    }

    public static Market market() {
        return Market.of(everything(), CATALOGUE);
    }

    /** Returns a situation in which everything is offered, and no conversation is known. */
    public static Situation situation() {
        return situation(market());
    }

    public static Situation situation(Market market) {
        return Situation.of(market, policies("quality"));
    }

    public static Policies policies(String chosen) {
        return new Policies(chosen, Dial.META, MarketShares.seed(CATALOGUE));
    }

    /** Returns a router by the meta-model as it ships, on which the clock stands still. */
    public static Router router() {
        return new Router(FORECASTER, Duration.ofMillis(25), () -> 0);
    }

    private static Forecaster forecaster() {
        try {
            return MetaForecasterStore.read(null, CATALOGUE.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Market market(Provider... providers) {
        return Market.of(new ProvidersListed(List.of(providers)), CATALOGUE);
    }

    public static Provider provider(String slug, boolean simulated, OfferedModel... models) {
        return new Provider(new ProviderSlug(slug), "The " + slug, simulated, List.of(models));
    }

    public static OfferedModel offer(String pattern, String upstream, @Nullable Price price) {
        return new OfferedModel(new ModelPattern(pattern), upstream, price);
    }

    public static Price price(String prompt, String completion) {
        return Price.of("test", UsdPerToken.of(prompt), UsdPerToken.of(completion));
    }

    /** Reads JSON that is written with single quotes. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a request to the auto router with one message of the user. */
    public static ObjectNode ask(String prompt) {
        ObjectNode body = json("{'model':'openrouter/auto','messages':[{'role':'user'}]}");
        ((ObjectNode) body.path("messages").path(0)).put("content", prompt);
        return body;
    }

    /** Returns such a request with further fields. */
    public static ObjectNode ask(String prompt, String more) {
        ObjectNode body = ask(prompt);
        JsonNode fields = json(more);
        fields.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return body;
    }

    /** Returns such a request as the gateway publishes it. */
    public static GenerationRequested requested(String model, ObjectNode body) {
        return new GenerationRequested(
                new GenerationId("gen-06awrq2m1xvt4b8c9d0e1f2g3h"),
                1,
                Instant.EPOCH,
                new Caller(
                        new AccountId("acc-06awrq2m1xvt4b8c9d0e1f2g3h"),
                        new KeyId("key-06awrq2m1xvt4b8c9d0e1f2g3h"),
                        null),
                0,
                model,
                false,
                body);
    }
}
