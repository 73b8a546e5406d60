// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.problem.ProblemMapper;
import io.autorouter.analytics.question.AnswerMapper;
import io.autorouter.analytics.question.Asker;
import io.autorouter.contracts.generation.GenerationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One generation, the decision behind it, and what was said in it; only the asking account's are found. */
@Path("/api/v1")
@RunOnVirtualThread
public class GenerationResource {

    private static final String ID_FORM = "gen- and 26 base-32 characters";

    private final GenerationViewStore store;
    private final ContentStore contents;
    private final FeedbackStore feedback;
    private final InstantSource clock;

    GenerationResource(GenerationViewStore store, ContentStore contents, FeedbackStore feedback, InstantSource clock) {
        this.store = store;
        this.contents = contents;
        this.feedback = feedback;
        this.clock = clock;
    }

    @GET
    @Path("/generation")
    public Response generation(@Context HttpHeaders headers, @QueryParam("id") @Nullable String id) {
        return found(
                headers,
                id,
                (known, asker) -> store.generation(known, asker.account()).map(view -> AnswerMapper.data(view.json())));
    }

    @GET
    @Path("/generation/content")
    public Response content(@Context HttpHeaders headers, @QueryParam("id") @Nullable String id) {
        return found(
                headers,
                id,
                (known, asker) -> contents.content(known, asker.account()).map(view -> AnswerMapper.data(view.json())));
    }

    /** Erases what was said in all of the account's generations. */
    @DELETE
    @Path("/generation/content")
    public Response erase(@Context HttpHeaders headers) {
        return AnswerMapper.asked(
                headers,
                asker -> AnswerMapper.data(
                        JsonNodeFactory.instance.objectNode().put("erased", contents.erase(asker.account()))));
    }

    @POST
    @Path("/generation/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response feedback(@Context HttpHeaders headers, @Nullable JsonNode body) {
        JsonNode given = body == null ? JsonNodeFactory.instance.nullNode() : body;
        return AnswerMapper.asked(
                headers,
                asker -> AnswerMapper.answer(
                        Feedback.read(given),
                        word -> feedback.keep(word, asker.account(), clock.instant())
                                ? AnswerMapper.data(word.json())
                                : ProblemMapper.answer(missing(word.generation().value()))));
    }

    @GET
    @Path("/decisions/{id}")
    public Response decision(@Context HttpHeaders headers, @PathParam("id") String id) {
        return found(
                headers,
                id,
                (known, asker) -> store.decision(known, asker.account()).map(view -> AnswerMapper.data(view.json())));
    }

    private static Response found(
            HttpHeaders headers, @Nullable String id, BiFunction<GenerationId, Asker, Optional<Response>> find) {
        return AnswerMapper.asked(headers, asker -> {
            if (id == null || !GenerationId.isValid(id)) {
                return ProblemMapper.answer(Problem.Invalid.of("id", id == null ? "absent" : id, ID_FORM));
            }
            return find.apply(new GenerationId(id), asker).orElseGet(() -> ProblemMapper.answer(missing(id)));
        });
    }

    private static Problem missing(String id) {
        return new Problem.NotFound("id: " + id
                + " (expected: a settled generation of this account; a new one takes a second or two, and what was said"
                + " is only kept where the workspace logs it)");
    }
}
