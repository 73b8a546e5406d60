// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.autorouter.sandbox.expect.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivenessRunnerIT {

    private static final Duration ROUND = Duration.ofMillis(10);

    private final List<String> restarted = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger askedBeforeRestart = new AtomicInteger();
    private volatile IntUnaryOperator status = asked -> 200;
    private HttpServer service;
    private LivenessRunner liveness;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/q/health/live", exchange -> {
            exchange.sendResponseHeaders(status.applyAsInt(asked.incrementAndGet()), -1);
            exchange.close();
        });
        service.start();
        Map<String, Integer> ports = Map.of("gateway", service.getAddress().getPort(), "away", Ports.free());
        liveness = new LivenessRunner(new Health(), ports, this::restart, ROUND);
    }

    @AfterEach
    void stop() {
        liveness.close();
        service.stop(0);
    }

    @Test
    void hasAServiceStartedAgainThatKeepsSayingThatItIsDead() throws Exception {
        // Given
        status = asked -> 503;

        // When
        liveness.start();
        Await.until(() -> !restarted.isEmpty());

        // Then
        assertThat(restarted.getFirst()).isEqualTo("gateway");
        assertThat(askedBeforeRestart).hasValue(3);
    }

    @Test
    void leavesThoseAloneThatSayOtherwiseInBetween() throws Exception {
        // Given
        status = asked -> asked % 3 == 0 ? 200 : 503;

        // When
        liveness.start();
        Await.until(() -> asked.get() > 20);

        // Then
        assertThat(restarted).isEmpty();
    }

    private void restart(String name) {
        askedBeforeRestart.compareAndSet(0, asked.get());
        restarted.add(name);
    }

    @Test
    void leavesThoseAloneThatLiveOrSayNothing() throws Exception {
        // When
        liveness.start();
        Await.until(() -> asked.get() > 20);

        // Then
        assertThat(restarted).isEmpty();
    }
}
