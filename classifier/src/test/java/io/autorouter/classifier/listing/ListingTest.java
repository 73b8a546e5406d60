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
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
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
    void keepsThoseApartWhoServeWhoeverBringsAKey() {
        // Given
        Provider house = Pool.provider("house", false, Pool.offer(CLAUDE, "claude", null));
        Provider closed = Pool.provider(
                "closed", false, Pool.offer("*", "*", null), Pool.offer("closed/own", "own", Pool.price("0", "0")));

        // When
        Map<String, ModelListed> listed =
                Listing.of(new ProvidersListed(List.of(house), List.of(closed)), Pool.CATALOGUE);

        // Then
        ModelListed both = Objects.requireNonNull(listed.get(CLAUDE));
        assertThat(both.inAutoPool()).isTrue();
        assertThat(Objects.requireNonNull(both.endpoints()).findValuesAsText("tag"))
                .containsExactly("house");
        assertThat(Objects.requireNonNull(both.ownKeyEndpoints()).findValuesAsText("tag"))
                .containsExactly("closed");
        assertThat(listed.values().stream().filter(ModelListed::inAutoPool)).hasSize(1);
        for (String hidden : List.of("openai/gpt-5-mini", "closed/own")) {
            ModelListed model = Objects.requireNonNull(listed.get(hidden));
            assertThat(model.endpoints()).isEmpty();
            assertThat(model.ownKeyEndpoints()).hasSize(1);
            assertThat(model.simulated()).isFalse();
        }
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
        assertThat(card.path("links").path("details").textValue()).isEqualTo("/api/v1/models/" + CLAUDE + "/endpoints");
    }

    @Test
    void showsPricesAsDecimalStringsInDollarsPerToken() {
        // When
        JsonNode pricing = card(CLAUDE, Pool.everything()).path("pricing");

        // Then
        assertThat(Pool.json(pricing.toString())).isEqualTo(Pool.json("""
                        {'prompt':'0.000003','completion':'0.000015','input_cache_read':'0.0000003',
                         'input_cache_write':'0.00000375','web_search':'0.01','input_cache_write_1h':'0.000006','overrides':[{'min_prompt_tokens':200000,
                         'prompt':'0.000006','completion':'0.0000225','input_cache_read':'0.0000006',
                         'input_cache_write':'0.0000075','input_cache_write_1h':'0.000012'}]}"""));
    }

    @Test
    void showsWhoServesAModelAndHow() {
        // Given
        EndpointFacts facts = new EndpointFacts(100_000L, null, 8_000L, "fp8", List.of("tools"), null, true);
        ProviderFacts about =
                new ProviderFacts(null, null, null, "US", List.of("US"), new DataPolicy(false, true, 30, false), false);
        Provider host = new Provider(
                new ProviderSlug("host/turbo"),
                "Host",
                false,
                List.of(new OfferedModel(new ModelPattern(CLAUDE), "c", price("0.000001", "0.000002"), facts)),
                about);

        // When
        ModelListed model = listed(CLAUDE, list(host, provider("anthropic", false, offer(CLAUDE, "*", null))));

        // Then
        assertThat(model.endpoints()).hasSize(2);
        JsonNode endpoint = Objects.requireNonNull(model.endpoints()).get(0);
        assertThat(endpoint.path("tag").textValue()).isEqualTo("host/turbo");
        assertThat(endpoint.path("name").textValue()).startsWith("Host | anthropic/claude-4.5-sonnet");
        assertThat(endpoint.path("model_id").textValue()).isEqualTo(CLAUDE);
        assertThat(endpoint.path("context_length").longValue()).isEqualTo(100_000);
        assertThat(endpoint.path("max_prompt_tokens").isNull()).isTrue();
        assertThat(endpoint.path("quantization").textValue()).isEqualTo("fp8");
        assertThat(endpoint.path("pricing").path("prompt").textValue()).isEqualTo("0.000001");
        assertThat(texts(endpoint.path("supported_parameters"))).containsExactly("tools");
        assertThat(Pool.json(endpoint.path("data_policy").toString())).isEqualTo(Pool.json("""
                {'training':false,'retains_prompts':true,'retention_days':30,'on_request':false,'zdr':false}"""));
        assertThat(model.endpoints().get(1).path("quantization").textValue()).isEqualTo("unknown");
        assertThat(model.endpoints().get(1).path("data_policy").path("training").isNull())
                .isTrue();
        assertThat(model.card()
                        .path("top_provider")
                        .path("max_completion_tokens")
                        .longValue())
                .as("of the cheaper one")
                .isEqualTo(8_000);
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
    void tellsHowTheMetaModelWasMeasured() {
        // When
        ObjectNode card = listed("openrouter/auto", Pool.everything()).card();

        // Then
        JsonNode rows = card.path("benchmarks").path("meta_model").path("evaluation");
        assertThat(rows.findValuesAsText("prompts")).contains("seen", "cards", "new");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.path("gap_percent").isNumber()).isTrue());
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
