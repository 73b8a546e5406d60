// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListedOffersTest {

    private static final Price OWN = Price.of("own", UsdPerToken.of("0.000009"), UsdPerToken.of("0.000019"));

    private Catalogue catalogue;

    @BeforeEach
    void readCatalogue() throws IOException {
        try (InputStream resource = getClass().getResourceAsStream("/catalogue/models.json")) {
            catalogue = Catalogue.of(new ObjectMapper().readTree(Objects.requireNonNull(resource)));
        }
    }

    @Test
    void showsThePriceOfTheProviderThatWouldBeCalledFirst() {
        // Given
        var providers = new ProvidersListed(List.of(
                provider("dear", false, new OfferedModel(new ModelPattern("openai/gpt-5-mini"), "gpt-5-mini", OWN)),
                provider("simulator", true, new OfferedModel(new ModelPattern("*"), "*", null))));

        // When
        Map<String, ModelListed> listed = Listing.of(providers, catalogue);

        // Then
        assertThat(pricing(listed.get("openai/gpt-5-mini")).path("prompt").asText())
                .isEqualTo("0.000009");
        assertThat(pricing(listed.get("openai/gpt-5")).path("prompt").asText()).isEqualTo("0.00000125");
    }

    @Test
    void isSimulatedOnlyWhereNoRealProviderAnswers() {
        // Given
        var providers = new ProvidersListed(List.of(
                provider("simulator", true, new OfferedModel(new ModelPattern("*"), "*", null)),
                provider("openai", false, new OfferedModel(new ModelPattern("openai/*"), "*", null))));

        // When
        Map<String, ModelListed> listed = Listing.of(providers, catalogue);

        // Then
        assertThat(Objects.requireNonNull(listed.get("openai/gpt-5")).simulated())
                .isFalse();
        assertThat(Objects.requireNonNull(listed.get("z-ai/glm-5")).simulated()).isTrue();
    }

    @Test
    void givesEveryCardTheFieldsThatClientsRelyOn() {
        // Given
        var providers = new ProvidersListed(List.of(
                provider("simulator", true, new OfferedModel(new ModelPattern("*"), "*", null)),
                provider("local", false, new OfferedModel(new ModelPattern("local/*"), "*", OWN))));

        // When
        Map<String, ModelListed> listed = Listing.of(providers, catalogue);

        // Then
        assertThat(listed).hasSize(Catalogue.MODELS + 2).containsKeys("local/*", "openrouter/auto");
        assertThat(listed)
                .allSatisfy((name, model) -> assertThat(model.card().properties())
                        .as(name)
                        .extracting(Map.Entry::getKey)
                        .contains(
                                "id",
                                "canonical_slug",
                                "name",
                                "created",
                                "context_length",
                                "architecture",
                                "pricing",
                                "top_provider",
                                "per_request_limits",
                                "supported_parameters",
                                "default_parameters",
                                "links"));
    }

    private static Provider provider(String slug, boolean simulated, OfferedModel offer) {
        return new Provider(new ProviderSlug(slug), slug, simulated, List.of(offer));
    }

    private static ObjectNode pricing(@Nullable ModelListed listed) {
        return (ObjectNode) Objects.requireNonNull(listed).card().path("pricing");
    }
}
