// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.route.DecisionJson;
import io.autorouter.contracts.route.Preview;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.problem.ErrorBody;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Answers dry runs: the plan and its explanation, or the error that the request would get. */
public final class PreviewMapper {

    private static final Logger LOG = Logger.getLogger(PreviewMapper.class);
    private static final long RETRY_SECONDS = 1;

    private final ClassifierClient classifier;

    public PreviewMapper(ClassifierClient classifier) {
        this.classifier = classifier;
    }

    /** Answers what would become of the request. Nothing is published, and nothing charged. */
    public void answer(HttpServerResponse response, GenerationRequested request) {
        classifier
                .preview(request)
                .onSuccess(preview -> answer(response, request, preview))
                .onFailure(failure -> {
                    LOG.warnf("classifier did not answer: problem=%s", failure.getMessage());
                    ProblemMapper.answer(
                            response,
                            Problem.retryLater(
                                    Reason.UNAVAILABLE, "No classifier answers now. Try again soon.", RETRY_SECONDS));
                });
    }

    private static void answer(HttpServerResponse response, GenerationRequested request, Preview preview) {
        if (response.ended() || response.closed()) {
            return;
        }
        ObjectNode decision = DecisionJson.of(preview.decision());
        switch (preview.routing()) {
            case Routing.Planned planned ->
                end(response, 200, planned(request, planned.plan().targets(), decision));
            case Routing.Refused refused -> {
                ErrorBody error = ProblemMapper.body(new Problem.Failed(refused.failure(), names(request), null));
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.set("error", error.error());
                body.set("decision", decision);
                end(response, error.code(), body);
            }
        }
    }

    /** The models that the request names, in order. */
    private static List<String> names(GenerationRequested request) {
        List<String> names = new ArrayList<>(List.of(request.requestedModel()));
        request.body().path("models").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static ObjectNode planned(GenerationRequested request, List<Target> targets, ObjectNode decision) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("data");
        data.put("requested_model", request.requestedModel());
        data.put("model", targets.getFirst().model().value());
        ArrayNode plan = data.putArray("plan");
        for (Target target : targets) {
            plan.addObject()
                    .put("model", target.model().value())
                    .put("provider", target.provider().value())
                    .put("provider_name", target.providerName())
                    .putObject("pricing")
                    .put("prompt", target.price().prompt().toString())
                    .put("completion", target.price().completion().toString());
        }
        data.set("decision", decision);
        return body;
    }

    private static void end(HttpServerResponse response, int status, ObjectNode body) {
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Buffer.buffer(EventJson.write(body)));
    }
}
