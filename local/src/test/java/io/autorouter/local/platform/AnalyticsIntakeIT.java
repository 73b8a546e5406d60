// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast analytics takes in what waits for it. Only where {@code -Dscale.intake=200000} asks for so many generations; the
 * figures go to {@code target/scale.txt} and decide nothing, the sums do.
 */
@EnabledIfSystemProperty(named = "scale.intake", matches = "\\d+")
class AnalyticsIntakeIT {

    private static final int GENERATIONS = Integer.getInteger("scale.intake", 0);
    private static final boolean WHOLE = Boolean.getBoolean("scale.whole");
    private static final int TICKS_PER_SECOND = 100;
    private static final long SPREAD_SECONDS = 3_600;

    @TempDir
    private Path data;

    @Test
    void takesInWhatWaits() throws Exception {
        try (var alone = new AnalyticsAlone(data)) {
            // Given
            Instant now = Clock.systemUTC().instant();
            try (var lives = new MadeUpLives(alone.bootstrapServers(), 1, 20)) {
                for (int i = 0; i < GENERATIONS; i++) {
                    lives.publish(now.minusSeconds((long) i * SPREAD_SECONDS / GENERATIONS), WHOLE);
                }
                lives.flush();
            }
            double kafkaBefore = cpuSeconds(alone.kafkaPid());

            // When
            alone.startAnalytics();
            long done = await(alone, GENERATIONS / 10);
            long began = System.nanoTime();
            double analyticsBefore = cpuSeconds(alone.analyticsPid());
            double postgresBefore = postgresSeconds(alone);
            long all = await(alone, GENERATIONS);
            double seconds = (System.nanoTime() - began) / 1e9;

            // Then
            Figures.note(String.format(
                    Locale.ROOT,
                    "intake whole=%s generations=%d perSecond=%.0f analyticsCpuMicros=%.0f postgresCpuMicros=%.0f"
                            + " kafkaCpuMicros=%.0f rowsWritten=%.2f",
                    WHOLE,
                    all,
                    (all - done) / seconds,
                    (cpuSeconds(alone.analyticsPid()) - analyticsBefore) / (all - done) * 1e6,
                    (postgresSeconds(alone) - postgresBefore) / (all - done) * 1e6,
                    (cpuSeconds(alone.kafkaPid()) - kafkaBefore) / all * 1e6,
                    alone.metric("router_analytics_rows_changed_total") / all));
            assertThat(alone.number("select sum(requests) from analytics.ranking_day where facet = 'all'"))
                    .isEqualTo(GENERATIONS);
            assertThat(alone.number("select sum(spend_nanos) from analytics.usage_day where axis = 'key'"))
                    .isEqualTo(alone.number("select sum(charged_nanos) from analytics.generation"));
        }
    }

    /** Waits until so many generations are charged; what only counts them is cheap enough to look often. */
    private static long await(AnalyticsAlone alone, long wanted) throws Exception {
        while (true) {
            long there = alone.number("select coalesce(sum(requests), 0) from analytics.ranking_day"
                    + " where facet = 'all' and spend_nanos > 0");
            if (there >= wanted
                    && (wanted < GENERATIONS
                            || alone.number("select count(*) from analytics.generation where charged_at is not null")
                                    == wanted)) {
                return there;
            }
            Thread.sleep(wanted < GENERATIONS ? 50 : 200);
        }
    }

    private static double postgresSeconds(AnalyticsAlone alone) throws IOException {
        long main = alone.postgresPid();
        double seconds = childSeconds(main);
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(main).orElseThrow().children()) {
            for (ProcessHandle child : children.toList()) {
                seconds += cpuSeconds(child.pid());
            }
        }
        return seconds;
    }

    private static double cpuSeconds(long pid) throws IOException {
        return seconds(pid, 11);
    }

    private static double childSeconds(long pid) throws IOException {
        return seconds(pid, 13);
    }

    /** As Linux counts, in user and in system mode. */
    private static double seconds(long pid, int field) throws IOException {
        Path file = Path.of(String.format(Locale.ROOT, "/proc/%d/stat", pid));
        if (!Files.exists(file)) {
            return 0;
        }
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, field, field + 2)
                        .mapToLong(Long::parseLong)
                        .sum()
                / (double) TICKS_PER_SECOND;
    }
}
