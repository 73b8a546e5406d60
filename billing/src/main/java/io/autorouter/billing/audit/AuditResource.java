// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.problem.ProblemMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the last audit found; and an audit at once, for whoever operates the platform. */
@Path("/")
@RunOnVirtualThread
public class AuditResource {

    private final AuditRunner runner;
    private final AuditResultStore results;

    AuditResource(AuditRunner runner, AuditResultStore results) {
        this.runner = runner;
        this.results = results;
    }

    @GET
    @Path("/api/v1/audit")
    public Response last() throws DatabaseException {
        String report = results.last();
        return report == null
                ? ProblemMapper.missing("audit: none yet (expected: the first one, half a minute after the start)")
                : Response.ok("{\"data\":" + report + "}", MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    @POST
    @Path("/internal/v1/audit")
    public Response now() throws DatabaseException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", AuditView.of(runner.audit(null)));
        return ProblemMapper.ok(answer);
    }
}
