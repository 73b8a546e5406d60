// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.service.ServiceClient;
import io.vertx.core.Future;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How much each model was used in the last seven days, as analytics tells: asked when somebody wants to know, and not again
 * for a minute. While analytics is away, what it told last holds.
 */
public final class PopularityClient {

    private static final Logger LOG = Logger.getLogger(PopularityClient.class);
    private static final String QUESTION = "/api/v1/rankings?range=week&metric=tokens&limit=100";
    private static final String ALL = "";
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ServiceClient analytics;
    private final InstantSource clock;
    /** By category; there are few. */
    private final Map<String, Board> boards = new ConcurrentHashMap<>();

    private record Known(Instant until, Map<String, BigDecimal> tokens) {}

    public PopularityClient(ServiceClient analytics, InstantSource clock) {
        this.analytics = analytics;
        this.clock = clock;
    }

    /** Returns the tokens of a model; null where nobody used it, or nobody knows. */
    @Nullable
    BigDecimal tokens(String model) {
        return board(ALL).known.tokens().get(model);
    }

    /** Returns tokens by model of what was used for a category of {@link ModelCategory}. */
    Map<String, BigDecimal> tokensOf(String category) {
        return board(category).known.tokens();
    }

    /** Completes once {@link #tokens} tells what is to be told now; never fails. */
    Future<Void> refresh() {
        return board(ALL).refresh();
    }

    /** Completes once {@link #tokensOf} does. */
    Future<Void> refresh(String category) {
        return board(category).refresh();
    }

    private Board board(String category) {
        return boards.computeIfAbsent(category, Board::new);
    }

    /** What is known of one category, or of all use. */
    private final class Board {

        private final String question;
        private volatile Known known = new Known(Instant.MIN, Map.of());
        private volatile Future<Void> asking = Future.succeededFuture();

        Board(String category) {
            question = category.equals(ALL) ? QUESTION : QUESTION + "&category=" + category;
        }

        Future<Void> refresh() {
            Instant now = clock.instant();
            if (now.isBefore(known.until()) || !asking.isComplete()) {
                return asking;
            }
            asking = analytics
                    .get(question, Map.of())
                    .map(answer -> new Known(now.plus(FRESH), read(answer)))
                    .otherwise(problem -> {
                        LOG.warnf("popularity not known: problem=%s", problem.getMessage());
                        return new Known(now.plus(AGAIN), known.tokens());
                    })
                    .compose(told -> {
                        // Part of the chain, not a listener beside it: who waits for the end must find it known.
                        known = told;
                        return Future.succeededFuture();
                    });
            return asking;
        }
    }

    private static Map<String, BigDecimal> read(ServiceClient.Answer answer) {
        Map<String, BigDecimal> tokens = new HashMap<>();
        try {
            for (JsonNode place :
                    EventJson.MAPPER.readTree(answer.body().getBytes()).path("models")) {
                tokens.put(
                        place.path("model").asText(),
                        new BigDecimal(place.path("tokens").asText()));
            }
        } catch (IOException | NumberFormatException e) {
            throw new IllegalArgumentException("status " + answer.status() + ", no ranking", e);
        }
        return tokens;
    }
}
