// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.park;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.problem.ProblemMapper;
import io.autorouter.contracts.account.AccountId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Where an operator lets a parked account go on, once he has looked. */
@Path("/internal/v1/parked")
@RunOnVirtualThread
public class ParkingResource {

    private final ParkingStore store;

    ParkingResource(ParkingStore store) {
        this.store = store;
    }

    @DELETE
    @Path("/{account}")
    public Response release(@PathParam("account") String account) throws DatabaseException {
        if (!AccountId.isValid(account)) {
            return ProblemMapper.invalid("account: " + account + " (expected: acc- and 26 base-32 characters)");
        }
        return store.release(new AccountId(account))
                ? Response.noContent().build()
                : ProblemMapper.missing("account: " + account + " is not parked");
    }
}
