// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The reading endpoints that the analytics service answers: the key is checked here, and only the account goes on. */
public final class AnalyticsResource {

    private static final Logger LOG = Logger.getLogger(AnalyticsResource.class);
    private static final String BASE = "/api/v1";

    private final KeyRing keys;
    private final AnalyticsClient analytics;

    public AnalyticsResource(KeyRing keys, AnalyticsClient analytics) {
        this.keys = keys;
        this.analytics = analytics;
    }

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix) {
        router.get(prefix + "/generation").handler(this::generation);
        router.get(prefix + "/decisions/:id").handler(this::decision);
        router.get(prefix + "/datasets/rankings-daily")
                .handler(exchange -> authorised(exchange, "/datasets/rankings-daily"));
        router.get(prefix + "/rankings").handler(exchange -> forward(exchange, "/rankings", null));
    }

    private void generation(RoutingContext exchange) {
        String id = exchange.request().getParam("id");
        if (id == null || id.isEmpty()) {
            ProblemMapper.answer(
                    exchange.response(), Problem.invalid("id: missing (expected: the id of a generation)"));
            return;
        }
        ifGeneration(exchange, id, "/generation");
    }

    private void decision(RoutingContext exchange) {
        String id = exchange.pathParam("id");
        ifGeneration(exchange, id, "/decisions/" + id);
    }

    private void ifGeneration(RoutingContext exchange, @Nullable String id, String path) {
        if (id != null && GenerationId.isValid(id)) {
            authorised(exchange, path);
        } else {
            ProblemMapper.answer(
                    exchange.response(), Problem.refused(Reason.NOT_FOUND, "id: no generation has this id"));
        }
    }

    private void authorised(RoutingContext exchange, String path) {
        switch (keys.judge(exchange.request().getHeader("Authorization"), KeyKind.INFERENCE)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted ->
                forward(exchange, path, granted.key().accountId());
        }
    }

    private void forward(RoutingContext exchange, String path, @Nullable AccountId account) {
        String query = exchange.request().query();
        HttpServerResponse response = exchange.response();
        analytics
                .get(BASE + path + (query == null ? "" : "?" + query), account)
                .onSuccess(answer -> {
                    if (!response.closed()) {
                        response.setStatusCode(answer.status());
                        if (answer.contentType() != null) {
                            response.putHeader("content-type", answer.contentType());
                        }
                        response.end(answer.body());
                    }
                })
                .onFailure(failure -> {
                    LOG.warnf("analytics did not answer: path=%s problem=%s", path, failure.getMessage());
                    ProblemMapper.answer(
                            response,
                            Problem.retryLater(
                                    Reason.UNAVAILABLE, "Statistics are not available now. Try again soon.", 2));
                });
    }
}
