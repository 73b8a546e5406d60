// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /models} and {@code GET /model/{author}/{slug}}: public, and answered from memory. */
public final class ModelsResource {

    private static final int LIMIT_MAX = 1000;
    private static final int DIGITS_MAX = 7;

    private final ModelShelf shelf;

    public ModelsResource(ModelShelf shelf) {
        this.shelf = shelf;
    }

    /** Mounts the resource. */
    public void mount(OperationMapper api) {
        api.serve(ModelOperations.LIST, this::list);
        api.serve(ModelOperations.ONE, this::one);
    }

    private void list(RoutingContext exchange) {
        String offset = exchange.request().getParam("offset");
        String limit = exchange.request().getParam("limit");
        if (offset == null && limit == null) {
            json(exchange, shelf.json());
            return;
        }
        long from = number(offset, 0);
        long most = number(limit, LIMIT_MAX);
        if (from < 0 || most < 1 || most > LIMIT_MAX) {
            String message = from < 0
                    ? "offset: " + offset + " (expected: >= 0)"
                    : "limit: " + limit + " (expected: 1.." + LIMIT_MAX + ")";
            ProblemMapper.answer(exchange.response(), Problem.invalid(message));
            return;
        }
        List<ObjectNode> cards = shelf.cards();
        List<ObjectNode> page = cards.stream().skip(from).limit(most).toList();
        json(exchange, EventJson.write(ModelShelf.envelope(page, cards.size())));
    }

    private void one(RoutingContext exchange) {
        String name = exchange.pathParam("author") + "/" + exchange.pathParam("slug");
        ObjectNode card = shelf.card(name);
        if (card == null) {
            ProblemMapper.answer(
                    exchange.response(),
                    Problem.refused(
                            Problem.Reason.NOT_FOUND, "model: no model has this name (see GET /api/v1/models)"));
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", card);
        json(exchange, EventJson.write(body));
    }

    private static long number(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        boolean digits = text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }

    private static void json(RoutingContext exchange, byte[] body) {
        exchange.response().putHeader("content-type", "application/json").end(Buffer.buffer(body));
    }
}
