// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.autorouter.contracts.model.ModelId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the list of well-known providers to the classifier's catalogue. */
class PoolCoverageTest {

    private static final Path CATALOGUE =
            Path.of("..", "classifier", "src", "main", "resources", "catalogue", "models.json");

    private static List<ModelId> pool;

    @BeforeAll
    static void readThePool() throws IOException {
        pool = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(CATALOGUE.toFile())
                                .path("models")
                                .spliterator(),
                        false)
                .map(model -> new ModelId(model.path("id").asText()))
                .toList();
    }

    @Test
    void oneKeyBringsEveryModelOfThePool() throws DirectoryProblemException {
        // When
        Directory directory = new DirectoryPlan(Yaml.wellKnown(), Map.of("OPENROUTER_API_KEY", "sk")::get)
                .directory(null, null, false);

        // Then
        assertThat(pool)
                .hasSize(38)
                .allMatch(model -> directory.endpoints().stream()
                        .anyMatch(endpoint -> !endpoint.simulated()
                                && endpoint.models().stream()
                                        .anyMatch(offer -> offer.models().matches(model))));
    }

    @Test
    void allButTwoAreServedByTheirMakerOrAHostToo() {
        assertThat(pool.stream().filter(model -> direct(model) == 0).map(ModelId::value))
                .containsExactlyInAnyOrder("openai/gpt-5.2-pro", "openai/gpt-5.4-pro");
        assertThat(direct(new ModelId("openai/gpt-oss-120b"))).isGreaterThan(10);
        assertThat(direct(new ModelId("z-ai/glm-5"))).isGreaterThan(5);
    }

    @Test
    void namesNoModelThatThePoolDoesNotHave() {
        assertThat(Yaml.wellKnown().values().stream()
                        .flatMap(known -> known.models().stream())
                        .filter(model -> model.models().isExact())
                        .map(model -> new ModelId(model.models().value())))
                .isSubsetOf(pool);
    }

    private static long direct(ModelId model) {
        return Yaml.wellKnown().values().stream()
                .filter(known -> !known.facts().aggregator())
                .filter(known ->
                        known.models().stream().anyMatch(offer -> offer.models().matches(model)))
                .count();
    }
}
