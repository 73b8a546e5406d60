// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
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
    private static final long SPREAD_SECONDS = 3_600;

    @TempDir
    private Path data;

    @Test
    void takesInWhatWaits() throws Exception {
        try (var alone = new ServiceAlone("analytics", data)) {
            // Given
            Instant now = Clock.systemUTC().instant();
            try (var lives = new MadeUpLives(alone.bootstrapServers(), 1, 20)) {
                for (int i = 0; i < GENERATIONS; i++) {
                    lives.publish(now.minusSeconds((long) i * SPREAD_SECONDS / GENERATIONS), WHOLE);
                }
                lives.flush();
            }
            double kafkaBefore = alone.cpu().kafka();

            // When
            alone.startService();
            long done = await(alone, GENERATIONS / 10);
            long began = System.nanoTime();
            ServiceAlone.Cpu before = alone.cpu();
            long all = await(alone, GENERATIONS);
            double seconds = (System.nanoTime() - began) / 1e9;
            ServiceAlone.Cpu after = alone.cpu();
            ServiceAlone.Cpu used = after.since(before);

            // Then
            Figures.note(String.format(
                    Locale.ROOT,
                    "intake whole=%s generations=%d perSecond=%.0f analyticsCpuMicros=%.0f postgresCpuMicros=%.0f"
                            + " kafkaCpuMicros=%.0f rowsWritten=%.2f",
                    WHOLE,
                    all,
                    (all - done) / seconds,
                    used.service() / (all - done) * 1e6,
                    used.postgres() / (all - done) * 1e6,
                    (after.kafka() - kafkaBefore) / all * 1e6,
                    alone.metric("router_analytics_rows_changed_total") / all));
            assertThat(alone.number("select sum(requests) from analytics.ranking_day where facet = 'all'"))
                    .isEqualTo(GENERATIONS);
            assertThat(alone.number("select sum(spend_nanos) from analytics.usage_day where axis = 'key'"))
                    .isEqualTo(alone.number("select sum(charged_nanos) from analytics.generation"));
        }
    }

    /** Waits until so many generations are charged; what only counts them is cheap enough to look often. */
    private static long await(ServiceAlone alone, long wanted) throws Exception {
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
}
