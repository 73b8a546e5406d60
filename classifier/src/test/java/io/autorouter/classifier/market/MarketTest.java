// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import static io.autorouter.classifier.Pool.offer;
import static io.autorouter.classifier.Pool.price;
import static io.autorouter.classifier.Pool.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final ModelId MINI = new ModelId("openai/gpt-5-mini");
    private static final Price OWN = price("0.000001", "0.000002");

    private final Market market = Pool.market(
            provider("openai", false, offer("openai/gpt-5-mini", "gpt-5-mini", null)),
            provider("deepinfra/turbo", false, offer("openai/*", "hosted-*", OWN)),
            provider("local", false, offer("local/*", "*", OWN), offer("mock-*", "mock-*", OWN)),
            provider("simulator", true, offer("*", "*", null)));

    @Test
    void triesTheCheapestFirstAndTheSimulatorLast() {
        assertThat(providers(MINI, "{'provider':{'sort':'price'}}"))
                .containsExactly("openai", "deepinfra/turbo", "simulator");
        assertThat(providers(MINI, "{}")).endsWith("simulator");
    }

    @Test
    void letsTheStarOfTheUpstreamNameStandForThatOfThePattern() {
        assertThat(upstream("openai/gpt-5-mini"))
                .containsExactly("gpt-5-mini", "hosted-gpt-5-mini", "openai/gpt-5-mini");
        assertThat(upstream("local/phi:3")).containsExactly("phi:3");
        assertThat(upstream("mock-fast")).containsExactly("mock-fast");
    }

    @Test
    void servesAtTheListPriceOnlyWhatTheCatalogueKnows() {
        // Given
        Target listed = targets(MINI, "{'provider':{'sort':'price'}}").getFirst();
        Target own = targets(MINI, "{'provider':{'sort':'price'}}").get(1);

        // Then
        assertThat(listed.price()).isEqualTo(Pool.model(MINI.value()).price());
        assertThat(own.price()).isEqualTo(OWN);
        assertThat(targets(new ModelId("nobody/knows"), "{}")).isEmpty();
        assertThat(targets(new ModelId("openai/unheard-of"), "{}"))
                .singleElement()
                .satisfies(target -> assertThat(target.price()).isEqualTo(OWN));
    }

    @Test
    void saysWhichParametersAModelOfTheCatalogueTakes() {
        assertThat(targets(MINI, "{}").getFirst().supportedParameters()).contains("tools", "max_tokens");
        assertThat(targets(new ModelId("local/phi"), "{}").getFirst().supportedParameters())
                .isEmpty();
    }

    @Test
    void saysHowLongAModelOfTheCatalogueThinks() {
        assertThat(targets(MINI, "{}"))
                .extracting(Target::firstTokenMs)
                .containsOnly(Pool.model(MINI.value()).firstTokenMs());
        assertThat(targets(new ModelId("local/phi"), "{}").getFirst().firstTokenMs())
                .isNull();
    }

    @Test
    void followsTheWishesOfTheCaller() {
        assertThat(providers(MINI, "{'provider':{'order':['simulator','openai'],'sort':'price'}}"))
                .containsExactly("simulator", "openai", "deepinfra/turbo");
        assertThat(providers(MINI, "{'provider':{'order':['simulator'],'allow_fallbacks':false}}"))
                .containsExactly("simulator");
        assertThat(providers(MINI, "{'provider':{'allow_fallbacks':false,'sort':'price'}}"))
                .containsExactly("openai");
        assertThat(providers(MINI, "{'provider':{'allow_fallbacks':false}}")).hasSize(1);
        assertThat(providers(MINI, "{'provider':{'only':['simulator','openai']}}"))
                .containsExactly("openai", "simulator");
        assertThat(providers(MINI, "{'provider':{'ignore':['openai']}}"))
                .containsExactly("deepinfra/turbo", "simulator");
        assertThat(providers(MINI, "{'provider':{'only':['nobody']}}")).isEmpty();
    }

    @Test
    void takesABaseNameForAllItsVariants() {
        assertThat(providers(MINI, "{'provider':{'only':['deepinfra']}}")).containsExactly("deepinfra/turbo");
        assertThat(providers(MINI, "{'provider':{'only':['deep']}}")).isEmpty();
        assertThat(providers(MINI, "{'provider':{'ignore':['deepinfra']}}")).containsExactly("openai", "simulator");
    }

    @Test
    void offersThePoolAtThePriceOfTheProviderThatIsCalledFirst() {
        // When
        Price first = pool("{}").get(Pool.model(MINI.value()));
        Price wished = pool("{'provider':{'only':['deepinfra']}}").get(Pool.model(MINI.value()));

        // Then
        assertThat(first).isEqualTo(Pool.model(MINI.value()).price());
        assertThat(wished).isEqualTo(OWN);
        assertThat(pool("{}")).hasSize(38);
        assertThat(pool("{'provider':{'only':['openai']}}")).hasSize(1);
    }

    @Test
    void isLargerForWhoeverBringsAKey() {
        // Given
        ModelId claude = new ModelId("anthropic/claude-sonnet-4.5");
        Market market = Market.of(
                new ProvidersListed(
                        List.of(Pool.provider("house", false, Pool.offer("openai/*", "*", null))),
                        List.of(Pool.provider("closed", false, Pool.offer("*", "*", null)))),
                Pool.CATALOGUE);
        List<ProviderSlug> own = List.of(new ProviderSlug("closed"), new ProviderSlug("another"));

        // Then
        assertThat(market.offers(claude)).isEmpty();
        assertThat(market.forOwn(null)).isSameAs(market);
        assertThat(market.forOwn(List.of(new ProviderSlug("another")))).isSameAs(market);
        assertThat(market.forOwn(own).offers(claude))
                .extracting(offer -> offer.slug().value())
                .containsExactly("closed");
        assertThat(market.forOwn(own).offered())
                .hasSizeGreaterThan(market.offered().size());
    }

    @Test
    void offersNothingWithoutProviders() {
        // Given
        Market none = Market.of(new ProvidersListed(List.of()), Pool.CATALOGUE);

        // Then
        assertThat(Pool.market().offered()).hasSize(38);
        assertThat(none.offered()).isEmpty();
        assertThat(none.offers(MINI)).isEmpty();
    }

    private MarketView view(String body) {
        return market.view(ProviderWishes.of(Pool.json(body)), Errand.USUAL);
    }

    private Map<CatalogueModel, Price> pool(String body) {
        return view(body).pool(null);
    }

    private List<Target> targets(ModelId model, String body) {
        return view(body).choose(new NamedModel(model, null)).targets();
    }

    private List<String> providers(ModelId model, String body) {
        return targets(model, body).stream()
                .map(target -> target.provider().value())
                .toList();
    }

    private List<String> upstream(String model) {
        return targets(new ModelId(model), "{'provider':{'sort':'price'}}").stream()
                .filter(target -> !target.provider().value().equals("simulator") || model.startsWith("openai"))
                .map(Target::upstreamModel)
                .toList();
    }
}
