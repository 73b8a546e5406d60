// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.sandbox.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastTrafficTest {

    private static final Instant NOW = Instant.parse("2026-08-20T10:42:11Z");
    private static final Caller CALLER = Samples.caller();

    @Test
    void spreadsAllRequestsOverHoursThatAreOver() {
        for (int requests : List.of(1, 23, 24, 1_000, 123_457)) {
            // When
            List<PastHours.Hour> hours = PastHours.of(requests, 9, NOW);

            // Then
            assertThat(hours).hasSize(9 * 24).allMatch(hour -> hour.requests() >= 0);
            assertThat(hours.stream().mapToInt(PastHours.Hour::requests).sum()).isEqualTo(requests);
            assertThat(hours.getLast().start().plus(Duration.ofHours(1))).isEqualTo("2026-08-20T10:00:00Z");
        }
    }

    @Test
    void asksMoreByDayThanByNight() {
        List<PastHours.Hour> hours = PastHours.of(240_000, 1, NOW);
        assertThat(at(hours, "2026-08-19T12:00:00Z")).isGreaterThan(2 * at(hours, "2026-08-20T01:00:00Z"));
    }

    @Test
    void makesTheSameGenerationsFromTheSameSeedAndOthersFromAnother() throws Exception {
        // When
        List<GenerationEnded> lives = lives(7);

        // Then
        assertThat(lives).isEqualTo(lives(7));
        assertThat(ids(lives)).hasSize(lives.size()).doesNotContainAnyElementsOf(ids(lives(8)));
    }

    @Test
    void saysThatTheyAreSimulatedAndKeepsNothingOfWhatFailed() throws Exception {
        for (GenerationEnded ended : lives(3)) {
            assertThat(Objects.requireNonNull(ended.answerer()).provider().value())
                    .startsWith("simulator/");
            assertThat(ended.endedAt()).isAfterOrEqualTo(ended.requestedAt());
            boolean failed = ended.ending() instanceof Ending.Failed;
            assertThat(ended.usage().used()).isEqualTo(!failed);
        }
    }

    private static List<GenerationEnded> lives(long seed) throws Exception {
        var price = Price.of("test", UsdPerToken.of("0.000001"), UsdPerToken.of("0.000002"));
        List<OfferedModel> models = IntStream.range(0, 5)
                .mapToObj(i -> new OfferedModel(new ModelId("maker/model-" + i), price, 10.0 + i))
                .toList();
        var life = new PastLife(List.of(CALLER), Prompts.read().tasks(), new Market(models, seed));
        var chance = new Random(seed);
        List<GenerationEnded> lives = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lives.add(life.next(NOW.plusSeconds(i), chance));
        }
        return lives;
    }

    private static Set<String> ids(List<GenerationEnded> lives) {
        Set<String> ids = new HashSet<>();
        lives.forEach(ended -> ids.add(ended.generationId().value()));
        return ids;
    }

    private static int at(List<PastHours.Hour> hours, String start) {
        return hours.stream()
                .filter(hour -> hour.start().equals(Instant.parse(start)))
                .findFirst()
                .orElseThrow()
                .requests();
    }
}
