// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import io.autorouter.analytics.question.AnswerMapper;
import io.autorouter.analytics.question.Parameter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** Which tasks the traffic is about, and which models do them. */
@Path("/api/v1/classifications/task")
@RunOnVirtualThread
public class TaskResource {

    private static final int WINDOW_DAYS = 7;

    private final TaskStore store;
    private final InstantSource clock;

    TaskResource(TaskStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    public Response tasks(@Context UriInfo uri) {
        var given = new Parameter(AnswerMapper.parameters(uri));
        given.oneOf("window", List.of("7d"));
        boolean byRouter = given.oneOf("router", List.of("auto", "openrouter/auto")) != null;
        return AnswerMapper.answer(given.read(byRouter), routed -> {
            Instant now = clock.instant();
            LocalDate today = AnswerMapper.day(now);
            var shares = new TaskShares(store.uses(today.minusDays(WINDOW_DAYS - 1L), today, routed), WINDOW_DAYS, now);
            return AnswerMapper.data(shares.json());
        });
    }
}
