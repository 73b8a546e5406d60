// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.local.traffic.LiveTraffic;
import io.autorouter.local.traffic.PastTraffic;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Simulated callers leave the books as true as real ones do, and say what they are. */
class SimulatedTrafficIT {

    private static final int LIVE = 40;
    private static final int PAST = 2_000;
    private static final int DAYS = 4;

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void asksThroughTheWholePlatform() throws Exception {
        // Given
        var told = new AtomicInteger();

        // When
        var outcome = new LiveTraffic(Platform.run(), Platform.directory()).ask(LIVE, 5, 10, told::set);

        // Then
        assertThat(outcome.firstFailure()).isNull();
        assertThat(outcome.answered() + outcome.left()).isEqualTo(LIVE).isEqualTo(told.get());
    }

    @Test
    void writesPastDaysThatAreChargedAndCountedOnce() throws Exception {
        // Given
        long before = bulk();
        Instant now = Clock.systemUTC().instant();
        var past = new PastTraffic(Platform.run(), Platform.directory(), () -> now);

        // When
        past.write(PAST, DAYS, 9, written -> {});
        past.write(PAST, DAYS, 9, written -> {});

        // Then
        // Endings of an account are read in their order: with that of a later question, all before it are counted.
        var later = client.ask("""
                {"model": "sim/echo", "messages": [{"role": "user", "content": "Are you there?"}]}
                """);
        JsonNode generation = client.await(
                "/api/v1/generation?id=" + later.generationId(),
                found -> found.path("data").path("total_cost").isNumber());
        assertThat(generation.path("data").path("id").asText()).isEqualTo(later.generationId());
        assertThat(bulk()).isEqualTo(before + PAST);
        JsonNode rankings = client.get("/api/v1/rankings?range=week");
        assertThat(rankings.toString()).contains("\"simulated\":true");
    }

    private static long bulk() throws Exception {
        return Platform.count("select count(*) from analytics.generation where provider = 'simulator/bulk'");
    }
}
