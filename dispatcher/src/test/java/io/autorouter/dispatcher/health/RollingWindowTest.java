// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.health.CallReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RollingWindowTest {

    private static final HealthBoard.Endpoint ENDPOINT =
            new HealthBoard.Endpoint(new ProviderSlug("host"), new ModelId("author/model"));
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final int SLOTS = 6;
    private static final long SLOT_MS = 5_000;

    private record Noted(long slot, CallReport report) {}

    @Test
    void sumsUpWhatTheSlotsOfTheSpanSaw() {
        for (long seed = 0; seed < 3_000; seed++) {
            // Given
            Random dice = new Random(seed);
            var window = new RollingWindow(Duration.ofMillis(SLOTS * SLOT_MS), SLOTS, true);
            List<Noted> all = new ArrayList<>();
            long now = dice.nextLong(1 << 30) - (1 << 29);

            for (int i = dice.nextInt(60); i > 0; i--) {
                // When
                now += dice.nextLong(dice.nextInt(10) == 0 ? 60_000 : 3_000);
                var report = report(OUTCOMES.get(dice.nextInt(OUTCOMES.size())), dice.nextLong(1_000));
                window.add(report, now);
                all.add(new Noted(Math.floorDiv(now, SLOT_MS), report));
            }
            now += dice.nextLong(40_000);

            // Then
            assertThat(window.read(now)).as("seed %d", seed).isEqualTo(naive(all, Math.floorDiv(now, SLOT_MS)));
        }
    }

    @Test
    void forgetsEverythingAfterTheSpan() {
        // Given
        var window = new RollingWindow(Duration.ofSeconds(30), SLOTS, false);
        window.add(report(Outcome.FAILED, 1), 1_000);

        // Then
        assertThat(window.read(29_999).failed()).isEqualTo(1);
        assertThat(window.read(30_000)).isEqualTo(HealthWindow.EMPTY);
    }

    @Test
    void keepsNoPercentilesWhereNoneAreWanted() {
        // Given
        var window = new RollingWindow(Duration.ofSeconds(30), SLOTS, false);
        window.add(report(Outcome.SUCCEEDED, 5), 0);

        // Then
        assertThat(window.read(0).firstTokenMs()).isEqualTo(Sketch.EMPTY);
        assertThat(window.read(0).succeeded()).isEqualTo(1);
    }

    private static CallReport report(Outcome outcome, long value) {
        return new CallReport(ENDPOINT, outcome, value, 2 * value, CallReport.Tools.NONE);
    }

    private static HealthWindow naive(List<Noted> all, long slot) {
        List<CallReport> seen = all.stream()
                .filter(noted -> noted.slot() > slot - SLOTS && noted.slot() <= slot)
                .map(Noted::report)
                .filter(report -> report.outcome() != Outcome.NOT_JUDGED)
                .toList();
        var firstTokens = new TreeMap<Integer, Long>();
        var throughputs = new TreeMap<Integer, Long>();
        for (CallReport report : seen) {
            long value = report.firstTokenMs() == null ? 0 : report.firstTokenMs();
            firstTokens.merge(Sketch.bucket(value), 1L, Long::sum);
            throughputs.merge(Sketch.bucket(2 * value), 1L, Long::sum);
        }
        return new HealthWindow(
                count(seen, Outcome.SUCCEEDED),
                count(seen, Outcome.FAILED),
                count(seen, Outcome.THROTTLED),
                count(seen, Outcome.FORBIDDEN),
                new Sketch(firstTokens),
                new Sketch(throughputs));
    }

    private static long count(List<CallReport> reports, Outcome outcome) {
        return reports.stream().filter(report -> report.outcome() == outcome).count();
    }
}
