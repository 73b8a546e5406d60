// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.classifier.market.Errand;
import io.autorouter.classifier.market.ProviderWishes;
import io.autorouter.classifier.require.ReasoningEffort;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.signal.PromptSignals;
import io.autorouter.classifier.signal.SignalReader;
import io.autorouter.classifier.task.TaskGuess;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.route.Decision;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QualityPolicyTest {

    private static final String EASY = "Hi there, how are you?";
    private static final String HARD =
            "Prove that every continuous function on a compact metric space is uniformly continuous,"
                    + " and derive the theorem of Heine and Cantor for $\\mathbb{R}^n$ with ∀ε ∃δ.";
    private static final List<String> PROMPTS = List.of(
            EASY,
            HARD,
            "Translate to French: the house is old",
            "Fix this bug:\n\n```java\nreturn a.get(0);\n```",
            "Write a blog post about bees",
            "Extract all names from this text: ",
            "Give me a migration plan for our cluster");

    private final QualityPolicy policy = new QualityPolicy(new CardForecaster("test"));

    @Test
    void costsLessAndNeverMoreAsTheDialTurns() {
        for (String prompt : PROMPTS) {
            long before = Long.MAX_VALUE;
            for (int dial = 0; dial <= 10; dial++) {
                // When
                long cost = first(decide(dial(prompt, dial))).expectedCost().nanos();

                // Then
                assertThat(cost).as("%s at %d", prompt, dial).isLessThanOrEqualTo(before);
                before = cost;
            }
        }
    }

    @Test
    void takesTheBestAtZeroAndTheCheapestAtTen() {
        for (String prompt : PROMPTS) {
            // When
            Ranking best = decide(dial(prompt, 0));
            Ranking cheapest = decide(dial(prompt, 10));

            // Then
            assertThat(first(best).quality())
                    .as(prompt)
                    .isEqualTo(best.candidates().stream()
                            .map(Decision.Candidate::quality)
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
            assertThat(first(cheapest).expectedCost())
                    .as(prompt)
                    .isEqualTo(cheapest.candidates().stream()
                            .map(Decision.Candidate::expectedCost)
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
        }
    }

    @Test
    void staysWithinTheMarginOfTheBestByDefault() {
        for (String prompt : PROMPTS) {
            // When
            Ranking ranking = decide(Pool.ask(prompt));

            // Then
            BigDecimal best = first(decide(dial(prompt, 0))).quality();
            assertThat(best.subtract(first(ranking).quality()).doubleValue())
                    .as(prompt)
                    .isBetween(0.0, 0.0752);
            assertThat(ranking).as(prompt).isEqualTo(decide(dial(prompt, 5)));
        }
    }

    @Test
    void sendsEasyPromptsToCheapModelsAndHardOnesToStrongOnes() {
        // When
        Ranking easy = decide(Pool.ask(EASY));
        Ranking hard = decide(Pool.ask(HARD));

        // Then
        assertThat(strength(hard)).isGreaterThan(strength(easy) + 0.5);
        assertThat(rate(hard)).isGreaterThan(rate(easy));
        assertThat(strength(hard)).isGreaterThan(1.0);
        assertThat(first(easy).quality()).isGreaterThan(first(hard).quality());
    }

    @Test
    void ranksWithinTheTierOnly() {
        // Given
        List<Decision.Candidate> all = decide(dial(HARD, 10)).candidates();

        for (CostTier tier : CostTier.values()) {
            // When
            Ranking ranking = decide(plugin(HARD, "'cost_tier':'" + tier.label() + "','cost_quality_tradeoff':10"));

            // Then
            assertThat(ranking.models())
                    .as(tier.label())
                    .containsExactlyInAnyOrderElementsOf(tier.slice(all).stream()
                            .map(Decision.Candidate::model)
                            .toList());
            assertThat(ranking.candidates())
                    .as("the tier wins over the dial: best first in %s", tier.label())
                    .isSortedAccordingTo(
                            Comparator.comparing(Decision.Candidate::quality).reversed());
            assertThat(ranking.rejected())
                    .hasSize(38 - ranking.candidates().size())
                    .allMatch(rejection -> rejection.reason().equals("outside cost_tier: " + tier.label()));
        }
    }

    @Test
    void choosesAmongTheAllowedAndNeverAnExcludedModel() {
        // When
        Ranking ranking = decide(
                plugin(HARD, "'allowed_models':['anthropic/*','openai/gpt-5'],'excluded_models':['*/claude-opus*']"));

        // Then
        assertThat(ranking.models())
                .extracting(model -> model.value())
                .containsExactlyInAnyOrder(
                        "anthropic/claude-haiku-4.5",
                        "anthropic/claude-sonnet-4.5",
                        "anthropic/claude-sonnet-4.6",
                        "openai/gpt-5");
        assertThat(ranking.rejected())
                .contains(new Decision.Rejection(
                        Pool.model("anthropic/claude-opus-4.6").id(), "excluded by excluded_models: */claude-opus*"))
                .contains(new Decision.Rejection(Pool.model("openai/gpt-5.1").id(), "not among allowed_models"));
    }

    @Test
    void readsOnlyThePluginOfTheRouterThatWasAsked() {
        // Given
        ObjectNode body = plugin(EASY, "'cost_quality_tradeoff':10");
        ObjectNode off = plugin(EASY, "'cost_quality_tradeoff':10,'enabled':false");

        // Then
        assertThat(RouterSettings.of(body, "openrouter/auto").tradeoff()).isEqualTo(10);
        assertThat(RouterSettings.of(body, "auto").tradeoff()).isEqualTo(10);
        assertThat(RouterSettings.of(body, "openrouter/auto-beta")).isEqualTo(RouterSettings.DEFAULT);
        assertThat(RouterSettings.of(off, "openrouter/auto")).isEqualTo(RouterSettings.DEFAULT);
    }

    @Test
    void letsAPatternThatIsNoneRestrictRatherThanAllowAll() {
        // When
        Ranking ranking = decide(plugin(EASY, "'allowed_models':['']"));

        // Then
        assertThat(ranking.candidates()).isEmpty();
        assertThat(ranking.rejected()).hasSize(38);
    }

    @Test
    void ranksTheSameWhateverTheOrderOfThePool() {
        // Given
        List<CatalogueModel> models = Pool.CATALOGUE.models().stream()
                .sorted(Comparator.comparing(
                                (CatalogueModel model) -> model.id().value())
                        .reversed())
                .toList();
        Map<CatalogueModel, Price> reversed = new LinkedHashMap<>();
        models.forEach(model -> reversed.put(model, model.price()));

        for (String prompt : PROMPTS) {
            // Then
            assertThat(policy.decide(question(Pool.ask(prompt)), Collections.unmodifiableMap(reversed)))
                    .isEqualTo(decide(Pool.ask(prompt)));
        }
    }

    @Test
    void comparesWithTheBestSingleModel() {
        // When
        Ranking ranking = decide(Pool.ask(EASY));

        // Then
        Decision.Baseline baseline = Objects.requireNonNull(ranking.baseline());
        assertThat(baseline.model()).isEqualTo(first(decide(dial(EASY, 0))).model());
        assertThat(baseline.expectedCost()).isGreaterThan(first(ranking).expectedCost());
    }

    @Test
    void asksNoLongerAnswerOfTheExpectationThanTheCallerAllows() {
        // When
        Decision.Candidate open = first(decide(Pool.ask(HARD, "{'plugins':[]}")));
        Decision.Candidate cut = decide(Pool.ask(HARD, "{'max_tokens':10}")).candidates().stream()
                .filter(candidate -> candidate.model().equals(open.model()))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(cut.expectedCost()).isLessThan(open.expectedCost());
    }

    @Test
    void hasAPlainPolicyForWhenItBreaks() {
        // When
        Ranking ranking = new PlainPolicy().decide(question(plugin(EASY, "'excluded_models':['google/*']")), pool());

        // Then
        assertThat(ranking.models())
                .hasSize(34)
                .noneMatch(model -> model.author().equals("google"));
        assertThat(Pool.model(ranking.models().getFirst().value()).strength(Domain.GENERAL))
                .isGreaterThan(1.0);
    }

    private Ranking decide(ObjectNode body) {
        return policy.decide(question(body), pool());
    }

    private static Map<CatalogueModel, Price> pool() {
        return Pool.market().view(ProviderWishes.of(Pool.ask("")), Errand.USUAL).pool(null);
    }

    private static Question question(ObjectNode body) {
        Prompt prompt = Prompt.of(body);
        PromptSignals signals = SignalReader.of(prompt, body);
        return new Question(
                prompt,
                signals,
                TaskGuess.of(prompt, signals),
                Requirements.of(body, prompt),
                RouterSettings.of(body, "openrouter/auto"),
                ReasoningEffort.of(body));
    }

    private static ObjectNode dial(String prompt, int dial) {
        return plugin(prompt, "'cost_quality_tradeoff':" + dial);
    }

    private static ObjectNode plugin(String prompt, String fields) {
        return Pool.ask(prompt, "{'plugins':[{'id':'auto-router'," + fields + "}]}");
    }

    private static Decision.Candidate first(Ranking ranking) {
        return ranking.candidates().getFirst();
    }

    private static double strength(Ranking ranking) {
        return Pool.model(first(ranking).model().value()).strength(Domain.GENERAL);
    }

    private static BigDecimal rate(Ranking ranking) {
        return Pool.model(first(ranking).model().value()).price().completion().dollars();
    }
}
