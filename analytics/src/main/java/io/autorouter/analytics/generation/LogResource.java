// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.question.AnswerMapper;
import io.autorouter.analytics.question.Asker;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The logs: generations of the asking account, or of the asking key where that is all it may see. */
@Path("/api/v1/logs")
@RunOnVirtualThread
public class LogResource {

    private static final List<String> CSV_FIELDS = List.of(
            "created_at",
            "id",
            "requested_model",
            "model",
            "provider_name",
            "router",
            "task_type",
            "cause",
            "tokens_prompt",
            "tokens_completion",
            "native_tokens_reasoning",
            "native_tokens_cached",
            "total_cost",
            "latency",
            "generation_time",
            "finish_reason",
            "ending",
            "error_code",
            "api_key_id",
            "workspace_id",
            "app_id",
            "app_title",
            "session_id",
            "external_user",
            "simulated");

    private final LogStore store;
    private final InstantSource clock;

    LogResource(LogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    public Response logs(@Context HttpHeaders headers, @Context UriInfo uri) {
        return AnswerMapper.asked(
                headers,
                asker -> AnswerMapper.answer(
                        LogQuestion.read(
                                AnswerMapper.parameters(uri),
                                headers.getHeaderString(HttpHeaders.ACCEPT),
                                clock.instant()),
                        question -> logs(asker, question)));
    }

    private Response logs(Asker asker, LogQuestion question) {
        return question.format() == FileFormat.JSON
                ? page(store.page(asker, question))
                : AnswerMapper.rows(
                        question.format(),
                        "logs",
                        CSV_FIELDS,
                        told -> store.each(asker, question, view -> told.accept(view.json())));
    }

    private static Response page(LogStore.Page page) {
        LogQuestion.@Nullable Cursor next = page.next();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        page.found().forEach(view -> data.add(view.json()));
        answer.put("next_cursor", next == null ? null : next.text());
        return AnswerMapper.json(answer);
    }
}
