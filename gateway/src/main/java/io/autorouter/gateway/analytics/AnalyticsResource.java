// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jboss.logging.Logger;

/** The reading endpoints that the analytics service answers: the key is checked here, and only the account goes on. */
public final class AnalyticsResource {

    private static final Logger LOG = Logger.getLogger(AnalyticsResource.class);
    private static final String BASE = "/api/v1";
    private static final AnalyticsClient.Asker NOBODY = new AnalyticsClient.Asker(null, null);

    private final KeyRing keys;
    private final AnalyticsClient analytics;

    public AnalyticsResource(KeyRing keys, AnalyticsClient analytics) {
        this.keys = keys;
        this.analytics = analytics;
    }

    /** Mounts the resource. */
    public void mount(OperationMapper api) {
        api.serve(AnalyticsOperations.GENERATION, this::generation);
        for (Operation operation : List.of(AnalyticsOperations.RANKINGS_DAILY, AnalyticsOperations.TASKS)) {
            api.serve(operation, exchange -> authorised(exchange, operation.path()));
        }
        for (Operation operation : List.of(AnalyticsOperations.RANKINGS, AnalyticsOperations.AUTO_STATS)) {
            api.serve(operation, exchange -> forward(exchange, operation.path(), NOBODY));
        }
        api.serve(AnalyticsOperations.ACTIVITY, exchange -> managing(exchange, "/activity"));
        api.serve(AnalyticsOperations.LOGS, this::logs);
    }

    private void generation(RoutingContext exchange) {
        switch (keys.judge(exchange.request().getHeader("Authorization"), KeyKind.INFERENCE)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted ->
                generation(exchange, new AnalyticsClient.Asker(granted.key().accountId(), null));
        }
    }

    private void generation(RoutingContext exchange, AnalyticsClient.Asker asker) {
        String id = exchange.request().getParam("id");
        if (id == null || id.isEmpty()) {
            ProblemMapper.answer(
                    exchange.response(), Problem.invalid("id: missing (expected: the id of a generation)"));
        } else if (GenerationId.isValid(id)) {
            forward(exchange, "/generation", asker);
        } else {
            ProblemMapper.answer(
                    exchange.response(), Problem.refused(Reason.NOT_FOUND, "id: no generation has this id"));
        }
    }

    /** A management key sees the whole account's, an inference key what was done with it. */
    private void logs(RoutingContext exchange) {
        String authorization = exchange.request().getHeader("Authorization");
        if (keys.judge(authorization, KeyKind.INFERENCE) instanceof KeyVerdict.Granted granted) {
            var asker = new AnalyticsClient.Asker(
                    granted.key().accountId(), granted.key().id());
            forward(exchange, "/logs", asker);
        } else {
            managing(exchange, "/logs");
        }
    }

    private void managing(RoutingContext exchange, String path) {
        as(exchange, path, KeyKind.MANAGEMENT);
    }

    private void authorised(RoutingContext exchange, String path) {
        as(exchange, path, KeyKind.INFERENCE);
    }

    private void as(RoutingContext exchange, String path, KeyKind kind) {
        switch (keys.judge(exchange.request().getHeader("Authorization"), kind)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted ->
                forward(exchange, path, new AnalyticsClient.Asker(granted.key().accountId(), null));
        }
    }

    private void forward(RoutingContext exchange, String path, AnalyticsClient.Asker asker) {
        String query = exchange.request().query();
        HttpServerResponse response = exchange.response();
        analytics
                .get(BASE + path + (query == null ? "" : "?" + query), asker)
                .onSuccess(answer -> {
                    if (!response.closed()) {
                        response.setStatusCode(answer.status());
                        if (answer.contentType() != null) {
                            response.putHeader("content-type", answer.contentType());
                        }
                        if (answer.disposition() != null) {
                            response.putHeader("content-disposition", answer.disposition());
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
