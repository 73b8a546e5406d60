// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code GET /benchmarks}: what the catalogue knows of the models from others' measurements. */
public final class BenchmarksResource {

    private static final List<String> TYPES = List.of("intelligence_index", "coding_index", "agentic_index");

    private static final List<String> TASKS = List.of("intelligence", "coding", "agentic");

    private static final String SOURCE = "artificial-analysis";
    private static final String SOURCE_URL = "https://artificialanalysis.ai";
    private static final String FIELD = "artificial_analysis";
    private static final int RESULTS_MAX = 1_000;

    private final KeyRing keys;
    private final ModelShelf shelf;

    public BenchmarksResource(KeyRing keys, ModelShelf shelf) {
        this.keys = keys;
        this.shelf = shelf;
    }

    /** Mounts the resource. */
    public void mount(OperationMapper api) {
        api.serve(ModelOperations.BENCHMARKS, this::benchmarks);
    }

    private void benchmarks(RoutingContext exchange) {
        switch (keys.judge(exchange.request().getHeader("Authorization"), KeyKind.INFERENCE)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted _ -> answer(exchange);
        }
    }

    private void answer(RoutingContext exchange) {
        String source = given(exchange, "source", SOURCE);
        String task = given(exchange, "task_type", "");
        String type = given(exchange, "benchmark_type", task.isEmpty() ? TYPES.getFirst() : task + "_index");
        String most = given(exchange, "max_results", Integer.toString(RESULTS_MAX));
        if (!source.equals(SOURCE) && !source.equals(FIELD)) {
            refuse(exchange, "source: " + source + " (expected: " + SOURCE + ")");
        } else if (!task.isEmpty() && !TASKS.contains(task)) {
            refuse(exchange, "task_type: " + task + " (expected: one of " + String.join(", ", TASKS) + ")");
        } else if (!TYPES.contains(type)) {
            refuse(exchange, "benchmark_type: " + type + " (expected: one of " + String.join(", ", TYPES) + ")");
        } else if (!most.matches("[1-9][0-9]{0,2}|1000")) {
            refuse(exchange, "max_results: " + most + " (expected: 1.." + RESULTS_MAX + ")");
        } else {
            exchange.response()
                    .putHeader("content-type", "application/json")
                    .end(Buffer.buffer(EventJson.write(figures(type, Integer.parseInt(most)))));
        }
    }

    private ObjectNode figures(String type, int most) {
        List<ObjectNode> lines = shelf.models().stream()
                .map(model -> line(model.card()))
                .flatMap(Optional::stream)
                .filter(line -> line.path(type).isNumber())
                .sorted(Comparator.comparing(
                                (ObjectNode line) -> line.path(type).decimalValue())
                        .reversed())
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        lines.stream().limit(most).forEach(answer.putArray("data")::add);
        answer.putObject("meta")
                .put(
                        "as_of",
                        lines.stream()
                                .map(line -> line.path("as_of").asText())
                                .max(Comparator.naturalOrder())
                                .orElse(""))
                .put("source", SOURCE)
                .put("source_url", SOURCE_URL)
                .putNull("citation")
                .put("task_type", type.substring(0, type.indexOf('_')))
                .put("model_count", lines.size())
                .put("version", "v1");
        return answer.put("total_count", lines.size());
    }

    private static Optional<ObjectNode> line(ObjectNode card) {
        JsonNode figures = card.path("benchmarks").path(FIELD);
        if (!(figures instanceof ObjectNode known)) {
            return Optional.empty();
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("model", card.path("id"));
        line.set("model_permaslug", card.path("canonical_slug"));
        line.set("display_name", card.path("name"));
        line.put("source", SOURCE);
        line.putObject("pricing")
                .put("prompt", card.path("pricing").path("prompt").asText())
                .put("completion", card.path("pricing").path("completion").asText());
        TYPES.forEach(line::putNull);
        return Optional.of(line.setAll(known));
    }

    private static String given(RoutingContext exchange, String name, String otherwise) {
        String text = exchange.request().getParam(name);
        return text == null ? otherwise : text;
    }

    private static void refuse(RoutingContext exchange, String message) {
        ProblemMapper.answer(exchange.response(), Problem.invalid(message));
    }
}
