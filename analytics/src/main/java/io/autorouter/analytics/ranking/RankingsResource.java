// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.problem.ProblemMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The public rankings: the daily dataset as OpenRouter publishes it, and the leaderboard of our own pages. */
@Path("/api/v1")
@RunOnVirtualThread
public class RankingsResource {

    private static final String CSV = "text/csv";

    private final RankingStore store;
    private final InstantSource clock;

    RankingsResource(RankingStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Path("/datasets/rankings-daily")
    public Response daily(@Context UriInfo uri) {
        Instant now = clock.instant();
        return switch (DailyQuestion.read(parameters(uri), today(now))) {
            case DailyQuestion.Reading.Understood understood ->
                json(DailyDataset.json(understood.question(), store.daily(understood.question()), now));
            case DailyQuestion.Reading.Refused refused -> ProblemMapper.answer(refused.problem());
        };
    }

    @GET
    @Path("/rankings")
    public Response leaderboard(@Context UriInfo uri, @Context HttpHeaders headers) {
        String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        boolean wantsCsv = accept != null && accept.startsWith(CSV);
        return switch (LeaderboardQuestion.read(parameters(uri), wantsCsv)) {
            case LeaderboardQuestion.Reading.Understood understood -> leaderboard(understood.question());
            case LeaderboardQuestion.Reading.Refused refused -> ProblemMapper.answer(refused.problem());
        };
    }

    private Response leaderboard(LeaderboardQuestion question) {
        Instant now = clock.instant();
        Leaderboard board = Leaderboard.of(question, store.usage(question, today(now)), now);
        return switch (question.format()) {
            case JSON -> json(board.json());
            case CSV ->
                Response.ok(board.csv(), CSV + ";charset=utf-8;header=present")
                        .header("Content-Disposition", "attachment; filename=\"rankings.csv\"")
                        .build();
        };
    }

    private static Response json(Object answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Map<String, String> parameters(UriInfo uri) {
        Map<String, String> parameters = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return parameters;
    }
}
