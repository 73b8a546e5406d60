// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.auto;

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
import org.jspecify.annotations.Nullable;

/** How the auto router does. Public sums, as the rankings are. */
@Path("/api/v1/auto/stats")
@RunOnVirtualThread
public class AutoStatsResource {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    private final AutoStatsStore store;
    private final InstantSource clock;

    AutoStatsResource(AutoStatsStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    public Response stats(@Context UriInfo uri) {
        var given = new Parameter(AnswerMapper.parameters(uri));
        @Nullable String asked = given.oneOf("range", List.of("day", "week", "month", "all"));
        String range = asked == null ? "week" : asked;
        return AnswerMapper.answer(given.read(range), word -> {
            Instant now = clock.instant();
            LocalDate today = AnswerMapper.day(now);
            return AnswerMapper.data(store.stats(first(word, today), today, now).json());
        });
    }

    private static LocalDate first(String range, LocalDate today) {
        return switch (range) {
            case "day" -> today;
            case "month" -> today.minusDays(29);
            case "all" -> FIRST_DAY;
            default -> today.minusDays(6);
        };
    }
}
