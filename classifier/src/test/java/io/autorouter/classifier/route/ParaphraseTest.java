// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.model.ModelId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks the same in other words, or mistypes, gets the same model. */
class ParaphraseTest {

    private static final int PAIRS = 200;
    private static final double KEPT = 0.85;

    private final Router router = Pool.router();

    /** With the dial unset, and at some of its steps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'plugins':[{'id':'auto-router','cost_quality_tradeoff':0}]}",
                "{'plugins':[{'id':'auto-router','cost_quality_tradeoff':5}]}",
                "{'plugins':[{'id':'auto-router','cost_tier':'medium'}]}"
            })
    void keepsTheModelInMostCases(String settings) throws IOException {
        // When
        List<String> others = new ArrayList<>();
        int pairs = 0;
        for (String line : lines()) {
            String[] said = line.replace("\\n", "\n").split("\\|", -1);
            ModelId first = pick(said[0], settings);
            for (int i = 1; i < said.length; i++) {
                pairs++;
                ModelId again = pick(said[i], settings);
                if (!again.equals(first)) {
                    others.add(said[i] + ": " + again + " instead of " + first);
                }
            }
        }

        // Then
        assertThat(pairs).isEqualTo(PAIRS);
        assertThat(1 - (double) others.size() / pairs)
                .as(() -> String.join("\n", others))
                .isGreaterThanOrEqualTo(KEPT);
    }

    private ModelId pick(String prompt, String settings) {
        return Objects.requireNonNull(
                router.route(Pool.requested("openrouter/auto", Pool.ask(prompt, settings)), Pool.situation())
                        .decision()
                        .pick());
    }

    private static List<String> lines() throws IOException {
        try (InputStream resource = ParaphraseTest.class.getResourceAsStream("/paraphrases.txt")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
