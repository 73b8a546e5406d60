// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.problem.ProblemMapper;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One generation, and the decision behind it. The gateway says in a header whose key asked; only that account's are
 * found.
 */
@Path("/api/v1")
@RunOnVirtualThread
public class GenerationResource {

    private static final String ACCOUNT = "X-Autorouter-Account";
    private static final String ID_FORM = "gen- and 26 base-32 characters";

    private final GenerationViewStore store;

    GenerationResource(GenerationViewStore store) {
        this.store = store;
    }

    @GET
    @Path("/generation")
    public Response generation(@HeaderParam(ACCOUNT) @Nullable String account, @QueryParam("id") @Nullable String id) {
        @Nullable Problem problem = problem(account, id);
        if (problem != null || account == null || id == null) {
            return ProblemMapper.answer(problem == null ? missing(id) : problem);
        }
        Optional<GenerationView> view = store.generation(new GenerationId(id), new AccountId(account));
        return view.isPresent() ? found(view.get().json()) : ProblemMapper.answer(missing(id));
    }

    @GET
    @Path("/decisions/{id}")
    public Response decision(@HeaderParam(ACCOUNT) @Nullable String account, @PathParam("id") String id) {
        @Nullable Problem problem = problem(account, id);
        if (problem != null || account == null) {
            return ProblemMapper.answer(problem == null ? missing(id) : problem);
        }
        Optional<DecisionView> view = store.decision(new GenerationId(id), new AccountId(account));
        return view.isPresent() ? found(view.get().json()) : ProblemMapper.answer(missing(id));
    }

    private static @Nullable Problem problem(@Nullable String account, @Nullable String id) {
        if (account == null || !AccountId.isValid(account)) {
            return new Problem.Unauthenticated(ACCOUNT + ": no account (expected: acc- and 26 base-32 characters)");
        }
        if (id == null) {
            return Problem.Invalid.of("id", "absent", ID_FORM);
        }
        return GenerationId.isValid(id) ? null : Problem.Invalid.of("id", id, ID_FORM);
    }

    private static Problem missing(@Nullable String id) {
        return new Problem.NotFound(
                "id: " + id + " (expected: a settled generation of this account; a new one takes a second or two)");
    }

    private static Response found(ObjectNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", data);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
