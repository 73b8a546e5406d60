// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.autorouter.gateway.service.ServiceClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an HTTP server in the place of analytics. */
class PopularityClientIT {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String ranking = "{\"models\":[{\"model\":\"a/b\",\"tokens\":\"120450\"}]}";
    private volatile Instant now = Instant.EPOCH;
    private HttpServer analytics;
    private PopularityClient popularity;

    @BeforeEach
    void start() throws IOException {
        analytics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        analytics.createContext("/api/v1/rankings", exchange -> {
            asked.incrementAndGet();
            String query = exchange.getRequestURI().getQuery();
            byte[] answer = (query.endsWith("&category=marketing/seo") ? "{\"models\":[]}" : ranking)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        analytics.start();
        URI url = URI.create("http://127.0.0.1:" + analytics.getAddress().getPort());
        popularity = new PopularityClient(new ServiceClient(vertx, url, Duration.ofSeconds(5)), () -> now);
    }

    @AfterEach
    void stop() {
        analytics.stop(0);
        vertx.close();
    }

    @Test
    void asksOnceAMinuteAndKeepsWhatItWasToldLast() throws Exception {
        // When
        refresh();
        refresh();

        // Then
        assertThat(popularity.tokens("a/b")).isEqualTo(new BigDecimal("120450"));
        assertThat(popularity.tokens("nobody/asks")).isNull();
        assertThat(asked).hasValue(1);

        // When
        now = now.plusSeconds(61);
        ranking = "no ranking";
        refresh();

        // Then
        assertThat(asked).hasValue(2);
        assertThat(popularity.tokens("a/b")).isEqualTo(new BigDecimal("120450"));

        // When
        now = now.plusSeconds(6);
        ranking = "{\"models\":[{\"model\":\"a/b\",\"tokens\":\"7\"}]}";
        refresh();

        // Then
        assertThat(popularity.tokens("a/b")).isEqualTo(new BigDecimal("7"));
    }

    @Test
    void knowsEachCategoryApart() throws Exception {
        // When
        for (String category : List.of("programming", "marketing/seo")) {
            popularity
                    .refresh(category)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }

        // Then
        assertThat(popularity.tokensOf("programming")).containsOnlyKeys("a/b");
        assertThat(popularity.tokensOf("marketing/seo")).isEmpty();
        assertThat(popularity.tokens("a/b")).isNull();
        assertThat(asked).hasValue(2);
    }

    private void refresh() throws Exception {
        popularity.refresh().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
