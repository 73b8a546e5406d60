// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import static io.autorouter.classifier.Pool.offer;
import static io.autorouter.classifier.Pool.price;
import static io.autorouter.classifier.Pool.provider;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProvidersListed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final String CLAUDE = "anthropic/claude-sonnet-4.5";

    @Test
    void listsThePoolAndTheRouter() {
        // When
        Map<String, ModelListed> listed = Listing.of(Pool.everything(), Pool.CATALOGUE);

        // Then
        assertThat(listed).hasSize(39).containsKey("openrouter/auto");
        assertThat(listed.values().stream().filter(ModelListed::inAutoPool)).hasSize(38);
        assertThat(listed.values()).allMatch(ModelListed::simulated);
    }

    @Test
    void showsAModelAsThePublicApiDoes() {
        // When
        ObjectNode card = card(CLAUDE, Pool.everything());

        // Then
        assertThat(card.path("id").textValue()).isEqualTo(CLAUDE);
        assertThat(card.path("canonical_slug").textValue()).startsWith("anthropic/claude-4.5-sonnet");
        assertThat(card.path("name").textValue()).isEqualTo("Anthropic: Claude Sonnet 4.5");
        assertThat(card.path("created").isIntegralNumber()).isTrue();
        assertThat(card.path("context_length").longValue()).isEqualTo(1_000_000);
        assertThat(card.path("architecture").path("modality").textValue()).isEqualTo("text+image+file->text");
        assertThat(card.path("architecture").path("tokenizer").textValue()).isEqualTo("Claude");
        assertThat(card.path("architecture").has("instruct_type")).isTrue();
        assertThat(Pool.json(card.path("top_provider").toString()))
                .isEqualTo(Pool.json("{'context_length':1000000,'max_completion_tokens':64000,'is_moderated':false}"
                        .replace(
                                "false",
                                card.path("top_provider").path("is_moderated").toString())));
        assertThat(card.path("per_request_limits").isNull()).isTrue();
        assertThat(texts(card.path("supported_parameters"))).contains("tools", "temperature");
        assertThat(card.has("default_parameters")).isTrue();
        assertThat(card.path("links").path("details").textValue()).isEqualTo("/api/v1/model/" + CLAUDE);
    }

    @Test
    void showsPricesAsDecimalStringsInDollarsPerToken() {
        // When
        JsonNode pricing = card(CLAUDE, Pool.everything()).path("pricing");

        // Then
        assertThat(Pool.json(pricing.toString())).isEqualTo(Pool.json("""
                        {'prompt':'0.000003','completion':'0.000015','input_cache_read':'0.0000003',
                         'input_cache_write':'0.00000375','overrides':[{'min_prompt_tokens':200000,
                         'prompt':'0.000006','completion':'0.0000225','input_cache_read':'0.0000006',
                         'input_cache_write':'0.0000075'}]}"""));
    }

    @Test
    void showsTheRouterWithAPriceThatVaries() {
        // When
        ObjectNode card = card("openrouter/auto", Pool.everything());

        // Then
        assertThat(card.path("pricing")).isEqualTo(Pool.json("{'prompt':'-1','completion':'-1'}"));
        assertThat(card.path("context_length").longValue()).isEqualTo(2_000_000);
        assertThat(card.path("architecture").path("tokenizer").textValue()).isEqualTo("Router");
        assertThat(card.has("reasoning")).isFalse();
    }

    @Test
    void showsEveryFieldThatTheApiDemandsOnEveryCard() {
        // Given
        ProvidersListed providers = list(
                provider("simulator", true, offer("*", "*", null)),
                provider("local", false, offer("local/*", "*", price("0", "0"))));

        // Then
        assertThat(Listing.of(providers, Pool.CATALOGUE)).hasSize(40).allSatisfy((name, model) -> {
            assertThat(model.card().properties().stream().map(Map.Entry::getKey))
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
                            "links");
            assertThat(model.card().path("id").textValue()).isEqualTo(name);
            assertThat(model.card().path("pricing").path("prompt").isTextual()).isTrue();
        });
    }

    @Test
    void listsOnlyWhatSomebodyOffers() {
        // Given
        ProvidersListed providers = list(provider("anthropic", false, offer("anthropic/*", "*", null)));

        // When
        Map<String, ModelListed> listed = Listing.of(providers, Pool.CATALOGUE);

        // Then
        assertThat(listed).hasSize(5).containsKeys(CLAUDE, "openrouter/auto");
        assertThat(Listing.of(list(), Pool.CATALOGUE)).isEmpty();
    }

    @Test
    void listsTheOperatorsOwnModelsOutsideThePool() {
        // Given
        ProvidersListed providers =
                list(provider("local", false, offer("local/*", "*", price("0", "0")), offer("mock", "m", null)));

        // When
        Map<String, ModelListed> listed = Listing.of(providers, Pool.CATALOGUE);

        // Then
        assertThat(listed).containsOnlyKeys("local/*");
        assertThat(listed("local/*", providers).inAutoPool()).isFalse();
        assertThat(listed("local/*", providers)
                        .card()
                        .path("pricing")
                        .path("completion")
                        .textValue())
                .isEqualTo("0");
    }

    @Test
    void callsAModelSimulatedOnlyWhereNobodyElseAnswers() {
        // Given
        ProvidersListed providers = list(
                provider("anthropic", false, offer("anthropic/*", "*", null)),
                provider("simulator", true, offer("*", "*", null)));

        // Then
        assertThat(listed(CLAUDE, providers).simulated()).isFalse();
        assertThat(listed("openai/gpt-5", providers).simulated()).isTrue();
        assertThat(listed("openrouter/auto", providers).simulated()).isFalse();
    }

    private static ObjectNode card(String name, ProvidersListed providers) {
        return listed(name, providers).card();
    }

    private static ModelListed listed(String name, ProvidersListed providers) {
        return Objects.requireNonNull(Listing.of(providers, Pool.CATALOGUE).get(name), name);
    }

    private static ProvidersListed list(Provider... providers) {
        return new ProvidersListed(List.of(providers));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
