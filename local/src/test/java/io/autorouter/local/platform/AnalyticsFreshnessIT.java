// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.sample.Samples;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes until the end of a generation shows in the rankings, while {@code -Dscale.freshness=200} others end in
 * each second. Each probe is answered by a model of its own, which is looked for in the answers over HTTP.
 */
@EnabledIfSystemProperty(named = "scale.freshness", matches = "\\d+")
class AnalyticsFreshnessIT {

    private static final int PER_SECOND = Integer.getInteger("scale.freshness", 0);
    private static final int PROBES = Integer.getInteger("scale.probes", 300);
    private static final int WARM_UP = 20;
    private static final int BEATS_PER_SECOND = 20;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    @TempDir
    private Path data;

    private final Clock clock = Clock.systemUTC();

    @Test
    void showsWhatEndedInTheRankings() throws Exception {
        try (var alone = new ServiceAlone("analytics", data);
                ExecutorService others = Executors.newSingleThreadExecutor()) {
            // Given
            alone.startService();
            var go = new AtomicBoolean(true);
            Future<Integer> load = others.submit(() -> load(alone.bootstrapServers(), go));
            List<Long> millis = new ArrayList<>();
            long began = System.nanoTime();

            // When
            try (var probes = new MadeUpLives(alone.bootstrapServers(), 2, 0)) {
                for (int i = -WARM_UP; i < PROBES; i++) {
                    String model = "probe/model-" + (i + WARM_UP);
                    long since = System.nanoTime();
                    probes.publish(clock.instant(), model);
                    probes.flush();
                    while (!shows(alone, model)) {
                        assertThat(System.nanoTime() - since).as(model).isLessThan(PATIENCE_NANOS);
                        Thread.sleep(5);
                    }
                    if (i >= 0) {
                        millis.add((System.nanoTime() - since) / 1_000_000);
                    }
                    // Not in step with the batches of analytics.
                    Thread.sleep(Math.floorMod(i * 7L, 97L));
                }
            } finally {
                go.set(false);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            int ended = load.get();

            // Then
            millis.sort(Long::compare);
            Figures.note(String.format(
                    Locale.ROOT,
                    "freshness perSecond=%.0f probes=%d p50=%d p95=%d p99=%d most=%d ms",
                    ended / seconds,
                    PROBES,
                    millis.get(PROBES / 2),
                    millis.get(PROBES * 95 / 100),
                    millis.get(PROBES * 99 / 100),
                    millis.getLast()));
            assertThat(millis).hasSize(PROBES);
        }
    }

    private static boolean shows(ServiceAlone alone, String model) throws Exception {
        return alone.ask(
                        "GET",
                        "/api/v1/rankings?range=day&limit=500",
                        Samples.accountId(0).value(),
                        "")
                .body()
                .contains("\"" + model + "\"");
    }

    /** Publishes at a steady pace, and returns how many that were. */
    private int load(String bootstrapServers, AtomicBoolean go) throws Exception {
        int published = 0;
        try (var lives = new MadeUpLives(bootstrapServers, 3, 5)) {
            long next = System.nanoTime();
            while (go.get()) {
                for (int i = 0; i < PER_SECOND / BEATS_PER_SECOND; i++) {
                    lives.publish(clock.instant(), true);
                    published++;
                }
                next += Duration.ofSeconds(1).toNanos() / BEATS_PER_SECOND;
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            }
            lives.flush();
        }
        return published;
    }
}
