// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final Instant NOW = Instant.parse("2026-08-20T10:42:11Z");
    private static final List<String> TASKS = List.of("math", "translation", "code:debugging", "roleplay_fiction");
    private static final int POOL = 38;
    private static final int DRAWN = 20_000;
    private static final int SEEDS = 20;

    @Test
    void givesTenModelsMostOfTheTraffic() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // When
            Map<String, Integer> drawn = drawn(new Market(pool(), seed), NOW.minus(Duration.ofDays(30)), 30, seed);

            // Then
            int most = drawn.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(10)
                    .mapToInt(count -> count)
                    .sum();
            assertThat(most / (double) DRAWN).as("seed %d", seed).isBetween(0.72, 0.88);
        }
    }

    @Test
    void prefersWhatIsStrongForItsPrice() {
        Map<String, Integer> drawn = drawn(new Market(pool(), 1), NOW.minus(Duration.ofDays(365)), 365, 1);
        assertThat(drawn.getOrDefault("maker/model-37", 0)).isGreaterThan(5 * drawn.getOrDefault("maker/model-9", 0));
    }

    @Test
    void bringsNewModelsWithinEveryMonth() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // When
            Market market = new Market(pool(), seed);
            Map<String, Integer> before = drawn(market, NOW.minus(Duration.ofDays(37)), 7, seed);
            Map<String, Integer> now = drawn(market, NOW.minus(Duration.ofDays(7)), 7, seed);

            // Then
            assertThat(now.keySet()).as("seed %d", seed).anyMatch(model -> !before.containsKey(model));
        }
    }

    @Test
    void givesEachTaskItsOwnTaste() {
        Market market = new Market(pool(), 1);
        var chance = new Random(1);
        Map<String, Integer> math = new HashMap<>();
        Map<String, Integer> fiction = new HashMap<>();
        for (int i = 0; i < DRAWN; i++) {
            math.merge(market.draw("math", NOW, chance).id().value(), 1, Integer::sum);
            fiction.merge(market.draw("roleplay_fiction", NOW, chance).id().value(), 1, Integer::sum);
        }
        assertThat(order(math)).isNotEqualTo(order(fiction));
    }

    @Test
    void drawsTheSameForADayWheneverItIsLookedBackAt() {
        // Given
        Market fresh = new Market(pool(), 5);
        Market used = new Market(pool(), 5);
        drawn(used, NOW.minus(Duration.ofDays(90)), 90, 3);

        // Then
        assertThat(drawn(used, NOW, 1, 4)).isEqualTo(drawn(fresh, NOW, 1, 4));
    }

    private static List<OfferedModel> pool() {
        var price = Price.of("test", UsdPerToken.of("0.000001"), UsdPerToken.of("0.000002"));
        return IntStream.range(0, POOL)
                .mapToObj(i -> new OfferedModel(new ModelId("maker/model-" + i), price, i == 0 ? null : 10.0 + i))
                .toList();
    }

    private static Map<String, Integer> drawn(Market market, Instant from, int days, long seed) {
        var chance = new Random(seed);
        Map<String, Integer> drawn = new HashMap<>();
        for (int i = 0; i < DRAWN; i++) {
            Instant at = from.plusSeconds(chance.nextLong(Duration.ofDays(days).toSeconds()));
            drawn.merge(market.draw(Prompts.one(TASKS, chance), at, chance).id().value(), 1, Integer::sum);
        }
        return drawn;
    }

    private static List<String> order(Map<String, Integer> drawn) {
        return drawn.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(5)
                .map(Map.Entry::getKey)
                .toList();
    }
}
