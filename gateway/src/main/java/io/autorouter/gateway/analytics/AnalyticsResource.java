// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.management.Asked;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.management.Reply;
import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.service.ServiceClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The endpoints that the analytics service answers: the key is checked here, and only the account goes on. */
public final class AnalyticsResource {

    private static final Logger LOG = Logger.getLogger(AnalyticsResource.class);
    private static final String BASE = "/api/v1";
    private static final List<String> PASSED =
            List.of("content-type", "content-disposition", "content-length", "retry-after");
    private static final int ASK_SECONDS_MAX = 30;
    private static final AnalyticsClient.Asker NOBODY = new AnalyticsClient.Asker(null, null);

    private final KeyRing keys;
    private final AnalyticsClient analytics;

    public AnalyticsResource(KeyRing keys, AnalyticsClient analytics) {
        this.keys = keys;
        this.analytics = analytics;
    }

    /** Mounts what is read. */
    public void mount(OperationMapper api) {
        api.serve(AnalyticsOperations.GENERATION, exchange -> generation(exchange, "/generation"));
        api.serve(AnalyticsOperations.CONTENT, exchange -> generation(exchange, "/generation/content"));
        for (Operation operation : AnalyticsOperations.STATISTICS) {
            api.serve(operation, exchange -> authorised(exchange, operation.path()));
        }
        for (Operation operation : AnalyticsOperations.PUBLIC) {
            api.serve(operation, exchange -> forward(exchange, operation.path(), NOBODY));
        }
        api.serve(AnalyticsOperations.META, exchange -> managing(exchange, AnalyticsOperations.META.path()));
        api.serve(AnalyticsOperations.ACTIVITY, exchange -> managing(exchange, AnalyticsOperations.ACTIVITY.path()));
        api.serve(AnalyticsOperations.LOGS, this::logs);
        AnalyticsOperations.MANAGED.forEach(api::describe);
    }

    /** Mounts what is sent by holders of management keys, or of any. */
    public void mountManaged(Router router, String prefix, ManagementFilter management) {
        for (Operation operation : AnalyticsOperations.MANAGED) {
            HttpMethod method = HttpMethod.valueOf(operation.method());
            String path = prefix + operation.path();
            if (operation.request() == null) {
                management.mount(router, method, path, asked -> ask(operation, asked, null));
            } else if (operation.access() == Access.ANY_KEY) {
                management.mountForAll(
                        router, method, path, operation.request().rule(), asked -> ask(operation, asked, asked.body()));
            } else {
                management.mount(
                        router, method, path, operation.request().rule(), asked -> ask(operation, asked, asked.body()));
            }
        }
    }

    private Reply ask(Operation operation, Asked asked, @Nullable ObjectNode body) throws IOException {
        var asker = new AnalyticsClient.Asker(asked.account(), null);
        ServiceClient.Answer answer;
        try {
            answer = analytics
                    .ask(HttpMethod.valueOf(operation.method()), BASE + operation.path(), asker, body)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(ASK_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("analytics did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return EventJson.MAPPER.readTree(answer.body().getBytes()) instanceof ObjectNode json
                ? new Reply(answer.status(), json)
                : new Reply(answer.status(), EventJson.MAPPER.createObjectNode());
    }

    private void generation(RoutingContext exchange, String path) {
        switch (keys.judge(exchange.request().getHeader("Authorization"), KeyKind.INFERENCE)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted ->
                generation(
                        exchange, path, new AnalyticsClient.Asker(granted.key().accountId(), null));
        }
    }

    private void generation(RoutingContext exchange, String path, AnalyticsClient.Asker asker) {
        String id = exchange.request().getParam("id");
        if (id == null || id.isEmpty()) {
            ProblemMapper.answer(
                    exchange.response(), Problem.invalid("id: missing (expected: the id of a generation)"));
        } else if (GenerationId.isValid(id)) {
            forward(exchange, path, asker);
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

    /** A key may be asked for by its hash: another account's is as unknown as one that never was. */
    private void forward(RoutingContext exchange, String path, AnalyticsClient.Asker asker) {
        String query = exchange.request().query();
        String hash = exchange.request().getParam(KeyFilter.HASH);
        if (hash == null || query == null || asker.account() == null) {
            forward(exchange, path, query, asker);
        } else if (exchange.request().getParam(KeyFilter.ID) != null) {
            ProblemMapper.answer(
                    exchange.response(),
                    Problem.invalid("api_key_hash: given beside api_key_id (expected: one of the two)"));
        } else {
            keys.find(asker.account(), hash)
                    .ifPresentOrElse(
                            key -> forward(exchange, path, KeyFilter.named(query, key.id()), asker),
                            () -> ProblemMapper.answer(
                                    exchange.response(),
                                    Problem.refused(Reason.NOT_FOUND, "api_key_hash: no key has this hash")));
        }
    }

    private void forward(RoutingContext exchange, String path, @Nullable String query, AnalyticsClient.Asker asker) {
        HttpServerResponse response = exchange.response();
        analytics
                .open(BASE + path + (query == null ? "" : "?" + query), asker)
                .onSuccess(answer -> pass(exchange, answer))
                .onFailure(failure -> {
                    LOG.warnf("analytics did not answer: path=%s problem=%s", path, failure.getMessage());
                    ProblemMapper.answer(
                            response,
                            Problem.retryLater(
                                    Reason.UNAVAILABLE, "Statistics are not available now. Try again soon.", 2));
                });
    }

    /** Passes an answer on as fast as the caller reads it. One that breaks off does so for the caller too. */
    private static void pass(RoutingContext exchange, HttpClientResponse answer) {
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode());
        for (String header : PASSED) {
            String value = answer.getHeader(header);
            if (value != null) {
                response.putHeader(header, value);
            }
        }
        if (answer.getHeader("content-length") == null) {
            response.setChunked(true);
        }
        response.closeHandler(gone -> answer.request().reset());
        answer.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            LOG.warnf("an answer of analytics broke off: path=%s problem=%s", exchange.normalizedPath(), failure);
            answer.request().reset();
            response.reset();
        });
    }
}
