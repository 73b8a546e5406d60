// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.contracts.model.ModelId;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void holdsThePoolWithPricesAndScores() {
        // When
        Catalogue catalogue = Pool.CATALOGUE;

        // Then
        assertThat(catalogue.models()).hasSize(38);
        assertThat(catalogue.models()).allSatisfy(model -> {
            assertThat(model.price().completion().dollars()).isGreaterThan(BigDecimal.ZERO);
            assertThat(model.price().version()).isEqualTo("catalogue-" + catalogue.version());
            assertThat(model.inputModalities()).contains("text");
            assertThat(model.supportedParameters()).contains("max_tokens");
            assertThat(model.maxCompletionTokens()).isBetween(1L, model.contextLength());
            assertThat(model.verbosity()).isBetween(0.3, 4.0);
            assertThat(model.strengths()).containsOnlyKeys(Domain.values());
            assertThat(model.facts().path("description").asText()).hasSizeGreaterThan(40);
        });
    }

    @Test
    void readsTheFiguresOfAModel() {
        // When
        CatalogueModel model = Pool.model("google/gemini-3.1-pro-preview");

        // Then
        assertThat(model.contextLength()).isEqualTo(1_048_576);
        assertThat(model.inputModalities()).containsExactlyInAnyOrder("text", "image", "file", "audio", "video");
        assertThat(model.price().prompt()).hasToString("0.000002");
        assertThat(model.price().completion()).hasToString("0.000012");
        assertThat(model.price().cacheRead()).hasToString("0.0000002");
        assertThat(model.price().tiers()).singleElement().satisfies(tier -> {
            assertThat(tier.abovePromptTokens()).isEqualTo(200_000);
            assertThat(tier.completion()).hasToString("0.000018");
        });
    }

    @Test
    void knowsHowLongAModelThinks() {
        assertThat(Pool.model("openai/gpt-5.2").firstTokenMs()).isEqualTo(142_270);
        assertThat(Pool.model("perplexity/sonar").firstTokenMs()).isNull();
    }

    @Test
    void standardisesScoresOverThePool() {
        // Then
        assertThat(Pool.model("google/gemini-3.1-pro-preview").strength(Domain.GENERAL))
                .isGreaterThan(1.5);
        assertThat(Pool.model("mistralai/mistral-7b-instruct-v0.1").strength(Domain.GENERAL))
                .isLessThan(-1.0);
    }

    @Test
    void takesAnUnknownScoreFromTheGeneralOneShrunkToTheMean() {
        // Given
        CatalogueModel blind = Pool.model("meta-llama/llama-3.3-70b-instruct");

        // Then
        assertThat(blind.facts().path("scores").has("vision")).isFalse();
        assertThat(blind.strength(Domain.VISION)).isEqualTo(0.8 * blind.strength(Domain.GENERAL));
    }

    @Test
    void takesTheScoresOfTheModelThatStandsIn() {
        // Given
        CatalogueModel codestral = Pool.model("mistralai/codestral-2508");

        // Then
        assertThat(codestral.strengths())
                .isEqualTo(Pool.model("mistralai/mistral-medium-3.1").strengths());
    }

    @Test
    void saysWhichModelsPriceIsMissing() {
        assertRefuses(broken -> broken.withObject("/price").remove("completion"), "anthropic/claude-haiku-4.5: price");
    }

    @Test
    void saysWhichModelsContextIsOutOfRange() {
        assertRefuses(broken -> broken.put("context_length", 0), "anthropic/claude-haiku-4.5: context_length: 0");
        assertRefuses(broken -> broken.remove("context_length"), "anthropic/claude-haiku-4.5: context_length");
    }

    @Test
    void saysWhichModelHasNoModalitiesOrScores() {
        assertRefuses(broken -> broken.remove("input_modalities"), "anthropic/claude-haiku-4.5: input_modalities");
        assertRefuses(broken -> broken.remove("scores"), "anthropic/claude-haiku-4.5: scores");
        assertRefuses(broken -> broken.put("scores_like", "no/body"), "anthropic/claude-haiku-4.5: scores");
    }

    @Test
    void saysWhichModelsRateIsNone() {
        assertRefuses(
                broken -> broken.withObject("/price").put("prompt", "cheap"),
                "anthropic/claude-haiku-4.5: price.prompt: \"cheap\"");
        assertRefuses(
                broken -> broken.withObject("/price").put("cache_read", "-1"),
                "anthropic/claude-haiku-4.5: price.cache_read: \"-1\"");
        assertRefuses(
                broken -> broken.withObject("/price").put("prompt", 0.000001),
                "anthropic/claude-haiku-4.5: price.prompt: 1.0E-6");
    }

    @Test
    void refusesAModelThatStandsTwiceAndAPoolThatIsNotWhole() {
        // Given
        ObjectNode twice = Pool.document();
        ArrayNode models = (ArrayNode) twice.path("models");
        models.set(1, models.get(0));
        ObjectNode fewer = Pool.document();
        ((ArrayNode) fewer.path("models")).remove(37);

        // Then
        assertThatThrownBy(() -> Catalogue.of(twice)).hasMessageContaining("anthropic/claude-haiku-4.5 twice");
        assertThatThrownBy(() -> Catalogue.of(fewer)).hasMessageContaining("37 models (expected: 38)");
    }

    @Test
    void knowsNoOtherModels() {
        assertThat(Pool.CATALOGUE.find(ModelId.AUTO)).isNull();
    }

    private static void assertRefuses(Consumer<ObjectNode> breaking, String message) {
        // Given
        ObjectNode document = Pool.document();
        breaking.accept((ObjectNode) document.path("models").get(0));

        // Then
        assertThatThrownBy(() -> Catalogue.of(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
