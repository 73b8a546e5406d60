// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.purse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.problem.ProblemMapper;
import io.autorouter.billing.purse.PurseStore.Sums;
import io.autorouter.contracts.account.SpendInterval;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What keys and workspaces have spent: today, this week, this month and ever, in nano-dollars. */
@Path("/internal/v1/spending")
@RunOnVirtualThread
public class SpendingResource {

    private static final int OWNERS_MAX = 200;

    private final SpendingStore store;

    SpendingResource(SpendingStore store) {
        this.store = store;
    }

    @GET
    public Response spending(@QueryParam("owner") List<String> owners) throws DatabaseException {
        if (owners.isEmpty() || owners.size() > OWNERS_MAX) {
            return ProblemMapper.invalid(
                    "owner: " + owners.size() + " (expected: 1.." + OWNERS_MAX + " ids of keys and workspaces)");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        store.of(owners).forEach((owner, intervals) -> answer.set(owner, intervals(intervals)));
        return ProblemMapper.ok(answer);
    }

    private static ObjectNode intervals(Map<SpendInterval, Sums> intervals) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        intervals.forEach((interval, sums) -> node.putObject(interval.name().toLowerCase(Locale.ROOT))
                .put("spent", sums.spent())
                .put("byok", sums.byok())
                .put("reserved", sums.reserved()));
        return node;
    }
}
