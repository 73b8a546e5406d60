// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Mounts operations below the API's prefixes, and remembers them for their description. */
public final class OperationMapper {

    private final Router router;
    private final List<String> prefixes;
    private final List<Operation> operations = new ArrayList<>();

    public OperationMapper(Router router, List<String> prefixes) {
        this.router = router;
        this.prefixes = List.copyOf(prefixes);
    }

    /** Serves the operation with the handler. */
    public void serve(Operation operation, Handler<RoutingContext> handler) {
        operations.add(operation);
        HttpMethod method = HttpMethod.valueOf(operation.method());
        for (String prefix : prefixes) {
            router.route(method, prefix + route(operation)).handler(handler);
        }
    }

    /** Takes note of an operation that is mounted elsewhere. */
    public void describe(Operation operation) {
        operations.add(operation);
    }

    /** Answers other methods of the paths that are served. Comes after all that serves. */
    public void mountRest() {
        Map<String, TreeSet<String>> methods = new TreeMap<>();
        for (Operation operation : operations) {
            Set<String> allowed = methods.computeIfAbsent(route(operation), path -> new TreeSet<>());
            allowed.add(operation.method());
            if (operation.method().equals("GET")) {
                allowed.add("HEAD");
            }
        }
        for (String prefix : prefixes) {
            methods.forEach((path, allowed) ->
                    router.route(prefix + path).handler(exchange -> notAllowed(exchange, String.join(", ", allowed))));
        }
    }

    /** Returns the description of all that is served. */
    public ObjectNode document() {
        return OpenApiDocument.of(operations);
    }

    private static void notAllowed(RoutingContext exchange, String allowed) {
        exchange.response().putHeader("allow", allowed);
        ProblemMapper.answer(
                exchange.response(),
                Problem.refused(
                        Reason.METHOD_NOT_ALLOWED,
                        exchange.request().method() + ": not allowed here (expected: " + allowed + ")"));
    }

    /** Returns the path as the router writes it. */
    private static String route(Operation operation) {
        return operation.path().replaceAll("\\{([A-Za-z_]+)}", ":$1");
    }
}
