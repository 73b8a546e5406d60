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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How much each model was used in the last seven days, as analytics tells: asked when somebody wants to know, and not again
 * for a minute. While analytics is away, what it told last holds.
 */
public final class PopularityClient {

    private static final Logger LOG = Logger.getLogger(PopularityClient.class);
    private static final String QUESTION = "/api/v1/rankings?range=week&metric=tokens&limit=100";
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ServiceClient analytics;
    private final InstantSource clock;
    private volatile Known known = new Known(Instant.MIN, Map.of());
    private volatile Future<Void> asking = Future.succeededFuture();

    private record Known(Instant until, Map<String, BigDecimal> tokens) {}

    public PopularityClient(ServiceClient analytics, InstantSource clock) {
        this.analytics = analytics;
        this.clock = clock;
    }

    /** Returns the tokens of a model; null where nobody used it, or nobody knows. */
    @Nullable
    BigDecimal tokens(String model) {
        return known.tokens().get(model);
    }

    /** Completes once {@link #tokens} tells what is to be told now; never fails. */
    Future<Void> refresh() {
        Instant now = clock.instant();
        if (now.isBefore(known.until()) || !asking.isComplete()) {
            return asking;
        }
        asking = analytics
                .get(QUESTION, Map.of())
                .map(answer -> new Known(now.plus(FRESH), read(answer)))
                .otherwise(problem -> {
                    LOG.warnf("popularity not known: problem=%s", problem.getMessage());
                    return new Known(now.plus(AGAIN), known.tokens());
                })
                .onSuccess(told -> known = told)
                .mapEmpty();
        return asking;
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
