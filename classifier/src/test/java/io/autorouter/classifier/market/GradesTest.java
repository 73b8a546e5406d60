// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import static io.autorouter.classifier.market.Offers.offer;
import static io.autorouter.classifier.market.Offers.standings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autorouter.classifier.market.Grades.Grade;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.health.ToolTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GradesTest {

    private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");

    private final Map<String, HealthWindows> measured = new HashMap<>();

    @Test
    void demotesTheSlow() {
        // Given
        speeds(100, 100, 98, 102, 100, 20);

        // Then
        assertThat(grades(FIVE)).containsExactly(Grade.GOOD, Grade.GOOD, Grade.GOOD, Grade.GOOD, Grade.DEMOTED);
    }

    @Test
    void demotesWhoCallsToolsWrong() {
        // Given
        tools(200, 1, 2, 1, 2, 30);

        // Then
        assertThat(grades(FIVE)).containsExactly(Grade.GOOD, Grade.GOOD, Grade.GOOD, Grade.GOOD, Grade.DEMOTED);
    }

    @Test
    void holdsNoHairsBreadthAgainstAnybody() {
        // Given
        tools(200, 0, 0, 0, 0, 1);

        // Then
        assertThat(grades(FIVE)).containsOnly(Grade.GOOD);
    }

    @Test
    void judgesNobodyByTooFewCallsOrAmongTooFew() {
        speeds(99, 100, 100, 100, 100, 20);
        assertThat(grades(FIVE)).containsOnly(Grade.UNKNOWN);
        tools(199, 0, 0, 0, 0, 150);
        assertThat(grades(FIVE)).containsOnly(Grade.UNKNOWN);
        speeds(100, 100, 100, 20);
        assertThat(grades(List.of("a", "b", "c"))).containsOnly(Grade.UNKNOWN);
        speeds(100, 100, 100, 20);
        assertThat(grades(FIVE)).as("three of five are measured").containsOnly(Grade.UNKNOWN);
    }

    @Test
    void putsWhoIsNotMeasuredBetweenGoodAndBad() {
        // Given
        speeds(100, 100, 100, 100, 20);

        // Then
        assertThat(grades(FIVE)).containsExactly(Grade.GOOD, Grade.GOOD, Grade.GOOD, Grade.DEMOTED, Grade.UNKNOWN);
    }

    @Test
    void measuresDeviationsByTheMedianDistance() {
        assertThat(new Grades.Bar(2, 0.01).least(new double[] {1, 2, 3, 4, 100}))
                .isCloseTo(3 - 2 * 1.4826, within(1e-9));
        assertThat(new Grades.Bar(1.5, 0.01).least(new double[] {10, 10, 10, 10}))
                .isCloseTo(9.85, within(1e-9));
        assertThat(new Grades.Bar(0, 0.01).least(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    }

    @Test
    void neverDemotesMoreThanHalfNorTheBestWhateverTheUnit() {
        for (long seed = 0; seed < 20_000; seed++) {
            // Given
            Random dice = new Random(seed);
            double[] values = dice.doubles(4 + dice.nextInt(12), 0, 1 + dice.nextInt(1000))
                    .toArray();
            var bar = new Grades.Bar(3 * dice.nextDouble(), 0.1 * dice.nextDouble());

            // When
            double least = bar.least(values);
            double scaled =
                    bar.least(Arrays.stream(values).map(value -> 8 * value).toArray());

            // Then
            long demoted = Arrays.stream(values).filter(value -> value < least).count();
            assertThat(demoted).as("seed %d", seed).isLessThanOrEqualTo(values.length / 2);
            assertThat(Arrays.stream(values).max().orElseThrow())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(least);
            assertThat(scaled).as("seed %d", seed).isCloseTo(8 * least, within(1e-6));
        }
    }

    @Test
    void gradesDoNotDependOnTheOrderOfOffers() {
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            Random dice = new Random(seed);
            measured.clear();
            for (String slug : FIVE) {
                ToolTally tools = dice.nextBoolean() ? new ToolTally(300, dice.nextInt(300)) : null;
                measured.put(slug, windows(50 + dice.nextInt(100), 1 + dice.nextInt(200), tools));
            }
            List<String> shuffled = new ArrayList<>(FIVE);
            Collections.shuffle(shuffled, dice);

            // Then
            List<Grade> grades = grades(FIVE);
            List<Grade> others = grades(shuffled);
            for (int i = 0; i < FIVE.size(); i++) {
                assertThat(others.get(shuffled.indexOf(FIVE.get(i))))
                        .as("seed %d", seed)
                        .isEqualTo(grades.get(i));
            }
        }
    }

    private List<Grade> grades(List<String> slugs) {
        List<Offer> offers = slugs.stream().map(slug -> offer(slug, "1")).toList();
        Grades grades = Grades.of(offers, standings(measured));
        return offers.stream().map(offer -> grades.of(offer.target())).toList();
    }

    private void speeds(int calls, int... tokensPerSecond) {
        measured.clear();
        for (int i = 0; i < tokensPerSecond.length; i++) {
            measured.put(FIVE.get(i), windows(calls, tokensPerSecond[i], null));
        }
    }

    private void tools(int requests, int... errors) {
        measured.clear();
        for (int i = 0; i < errors.length; i++) {
            measured.put(FIVE.get(i), windows(0, 0, new ToolTally(requests, errors[i])));
        }
    }

    private static HealthWindows windows(long calls, long tokensPerSecond, @Nullable ToolTally tools) {
        Sketch speeds = calls == 0
                ? Sketch.EMPTY
                : new Sketch(new TreeMap<>(Map.of(Sketch.bucket(1_000 * tokensPerSecond), calls)));
        var window = new HealthWindow(calls, 0, 0, 0, Sketch.EMPTY, speeds);
        return new HealthWindows(HealthWindow.EMPTY, window, window, window, tools);
    }
}
