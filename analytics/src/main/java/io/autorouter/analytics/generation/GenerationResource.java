// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.problem.ProblemMapper;
import io.autorouter.analytics.question.AnswerMapper;
import io.autorouter.analytics.question.Asker;
import io.autorouter.contracts.generation.GenerationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
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

    GenerationResource(GenerationViewStore store, ContentStore contents) {
        this.store = store;
        this.contents = contents;
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
