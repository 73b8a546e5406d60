// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LeasesReturned;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.gateway.service.ServiceClient;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Asks billing for leases, and gives them back. */
public final class LeaseClient {

    private static final String PATH = "/internal/v1/leases";

    private final ServiceClient billing;

    public LeaseClient(ServiceClient billing) {
        this.billing = billing;
    }

    /** Fails where billing is away, late, or cannot say. */
    Future<LeaseAnswer> ask(LeaseAsked asked) {
        return post(PATH, asked).compose(body -> {
            try {
                return Future.succeededFuture(EventJson.read(body.getBytes(), LeaseAnswer.class));
            } catch (MalformedEventException e) {
                return Future.failedFuture(e);
            }
        });
    }

    Future<Void> giveBack(List<LeaseReturned> returned) {
        return post(PATH + "/returned", new LeasesReturned(returned)).mapEmpty();
    }

    private Future<Buffer> post(String path, Object body) {
        return billing.post(path, Buffer.buffer(EventJson.write(body)))
                .compose(answer -> answer.isGood()
                        ? Future.succeededFuture(answer.body())
                        : Future.failedFuture("status " + answer.status()));
    }
}
