// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.service.ServiceClient;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the analytics service. */
public final class AnalyticsClient {

    private static final String ACCOUNT = "X-Autorouter-Account";
    private static final String KEY = "X-Autorouter-Key";

    private final ServiceClient service;

    public AnalyticsClient(ServiceClient service) {
        this.service = service;
    }

    /**
     * Whose question it is.
     *
     * @param account null: nobody's in particular
     * @param key where the answer may only tell of what was done with this key
     */
    public record Asker(
            @Nullable AccountId account, @Nullable KeyId key) {}

    /** Fails where the service is away, late, or answers without end. */
    public Future<ServiceClient.Answer> get(String pathAndQuery, Asker asker) {
        return service.get(pathAndQuery, headers(asker));
    }

    /** Asks, and fails where the service is away, late, or answers without end. */
    Future<ServiceClient.Answer> ask(HttpMethod method, String path, Asker asker, @Nullable ObjectNode body) {
        Buffer sent = body == null ? Buffer.buffer() : Buffer.buffer(EventJson.write(body));
        return service.send(method, path, headers(asker), sent);
    }

    /** Asks, and gives the answer out as it comes, paused until somebody reads it: it may be long. */
    Future<HttpClientResponse> open(String pathAndQuery, Asker asker) {
        return service.open(pathAndQuery, headers(asker));
    }

    private static Map<String, String> headers(Asker asker) {
        Map<String, String> headers = new HashMap<>();
        if (asker.account() != null) {
            headers.put(ACCOUNT, asker.account().value());
        }
        if (asker.key() != null) {
            headers.put(KEY, asker.key().value());
        }
        return headers;
    }
}
