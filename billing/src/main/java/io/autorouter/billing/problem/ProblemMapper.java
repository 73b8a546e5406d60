// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives each problem its HTTP status and error object: the only place that knows them. */
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response answer(DatabaseException e) {
        LOG.warnf("cannot answer from the database reason=%s", e.reason());
        return Response.fromResponse(
                        answer(503, "provider_overloaded", "billing is not available at the moment; try again"))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    Response answer(MalformedEventException e) {
        return invalid("body: " + e.getMessage());
    }

    @ServerExceptionMapper
    Response answer(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return status >= 500
                ? answer((RuntimeException) e)
                : answer(status, status == 404 ? "not_found" : "invalid_request", "request: " + e.getMessage());
    }

    @ServerExceptionMapper
    Response answer(RuntimeException e) {
        LOG.error("cannot answer", e);
        return answer(500, "server", "an error of ours; it is logged");
    }

    /** The request is not what it may be. */
    public static Response invalid(String message) {
        return answer(400, "invalid_request", message);
    }

    /** There is no such thing. */
    public static Response missing(String message) {
        return answer(404, "not_found", message);
    }

    /** The same was asked before, and differently. */
    public static Response conflict(String message) {
        return answer(409, "invalid_request", message);
    }

    /** Answers with the data. */
    public static Response ok(Object data) {
        return Response.ok(EventJson.write(data), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static Response answer(int status, String errorType, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", status).put("message", message);
        error.putObject("metadata").put("error_type", errorType);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(EventJson.write(body))
                .build();
    }
}
