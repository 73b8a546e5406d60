// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.question.AnswerMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;

/** The public rankings: the daily dataset as OpenRouter publishes it, and the leaderboard of our own pages. */
@Path("/api/v1")
@RunOnVirtualThread
public class RankingsResource {

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
        return AnswerMapper.answer(
                DailyQuestion.read(AnswerMapper.parameters(uri), AnswerMapper.day(now)),
                question -> AnswerMapper.written(new DailyDataset(question, store.daily(question), now)::write));
    }

    @GET
    @Path("/rankings")
    public Response leaderboard(@Context UriInfo uri, @Context HttpHeaders headers) {
        return AnswerMapper.answer(
                LeaderboardQuestion.read(AnswerMapper.parameters(uri), headers.getHeaderString(HttpHeaders.ACCEPT)),
                this::leaderboard);
    }

    private Response leaderboard(LeaderboardQuestion question) {
        Instant now = clock.instant();
        Leaderboard board = Leaderboard.of(question, store.usage(question, AnswerMapper.day(now)), now);
        return switch (question.format()) {
            case JSON -> AnswerMapper.json(board.json());
            case CSV, JSONL -> AnswerMapper.file(board.csv(), FileFormat.CSV, "rankings");
        };
    }
}
