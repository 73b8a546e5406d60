// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.dispatcher.health.CallReport;
import io.autorouter.dispatcher.health.CallReport.Outcome;
import io.autorouter.dispatcher.health.CallReport.Tools;
import io.autorouter.dispatcher.provider.CallFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallWatchTest {

    private final AttemptMachine machine = new AttemptMachine(AttemptLimits.DEFAULT);
    private final List<CallReport> reports = new ArrayList<>();
    private AttemptState state = new AttemptState.Ended();
    private Tools verdict = Tools.NONE;

    @Test
    void reportsAFailureBeforeTheAttemptIsOver() {
        // Given
        begin(Orders.streamed(2));

        // When
        step(new AttemptEvent.CallFailed(1, CallFailure.of(CallFailure.Kind.UNAVAILABLE, "gone")), 30);

        // Then
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.endpoint().provider().value()).isEqualTo("provider-0");
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.firstTokenMs()).isNull();
        });
        assertThat(state).isInstanceOf(AttemptState.Calling.class);
    }

    @Test
    void measuresAStreamedAnswerByItsFirstTokenAndItsWholeTime() {
        // Given
        begin(Orders.streamed(1));

        // When
        step(new AttemptEvent.Received(1, Orders.delta("Hello")), 200);
        step(new AttemptEvent.Received(1, Orders.done(usage(50))), 1_000);

        // Then
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(report.firstTokenMs()).isEqualTo(200);
            assertThat(report.milliTokensPerSecond()).isEqualTo(50_000);
        });
    }

    @Test
    void knowsNoFirstTokenOfAWholeAnswer() {
        // Given
        begin(Orders.whole(1));

        // When
        step(new AttemptEvent.Received(1, Orders.done(usage(10))), 500);

        // Then
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.firstTokenMs()).isNull();
            assertThat(report.milliTokensPerSecond()).isEqualTo(20_000);
        });
    }

    @Test
    void holdsABrokenStreamAgainstItsProvider() {
        // Given
        begin(Orders.streamed(2));

        // When
        step(new AttemptEvent.Received(1, Orders.delta("Hel")), 200);
        step(new AttemptEvent.CallFailed(1, CallFailure.of(CallFailure.Kind.BROKEN, "cut")), 300);

        // Then
        assertThat(reports).extracting(CallReport::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void holdsNothingAgainstAProviderThatRefusesACredentialOfAnAccount() {
        // Given
        CredentialId own = new CredentialId("byok-06awrq2m1xvt4b8c9d0e1f2g3h");
        begin(Orders.two(true, new Place(Orders.target("author/model-0", "provider-0"), own, BigDecimal.ZERO)));

        // When
        step(new AttemptEvent.CallFailed(1, Orders.failure(CallFailure.Kind.NOT_SERVED, 401)), 200);
        step(new AttemptEvent.CallFailed(2, Orders.failure(CallFailure.Kind.NOT_SERVED, 401)), 300);

        // Then
        assertThat(reports).extracting(CallReport::outcome).containsExactly(Outcome.NOT_JUDGED, Outcome.FAILED);
    }

    @Test
    void holdsNothingAgainstAProviderThatWeOrTheCallerLeft() {
        // When
        begin(Orders.streamed(1));
        step(new AttemptEvent.Received(1, Orders.delta("Hel")), 200);
        step(new AttemptEvent.Cancelled(GenerationCancelled.Reason.CALLER_LEFT), 300);
        begin(Orders.streamed(1));
        step(new AttemptEvent.Received(1, Orders.delta("Hel")), 200);
        step(new AttemptEvent.Stopped("shutting down"), 300);

        // Then
        assertThat(reports).extracting(CallReport::outcome).containsExactly(Outcome.NOT_JUDGED, Outcome.NOT_JUDGED);
    }

    @Test
    void asksForAVerdictOnToolsWhereTheAnswerEndedWithTheirCalls() {
        // Given
        verdict = Tools.ERRED;

        // When
        begin(Orders.streamed(2));
        step(new AttemptEvent.CallFailed(1, CallFailure.of(CallFailure.Kind.UNAVAILABLE, "gone")), 30);
        step(new AttemptEvent.Received(2, Orders.done(usage(10), "tool_calls")), 500);
        begin(Orders.whole(1));
        step(new AttemptEvent.Received(1, Orders.done(usage(10))), 500);

        // Then
        assertThat(reports).extracting(CallReport::tools).containsExactly(Tools.NONE, Tools.ERRED, Tools.NONE);
    }

    private void begin(AttemptOrder order) {
        state = machine.begin(order, 0).state();
    }

    private void step(AttemptEvent event, long now) {
        AttemptStep step = machine.decide(state, event, now);
        reports.addAll(CallWatch.ended(state, step, () -> verdict, now));
        state = step.state();
    }

    private static TokenUsage usage(long completion) {
        return new TokenUsage(11, completion, 0, 0, 0, UsageSource.PROVIDER);
    }
}
