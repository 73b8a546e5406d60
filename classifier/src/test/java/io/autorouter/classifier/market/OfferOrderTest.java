// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import static io.autorouter.classifier.market.Offers.calls;
import static io.autorouter.classifier.market.Offers.errand;
import static io.autorouter.classifier.market.Offers.offer;
import static io.autorouter.classifier.market.Offers.slugs;
import static io.autorouter.classifier.market.Offers.speed;
import static io.autorouter.classifier.market.Offers.standings;
import static io.autorouter.classifier.market.Offers.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.ToolTally;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferOrderTest {

    private static final int DRAWS = 100_000;

    private static final List<Offer> THREE = List.of(offer("dear", "3"), offer("middle", "2"), offer("cheap", "1"));

    @Test
    void drawsTheFirstWithAChanceThatFallsWithTheSquareOfThePrice() {
        // Given
        var first = new HashMap<String, Integer>();

        // When
        for (long seed = 0; seed < DRAWS; seed++) {
            first.merge(slugs(order("{}", seed, Standings.UNKNOWN, THREE)).getFirst(), 1, Integer::sum);
        }

        // Then
        double whole = 1 + 1 / 4.0 + 1 / 9.0;
        assertThat(share(first, "cheap")).isCloseTo(1 / whole, within(0.006));
        assertThat(share(first, "middle")).isCloseTo(1 / 4.0 / whole, within(0.006));
        assertThat(share(first, "dear")).isCloseTo(1 / 9.0 / whole, within(0.006));
    }

    @Test
    void gives9To1For1DollarAgainst3() {
        // Given
        List<Offer> two = List.of(offer("dear", "3"), offer("cheap", "1"));
        var first = new HashMap<String, Integer>();

        // When
        for (long seed = 0; seed < DRAWS; seed++) {
            first.merge(slugs(order("{}", seed, Standings.UNKNOWN, two)).getFirst(), 1, Integer::sum);
        }

        // Then
        assertThat(share(first, "cheap")).isCloseTo(0.9, within(0.005));
    }

    @Test
    void drawsTheSameForEveryAttemptAtAGeneration() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(order("{}", seed, Standings.UNKNOWN, THREE))
                    .as("seed %d", seed)
                    .isEqualTo(order("{}", seed, Standings.UNKNOWN, THREE));
        }
    }

    @Test
    void leavesTheOthersAsFallbacksByPrice() {
        for (long seed = 0; seed < 200; seed++) {
            List<String> order = slugs(order("{}", seed, Standings.UNKNOWN, THREE));
            List<String> rest = order.subList(1, 3);
            assertThat(rest)
                    .as("seed %d", seed)
                    .isEqualTo(slugs(THREE.reversed()).stream()
                            .filter(rest::contains)
                            .toList());
        }
    }

    @Test
    void paysForNothingThatIsFree() {
        // Given
        List<Offer> offers = List.of(offer("paid", "0.000001"), offer("free", "0"), offer("gratis", "0"));
        var first = new HashMap<String, Integer>();

        // When
        for (long seed = 0; seed < 1_000; seed++) {
            first.merge(slugs(order("{}", seed, Standings.UNKNOWN, offers)).getFirst(), 1, Integer::sum);
        }

        // Then
        assertThat(first).containsOnlyKeys("free", "gratis");
        assertThat(share(first, "free") * DRAWS / 1_000).isCloseTo(0.5, within(0.06));
    }

    @Test
    void putsThoseBehindThatFailAtTheMoment() {
        // Given
        Standings standings = standings(
                Map.of("cheap", calls(1, 2, 500, 2), "middle", calls(5, 1, 500, 1), "dear", HealthWindows.EMPTY));

        // Then
        for (long seed = 0; seed < 200; seed++) {
            assertThat(slugs(order("{}", seed, standings, THREE)))
                    .as("seed %d", seed)
                    .endsWith("cheap");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // succeeded, failed in 30 minutes, and whether it comes after one that was never called
        "95, 5, false",
        "94, 6, true",
        "80, 20, true",
        "10, 90, true",
        "10, 80, false"
    })
    void judgesUptimeFromAHundredCallsOn(long succeeded, long failed, boolean behind) {
        // Given
        Standings standings = standings(Map.of("cheap", calls(0, 0, succeeded, failed)));
        List<Offer> offers = List.of(offer("other", "1000"), offer("cheap", "0.001"));

        // Then
        assertThat(slugs(order("{}", 1, standings, offers)).getFirst()).isEqualTo(behind ? "other" : "cheap");
    }

    @Test
    void ranksShakyBeforeFailing() {
        // Given
        Standings standings = standings(
                Map.of("cheap", calls(0, 0, 50, 50), "middle", calls(0, 0, 85, 15), "dear", calls(9, 0, 999, 1)));

        // Then
        assertThat(slugs(order("{}", 1, standings, THREE))).containsExactly("dear", "middle", "cheap");
    }

    @Test
    void prefersWhoServesHimselfToWhoPassesOn() {
        // Given
        List<Offer> offers = List.of(offer("router", "1"), offer("maker", "2"), offer("simulator", "0"));

        // Then
        assertThat(slugs(order("{}", 5, Standings.UNKNOWN, offers))).containsExactly("maker", "router", "simulator");
    }

    @Test
    void sortsByWhatTheCallerNames() {
        // Given
        Standings standings = standings(Map.of("cheap", speed(900, 10), "dear", speed(100, 50)));

        // Then
        assertThat(slugs(order("{'sort':'price'}", 1, standings, THREE))).containsExactly("cheap", "middle", "dear");
        assertThat(slugs(order("{'sort':'throughput'}", 1, standings, THREE)))
                .containsExactly("dear", "cheap", "middle");
        assertThat(slugs(order("{'sort':{'by':'latency'}}", 1, standings, THREE)))
                .containsExactly("dear", "cheap", "middle");
    }

    @Test
    void letsASuffixSortUnlessTheRequestDoes() {
        assertThat(slugs(sorted("{}", 1, Standings.UNKNOWN, SortKey.PRICE))).containsExactly("cheap", "middle", "dear");
        assertThat(slugs(sorted("{'sort':'latency'}", 1, standings(Map.of("dear", speed(1, 1))), SortKey.PRICE)))
                .startsWith("dear");
    }

    @Test
    void triesThoseOfTheOrderFirst() {
        assertThat(slugs(order("{'order':['dear','nobody','middle']}", 3, Standings.UNKNOWN, THREE)))
                .containsExactly("dear", "middle", "cheap");
        assertThat(slugs(order("{'order':['dear']}", 3, standings(Map.of("dear", calls(0, 9, 0, 200))), THREE)))
                .as("even one that fails: the caller said so")
                .startsWith("dear");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sort':'price','preferred_min_throughput':20} | middle dear cheap",
                "{'sort':'price','preferred_min_throughput':{'p50':5,'p90':40}} | middle dear cheap",
                "{'sort':'price','preferred_min_throughput':5} | cheap middle dear",
                "{'sort':'price','preferred_max_latency':0.5} | middle dear cheap",
                "{'sort':'price','preferred_max_latency':{'p99':2}} | cheap middle dear",
                "{'sort':'price','preferred_max_latency':0.05} | middle cheap dear"
            })
    void demotesTheSlowAndExcludesNobody(String provider, String expected) {
        // Given
        Standings standings = standings(Map.of("cheap", speed(900, 10), "dear", speed(100, 50)));

        // Then
        assertThat(String.join(" ", slugs(order(provider, 1, standings, THREE))))
                .isEqualTo(expected);
    }

    @Test
    void returnsToTheProviderThatHasThePromptInItsCache() {
        // Given
        Errand errand = errand(1).preferring(new ProviderSlug("dear"));
        Standings down = standings(Map.of("dear", calls(0, 5, 0, 5)));

        // Then
        assertThat(slugs(new OfferOrder(wishes("{}"), errand, Standings.UNKNOWN).sorted(THREE, null)))
                .startsWith("dear");
        assertThat(slugs(new OfferOrder(wishes("{}"), errand, down).sorted(THREE, null)))
                .endsWith("dear");
        assertThat(slugs(new OfferOrder(wishes("{'order':['cheap']}"), errand, Standings.UNKNOWN).sorted(THREE, null)))
                .startsWith("cheap");
    }

    @Test
    void triesWhoIsWorseAtToolsLastWhereToolsAreSentAndNobodySorts() {
        // Given
        List<Offer> five = List.of(
                offer("cheap", "1"), offer("two", "2"), offer("three", "2"), offer("four", "2"), offer("five", "2"));
        Map<String, HealthWindows> calls = new HashMap<>();
        five.forEach(offer -> calls.put(offer.slug().value(), calledTools(2)));
        calls.put("cheap", calledTools(60));
        Standings standings = standings(calls);
        Errand plain = errand(1);
        var tools = new Errand(List.of("tools"), 1_000, 0, 1, null);

        // Then
        assertThat(first("{}", plain, standings, five, null)).isEqualTo("cheap");
        assertThat(first("{}", plain, standings, five, SortKey.EXACTO)).isNotEqualTo("cheap");
        assertThat(first("{'sort':'exacto'}", plain, standings, five, null)).isNotEqualTo("cheap");
        assertThat(slugs(new OfferOrder(wishes("{}"), tools, standings).sorted(five, null)))
                .endsWith("cheap");
        assertThat(new OfferOrder(wishes("{}"), tools, standings)
                        .usual(five, null)
                        .slug()
                        .value())
                .isNotEqualTo("cheap");
        for (String wish : List.of("{'sort':'price'}", "{'order':['cheap']}")) {
            assertThat(first(wish, tools, standings, five, null)).isEqualTo("cheap");
        }
        assertThat(first("{}", tools, standings, five, SortKey.PRICE)).isEqualTo("cheap");
        assertThat(new OfferOrder(wishes("{'sort':{'by':'exacto','partition':'none'}}"), plain, standings)
                        .sortedTogether(five))
                .extracting(offer -> offer.slug().value())
                .endsWith("cheap");
    }

    private static String first(
            String wish, Errand errand, Standings standings, List<Offer> offers, @Nullable SortKey variant) {
        return new OfferOrder(wishes(wish), errand, standings)
                .sorted(offers, variant)
                .getFirst()
                .slug()
                .value();
    }

    private static HealthWindows calledTools(long errors) {
        return new HealthWindows(
                HealthWindow.EMPTY,
                HealthWindow.EMPTY,
                HealthWindow.EMPTY,
                HealthWindow.EMPTY,
                new ToolTally(300, errors));
    }

    @Test
    void keepsToTheFirstWhereNoFallbacksAreAllowed() {
        assertThat(order("{'allow_fallbacks':false}", 1, Standings.UNKNOWN, THREE))
                .hasSize(1);
        assertThat(order("{'allow_fallbacks':false,'order':['dear','cheap']}", 1, Standings.UNKNOWN, THREE))
                .as("who is not listed is filtered before")
                .hasSize(3);
    }

    @Test
    void losesAndInventsNoOffer() {
        for (long seed = 0; seed < 20_000; seed++) {
            // Given
            Random dice = new Random(seed);
            String wish = WISHES.get(dice.nextInt(WISHES.size()));
            Standings standings = standings(Map.of(
                    "cheap", calls(dice.nextInt(5), dice.nextInt(5), dice.nextInt(200), dice.nextInt(30)),
                    "middle", speed(dice.nextInt(1000), 1 + dice.nextInt(100))));

            // When
            List<Offer> sorted = order(wish, seed, standings, THREE);

            // Then
            assertThat(sorted).as("seed %d: %s", seed, wish).containsExactlyInAnyOrderElementsOf(THREE);
        }
    }

    private static final List<String> WISHES = List.of(
            "{}",
            "{'sort':'price'}",
            "{'sort':'exacto'}",
            "{'sort':'latency','preferred_max_latency':0.3}",
            "{'sort':'throughput','order':['middle']}",
            "{'order':['nobody','dear']}",
            "{'preferred_min_throughput':{'p50':30,'p99':10}}");

    private static double share(Map<String, Integer> counts, String slug) {
        return counts.getOrDefault(slug, 0) / (double) DRAWS;
    }

    private static List<Offer> order(String provider, long seed, Standings standings, List<Offer> offers) {
        return new OfferOrder(wishes(provider), errand(seed), standings).sorted(offers, null);
    }

    private static List<Offer> sorted(String provider, long seed, Standings standings, SortKey variant) {
        return new OfferOrder(wishes(provider), errand(seed), standings).sorted(THREE, variant);
    }
}
