// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.route.Replayed;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.gateway.analytics.AnalyticsClient;
import io.autorouter.gateway.analytics.AnalyticsClient.Asker;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.rule.Given;
import io.autorouter.gateway.service.ServiceClient.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * {@code GET /decisions/{id}}: why a generation went where it went. With {@code replay=true} a classifier makes the decision
 * again from its record, by the policy that made it or by the one that {@code policy} names, and tells whether the pick is
 * the same, and what each step of the dial would pick.
 */
public final class DecisionResource {

    private static final Logger LOG = Logger.getLogger(DecisionResource.class);
    private static final int BAD_REQUEST = 400;

    private final KeyRing keys;
    private final AnalyticsClient analytics;
    private final ClassifierClient classifier;

    public DecisionResource(KeyRing keys, AnalyticsClient analytics, ClassifierClient classifier) {
        this.keys = keys;
        this.analytics = analytics;
        this.classifier = classifier;
    }

    /** Mounts the resource. */
    public void mount(OperationMapper api) {
        api.serve(DecisionOperations.DECISION, this::decision);
    }

    private void decision(RoutingContext exchange) {
        switch (keys.judge(exchange.request().getHeader("Authorization"))) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted ->
                decision(exchange, new Asker(granted.key().accountId(), null));
        }
    }

    private void decision(RoutingContext exchange, Asker asker) {
        HttpServerResponse response = exchange.response();
        String id = exchange.pathParam("id");
        if (id == null || !GenerationId.isValid(id)) {
            ProblemMapper.answer(response, Problem.refused(Reason.NOT_FOUND, "id: no generation has this id"));
            return;
        }
        String replay = exchange.request().getParam("replay");
        if (replay != null && !replay.equals("true") && !replay.equals("false")) {
            ProblemMapper.answer(
                    response, Problem.invalid("replay: \"" + Given.shortened(replay) + "\" (expected: true or false)"));
            return;
        }
        Future<Answer> shown = analytics.get("/api/v1/decisions/" + id, asker);
        if ("true".equals(replay)) {
            shown = shown.compose(
                    answer -> answer.isGood() ? replay(id, asker, answer, exchange) : Future.succeededFuture(answer));
        }
        shown.onSuccess(answer -> end(response, answer)).onFailure(failure -> late(response, failure));
    }

    /** Adds to what is shown of a decision what it would be today. */
    private Future<Answer> replay(String id, Asker asker, Answer shown, RoutingContext exchange) {
        String policy = exchange.request().getParam("policy");
        if (policy != null && policy.length() > DecisionOperations.POLICY_MAX) {
            return Future.succeededFuture(new Answer(
                    BAD_REQUEST,
                    null,
                    null,
                    Buffer.buffer("policy: \"" + Given.shortened(policy) + "\" (expected: at most "
                            + DecisionOperations.POLICY_MAX + " characters)")));
        }
        return analytics
                .get("/internal/decisions/" + id, asker)
                .compose(record -> record.isGood()
                        ? classifier.replay(record.body(), policy)
                        : Future.failedFuture("record: status " + record.status()))
                .compose(replayed -> {
                    if (replayed.status() == BAD_REQUEST) {
                        return Future.succeededFuture(replayed);
                    }
                    return replayed.isGood()
                            ? joined(shown, replayed)
                            : Future.failedFuture("replay: status " + replayed.status());
                });
    }

    private static Future<Answer> joined(Answer shown, Answer replayed) {
        try {
            ObjectNode body =
                    (ObjectNode) EventJson.MAPPER.readTree(shown.body().toString());
            Replayed again = EventJson.read(replayed.body().getBytes(), Replayed.class);
            ObjectNode replay = body.withObject("/data").putObject("replay");
            replay.put("policy", again.policy())
                    .put("policy_version", again.policyVersion())
                    .put("pick", again.pick() == null ? null : again.pick().value())
                    .put("same_pick", again.samePick())
                    .put("same_version", again.sameVersion());
            ArrayNode dial = replay.putArray("dial");
            for (Replayed.Step step : again.dial()) {
                dial.addObject()
                        .put("cost_quality_tradeoff", step.tradeoff())
                        .put("pick", step.pick().value());
            }
            return Future.succeededFuture(
                    new Answer(shown.status(), shown.contentType(), null, Buffer.buffer(EventJson.write(body))));
        } catch (JsonProcessingException | MalformedEventException e) {
            return Future.failedFuture(e);
        }
    }

    /** What a classifier refuses is the caller's policy: its message says which there are. */
    private static void end(HttpServerResponse response, Answer answer) {
        if (answer.status() == BAD_REQUEST) {
            ProblemMapper.answer(response, Problem.invalid(answer.body().toString()));
        } else if (!response.closed()) {
            response.setStatusCode(answer.status());
            if (answer.contentType() != null) {
                response.putHeader("content-type", answer.contentType());
            }
            response.end(answer.body());
        }
    }

    private static void late(HttpServerResponse response, Throwable failure) {
        LOG.warnf("decision not shown: problem=%s", failure.getMessage());
        ProblemMapper.answer(
                response,
                Problem.retryLater(Reason.UNAVAILABLE, "Decisions are not available now. Try again soon.", 2));
    }
}
