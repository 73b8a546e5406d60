// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.Pool;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.route.Router;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the meta-model makes of prompts, as it ships. */
class MetaForecasterTest {

    private static final String PROOF =
            "Find all primes p such that p^2 + 11 has exactly six different positive divisors, and prove it.";
    private static final String CHAT = "Hello, how are you today?";
    private static final Path PROMPTS = Path.of("data/tasks/test.jsonl");

    private final Router router = Pool.router();

    @Test
    void knowsEveryModelOfThePool() {
        // Given
        Decision decision = decide(CHAT, "{}");

        // Then
        assertThat(decision.candidates())
                .extracting(Decision.Candidate::model)
                .containsExactlyInAnyOrderElementsOf(
                        Pool.CATALOGUE.models().stream().map(CatalogueModel::id).toList());
        assertThat(decision.candidates())
                .as("no two models are foretold the same but those that stand for one another")
                .extracting(Decision.Candidate::quality)
                .satisfies(qualities -> assertThat(Set.copyOf(qualities)).hasSizeGreaterThan(34));
    }

    @Test
    void sendsWhatIsHardToStrongModelsAndChatToCheapOnes() {
        // Then
        assertThat(decide(PROOF, dial(0)).pick())
                .isIn(model("openai/gpt-5.4-pro"), model("openai/gpt-5.2-pro"), model("google/gemini-3.1-pro-preview"));
        assertThat(cost(decide(CHAT, "{}")))
                .isLessThan(cost(decide(CHAT, dial(0))).divide(BigDecimal.TEN));
        assertThat(quality(decide(CHAT, "{}"), "mistralai/mistral-small-3.2-24b-instruct-2506"))
                .isGreaterThan(quality(decide(PROOF, "{}"), "mistralai/mistral-small-3.2-24b-instruct-2506"));
    }

    @Test
    void tellsHowNewThePromptIs() {
        // Given
        String known = "Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. "
                + "How many clips did Natalia sell altogether in April and May?";

        // Then
        assertThat(signal(decide(known, "{}"), "novelty")).isLessThan(0.2);
        assertThat(Objects.requireNonNull(decide(known, "{}").signals())
                        .path("domain")
                        .asText())
                .startsWith("board:");
        assertThat(signal(decide(CHAT, "{}"), "novelty")).isEqualTo(1);
        assertThat(signal(decide(PROOF, "{}"), "difficulty"))
                .isGreaterThan(signal(decide(known, "{}"), "difficulty") + 1);
    }

    @Test
    void countsOnTheReasoningThatTheRequestAsksFor() {
        // Given
        Decision none = decide(PROOF, "{'reasoning':{'effort':'none'}}");
        Decision high = decide(PROOF, "{'reasoning':{'effort':'high'}}");

        // Then
        for (String model : List.of("openai/gpt-5.2", "anthropic/claude-opus-4.6", "google/gemini-3-flash-preview")) {
            assertThat(quality(high, model)).as(model).isGreaterThan(quality(none, model));
            assertThat(candidate(high, model).expectedCost().nanos())
                    .as(model)
                    .isGreaterThan(candidate(none, model).expectedCost().nanos());
        }
    }

    @Test
    void costsLessAtEachStepOfTheDial() throws IOException {
        // Given
        List<ObjectNode> bodies = new ArrayList<>();
        for (String line : Files.readAllLines(PROMPTS)) {
            ObjectNode body = Pool.ask("");
            body.set("messages", new ObjectMapper().readTree(line).path("messages"));
            bodies.add(body);
        }

        // When
        List<BigDecimal> costs = new ArrayList<>();
        for (int step = 0; step <= Dial.CHEAPEST; step++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (ObjectNode body : bodies) {
                ObjectNode turned = body.deepCopy();
                turned.setAll(Pool.json(dial(step)));
                sum = sum.add(cost(decide(turned)));
            }
            costs.add(sum);
        }

        // Then
        assertThat(costs).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        double step = Math.pow(costs.getFirst().doubleValue() / costs.getLast().doubleValue(), 0.1);
        for (int i = 1; i < costs.size(); i++) {
            double fell = costs.get(i - 1).doubleValue() / costs.get(i).doubleValue();
            assertThat(fell).as("step %d of about %.2f", i, step).isBetween(step / 1.4, step * 1.4);
        }
    }

    @Test
    void refusesAFileThatIsNoMetaModel(@TempDir Path directory) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("file.model"), "no model");

        // Then
        assertThatThrownBy(() -> MetaForecasterStore.read(file, "test")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> MetaForecasterStore.read(directory.resolve("none"), "test"))
                .isInstanceOf(IOException.class);
    }

    private static String dial(int step) {
        return "{'plugins':[{'id':'auto-router','cost_quality_tradeoff':" + step + "}]}";
    }

    private Decision decide(String prompt, String more) {
        return decide(Pool.ask(prompt, more));
    }

    private Decision decide(ObjectNode body) {
        return router.route(Pool.requested("openrouter/auto", body), Pool.situation())
                .decision();
    }

    private static BigDecimal cost(Decision decision) {
        return candidate(decision, Objects.requireNonNull(decision.pick()).value())
                .expectedCost()
                .dollars();
    }

    private static double quality(Decision decision, String model) {
        return candidate(decision, model).quality().doubleValue();
    }

    private static Decision.Candidate candidate(Decision decision, String model) {
        return decision.candidates().stream()
                .filter(candidate -> candidate.model().equals(model(model)))
                .findFirst()
                .orElseThrow();
    }

    private static double signal(Decision decision, String name) {
        return Objects.requireNonNull(decision.signals()).path(name).asDouble();
    }

    private static ModelId model(String id) {
        return new ModelId(id);
    }
}
