// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelShelfTest {

    private final ModelShelf shelf = new ModelShelf();

    @Test
    void knowsNoModelBeforeTheFirstIsListed() {
        assertThat(shelf.isEmpty()).isTrue();
        assertThat(shelf.resolve("openrouter/auto")).isNull();
        assertThat(new String(shelf.json(), StandardCharsets.UTF_8)).contains("\"data\":[]");
    }

    @Test
    void resolvesNamesPatternsAndTheRouter() {
        // Given
        list("openai/gpt-5", false);
        list("local/*", true);

        // Then
        assertThat(shelf.resolve("openai/gpt-5")).isEqualTo("openai/gpt-5");
        assertThat(shelf.resolve("local/llama")).isEqualTo("local/llama");
        assertThat(shelf.resolve("auto")).isEqualTo("openrouter/auto");
        assertThat(shelf.resolve("openai/gpt-6")).isNull();
        assertThat(shelf.isSimulated(new ModelId("local/llama"))).isTrue();
        assertThat(shelf.isSimulated(new ModelId("openai/gpt-5"))).isFalse();
    }

    @Test
    void resolvesAliasesAndSuffixesThatSortEndpoints() {
        // Given
        var card = JsonNodeFactory.instance.objectNode().put("id", "openai/gpt-5");
        card.put("canonical_slug", "openai/gpt-5-2025-08-07");
        shelf.put("openai/gpt-5", new ModelListed(new ModelPattern("openai/gpt-5"), true, false, card));

        // Then
        assertThat(shelf.resolve("openai/gpt-5-2025-08-07")).isEqualTo("openai/gpt-5");
        assertThat(shelf.resolve("openai/gpt-5:nitro")).isEqualTo("openai/gpt-5:nitro");
        assertThat(shelf.resolve("openai/gpt-5-2025-08-07:floor")).isEqualTo("openai/gpt-5:floor");
        assertThat(shelf.resolve("openai/gpt-5:exacto")).isEqualTo("openai/gpt-5:exacto");
        assertThat(shelf.resolve("auto:floor")).isEqualTo("openrouter/auto:floor");
        assertThat(shelf.resolve("openai/gpt-5:free")).isNull();
        assertThat(shelf.resolve("openai/gpt-6:nitro")).isNull();
        assertThat(shelf.model("openai/gpt-5-2025-08-07:nitro", Set.of())).isNotNull();
        assertThat(shelf.model("openai/gpt-5:free", Set.of())).isNull();
    }

    @Test
    void knowsWhichModelIsMeantByWhateverName() {
        // Given
        var card = JsonNodeFactory.instance.objectNode().put("id", "openai/gpt-5");
        card.put("canonical_slug", "openai/gpt-5-2025-08-07");
        shelf.put("openai/gpt-5", new ModelListed(new ModelPattern("openai/gpt-5"), true, false, card));

        // Then
        assertThat(List.of("openai/gpt-5", "openai/gpt-5:nitro", "openai/gpt-5-2025-08-07:floor"))
                .allSatisfy(name -> assertThat(shelf.meant(name)).isEqualTo("openai/gpt-5"));
        assertThat(List.of("auto", "openrouter/auto:floor", "openrouter/auto-beta", "openrouter/auto-beta:nitro"))
                .allSatisfy(name -> assertThat(shelf.meant(name)).isEqualTo("openrouter/auto"));
        assertThat(shelf.resolve("openrouter/auto-beta")).isEqualTo("openrouter/auto-beta");
        assertThat(shelf.contextLength("openrouter/auto-beta")).isEqualTo(shelf.contextLength("openrouter/auto"));
    }

    @Test
    void listsTheRouterFirstAndNoPatterns() throws IOException {
        // Given
        list("anthropic/claude", false);
        list("local/*", false);
        list("zzz/last", false);

        // When
        JsonNode list = EventJson.MAPPER.readTree(shelf.json());

        // Then
        assertThat(list.path("data").findValuesAsText("id"))
                .containsExactly("openrouter/auto", "anthropic/claude", "zzz/last");
        assertThat(list.path("data").path(0).path("pricing").path("prompt").textValue())
                .isEqualTo("-1");
        assertThat(list.path("total_count").intValue()).isEqualTo(3);
    }

    @Test
    void takesVanishedModelsAway() {
        // Given
        list("openai/gpt-5", false);

        // When
        shelf.put("openai/gpt-5", null);

        // Then
        assertThat(shelf.resolve("openai/gpt-5")).isNull();
    }

    @Test
    void showsWhatProvidersWithoutAKeyOfTheHouseServeToThoseWhoBroughtOne() {
        // Given
        Set<ProviderSlug> own = Set.of(new ProviderSlug("groq"));
        listFor("meta/llama", List.of(), List.of("groq", "together"));
        listFor("openai/gpt-5", List.of("openai"), List.of("groq"));

        // Then
        assertThat(ids(shelf.models())).containsExactly("openrouter/auto", "openai/gpt-5");
        assertThat(ids(shelf.models(Set.of(new ProviderSlug("azure")))))
                .containsExactly("openrouter/auto", "openai/gpt-5");
        assertThat(ids(shelf.models(own))).containsExactly("openrouter/auto", "meta/llama", "openai/gpt-5");
        assertThat(shelf.resolve("meta/llama")).isNull();
        assertThat(shelf.resolve("meta/llama:floor", own)).isEqualTo("meta/llama:floor");
        assertThat(tags("openai/gpt-5", Set.of())).containsExactly("openai");
        assertThat(tags("openai/gpt-5", own)).containsExactly("openai", "groq");
        assertThat(tags("meta/llama", own)).containsExactly("groq");
        assertThat(shelf.model("meta/llama", Set.of())).isNull();
    }

    private List<String> tags(String model, Set<ProviderSlug> own) {
        ListedModel listed = Objects.requireNonNull(shelf.model(model, own));
        return Objects.requireNonNull(listed.endpoints()).findValuesAsText("tag");
    }

    private static List<String> ids(List<ListedModel> models) {
        return models.stream().map(ListedModel::id).toList();
    }

    private void listFor(String name, List<String> everybody, List<String> own) {
        var card = JsonNodeFactory.instance.objectNode().put("id", name);
        shelf.put(
                name, new ModelListed(new ModelPattern(name), true, false, card, endpoints(everybody), endpoints(own)));
    }

    private static ArrayNode endpoints(List<String> tags) {
        ArrayNode endpoints = JsonNodeFactory.instance.arrayNode();
        tags.forEach(tag -> endpoints.addObject().put("tag", tag));
        return endpoints;
    }

    private void list(String name, boolean simulated) {
        var card = JsonNodeFactory.instance.objectNode().put("id", name);
        shelf.put(name, new ModelListed(new ModelPattern(name), true, simulated, card));
    }
}
