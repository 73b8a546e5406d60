// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.dispatcher.attempt.AttemptAction;
import io.autorouter.dispatcher.attempt.Place;
import io.autorouter.sandbox.sample.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingReportTest {

    private static final Instant LATER = Samples.NOON.plusSeconds(1);
    private static final Conversation CONVERSATION = new Conversation(Decision.Stickiness.By.CACHE_KEY, "00ff");

    private static GenerationRouted routed(String requestedModel, Decision.Cause cause) {
        Decision sample = Samples.decision();
        var decision = new Decision(
                sample.policy(),
                sample.policyVersion(),
                cause,
                null,
                sample.settings(),
                sample.requires(),
                null,
                sample.candidates(),
                sample.rejected(),
                null,
                1);
        GenerationRequested request = Samples.request().model(requestedModel).build();
        GenerationRouted routed = Samples.routed(request, "openai/gpt-5");
        return new GenerationRouted(request, routed.routedAt(), routed.routing(), decision, CONVERSATION);
    }

    @Test
    void tellsWhoAskedForWhatAndWhoAnswered() {
        // Given
        GenerationRouted routed = Samples.routed();
        routed.request().body().put("session_id", "s-1");
        var end = new AttemptAction.End(
                new Ending.Completed("stop", "stop"),
                Place.ofHouse(Samples.target(Samples.MODEL.value())),
                Samples.usage(),
                "up-1",
                40L,
                900,
                List.of(),
                new OwnCount(11, 30, false));

        // When
        GenerationEnded ended = EndingReport.of(routed, end, LATER);

        // Then
        assertThat(ended.generationId()).isEqualTo(routed.request().generationId());
        assertThat(ended.caller()).isEqualTo(routed.request().caller());
        assertThat(ended.answerer()).isEqualTo(Samples.answerer());
        assertThat(ended.price()).isEqualTo(Samples.price());
        assertThat(ended.usage()).isEqualTo(Samples.usage());
        assertThat(ended.taskType()).isEqualTo("general:question_answering");
        assertThat(ended.sessionId()).isEqualTo("s-1");
        assertThat(ended.router()).isEqualTo("openrouter/auto");
        assertThat(ended.endedAt()).isEqualTo(LATER);
        assertThat(ended.firstTokenMs()).isEqualTo(40);
        assertThat(ended.ownCount()).isEqualTo(new OwnCount(11, 30, false));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "openrouter/auto, RANKED, openrouter/auto",
                "auto, STICKY, openrouter/auto",
                "auto, PINNED, openrouter/auto",
                "openrouter/auto, FALLBACK, openrouter/auto",
                "openai/gpt-5, NAMED, -",
                "openrouter/auto, NONE, openrouter/auto",
                "openai/gpt-5, NONE, -"
            })
    void namesTheRouterWhereOneChose(String requestedModel, Decision.Cause cause, String router) {
        // Given
        Failure failure = Failure.of(Failure.Code.NO_ENDPOINTS, "none");

        // When
        GenerationEnded ended = EndingReport.refused(routed(requestedModel, cause), failure, LATER);

        // Then
        assertThat(ended.router()).isEqualTo(router);
        assertThat(ended.answerer()).isNull();
        assertThat(ended.conversation()).isEqualTo(CONVERSATION);
        assertThat(ended.totalMs()).isEqualTo(1_000);
    }

    @Test
    void countsNoTimeBackwardsThoughTheGatewaysClockIsAhead() {
        assertThat(EndingReport.ageMs(Samples.requested(), Samples.NOON.minusSeconds(5)))
                .isZero();
    }
}
