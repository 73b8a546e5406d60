// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an answer may cost where the first choice fails, and what is said of names that nobody offers. */
class FallbackPriceTest {

    private static final List<String> PROMPTS = List.of(
            "Hi",
            "Why is the sky blue?",
            "Write a haiku about the sea",
            "Prove that there are infinitely many primes",
            "Write a Python function that merges two sorted lists",
            "Fix this bug:\n```python\ndef f(x):\n  return x+\n```\nSyntaxError");

    private final Router router = Pool.router();

    @Test
    void noFallbackCostsMoreThanTwiceTheBestModel() {
        for (String prompt : PROMPTS) {
            // When
            Routed routed = router.route(Pool.requested("openrouter/auto", Pool.ask(prompt)), Pool.situation());

            // Then
            long best = Objects.requireNonNull(routed.decision().baseline())
                    .expectedCost()
                    .nanos();
            assertThat(planned(routed))
                    .as(prompt)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(candidate ->
                            assertThat(candidate.expectedCost().nanos()).isLessThanOrEqualTo(2 * best));
        }
    }

    @Test
    void dearModelsStillAnswerWhereNothingElseIsAllowed() {
        // Given
        String onlyDear = "{'plugins':[{'id':'auto-router','allowed_models':['openai/gpt-5.2-pro']}]}";

        // When
        Routed routed = router.route(Pool.requested("openrouter/auto", Pool.ask("Hi", onlyDear)), Pool.situation());

        // Then
        assertThat(planned(routed))
                .extracting(candidate -> candidate.model().value())
                .containsExactly("openai/gpt-5.2-pro");
    }

    @Test
    void ranksByFallingScore() {
        for (String prompt : PROMPTS) {
            // When
            Routed routed = router.route(Pool.requested("openrouter/auto", Pool.ask(prompt)), Pool.situation());

            // Then
            assertThat(routed.decision().candidates())
                    .as(prompt)
                    .isSortedAccordingTo((a, b) -> b.score().compareTo(a.score()));
        }
    }

    /** The candidates that the plan holds, in its order. */
    private static List<Decision.Candidate> planned(Routed routed) {
        Routing.Planned planned = (Routing.Planned) routed.routing();
        List<Target> targets = planned.plan().targets();
        return targets.stream()
                .flatMap(target -> routed.decision().candidates().stream()
                        .filter(candidate -> candidate.model().equals(target.model())))
                .toList();
    }

    @Test
    void saysThatNobodyOffersTheNamedModel() {
        // When
        Routed routed = router.route(Pool.requested("nobody/nothing", Pool.ask("Hi")), Pool.situation());

        // Then
        Routing.Refused refused = (Routing.Refused) routed.routing();
        assertThat(refused.failure().code().name()).isEqualTo("MODEL_NOT_FOUND");
        assertThat(refused.failure().message()).contains("nobody/nothing");
    }

    @Test
    void looksUpABoundedNumberOfNames() {
        // Given
        var body = Pool.ask("Hi", "{'models':[]}");
        Stream.iterate(0, i -> i + 1)
                .limit(10_000)
                .forEach(i -> body.withArray("models").add("nobody/" + i));

        // When
        Routed routed = router.route(Pool.requested("nobody/nothing", body), Pool.situation());

        // Then
        assertThat(routed.decision().rejected()).hasSizeLessThan(100);
    }
}
