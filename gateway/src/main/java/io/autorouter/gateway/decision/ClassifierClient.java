// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.decision;

import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.route.Preview;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.gateway.service.ServiceClient;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks a classifier: any of them, as all know the same. */
public final class ClassifierClient {

    private final ServiceClient service;

    public ClassifierClient(ServiceClient service) {
        this.service = service;
    }

    /** Asks where a request would go. Fails where the classifier is away, or does not answer as it should. */
    Future<Preview> preview(GenerationRequested request) {
        return service.post("/internal/route", Buffer.buffer(EventJson.write(request)))
                .compose(ClassifierClient::read);
    }

    /** Asks what a stored decision would be today; the answer is the classifier's own, good or not. */
    Future<ServiceClient.Answer> replay(Buffer decision, @Nullable String policy) {
        String query = policy == null ? "" : "?policy=" + URLEncoder.encode(policy, StandardCharsets.UTF_8);
        return service.post("/internal/replay" + query, decision);
    }

    private static Future<Preview> read(ServiceClient.Answer answer) {
        if (!answer.isGood()) {
            return Future.failedFuture("status " + answer.status());
        }
        try {
            return Future.succeededFuture(EventJson.read(answer.body().getBytes(), Preview.class));
        } catch (MalformedEventException e) {
            return Future.failedFuture(e);
        }
    }
}
