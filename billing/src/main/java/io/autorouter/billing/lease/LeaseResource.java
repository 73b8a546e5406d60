// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.problem.ProblemMapper;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeasesReturned;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Where gateways ask for leases, and give them back. */
@Path("/internal/v1/leases")
@RunOnVirtualThread
public class LeaseResource {

    private final LeaseStore leases;

    LeaseResource(LeaseStore leases) {
        this.leases = leases;
    }

    @POST
    public Response lend(byte[] body) throws MalformedEventException, DatabaseException {
        return ProblemMapper.ok(leases.lend(EventJson.read(body, LeaseAsked.class)));
    }

    @POST
    @Path("/returned")
    public Response takeBack(byte[] body) throws MalformedEventException, DatabaseException {
        leases.takeBack(EventJson.read(body, LeasesReturned.class).returned());
        return Response.noContent().build();
    }
}
