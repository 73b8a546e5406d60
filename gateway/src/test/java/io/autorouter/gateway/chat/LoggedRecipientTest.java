// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.ContentLogging;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.gateway.relay.Recipient;
import io.autorouter.gateway.relay.Refusal;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggedRecipientTest {

    private static final ContentLogging ALL = new ContentLogging(BigDecimal.ONE, null);
    private static final Caller CALLER = Samples.caller();
    private static final WorkspaceId WORKSPACE = WorkspaceId.defaultOf(CALLER.accountId());

    private final List<GenerationLogged> kept = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();

    private static Recipient listening(ContentLog log, String said, Recipient caller) {
        GenerationRequested requested = requested(1, said);
        return log.listening(requested, requested.body(), caller);
    }

    @Test
    void keepsNothingUnlessTheWorkspaceWantsIt() {
        // Given
        Recipient caller = new Passing(passed);

        // When
        Recipient listening = listening(log(null), "Secret", caller);

        // Then
        assertThat(listening).isSameAs(caller);
    }

    @Test
    void keepsQuestionAndAnswerOfAStreamOnce() {
        // Given
        Recipient recipient = listening(log(ALL), "What is it?", new Passing(passed));

        // When
        recipient.accepted();
        recipient.forward(Samples.delta(0, "It is "));
        recipient.forward(Samples.delta(1, "this."));
        recipient.complete(Samples.finished(2, null));
        ((LoggedRecipient) recipient).left();

        // Then
        assertThat(passed).containsExactly("accepted", "forward", "forward", "complete");
        assertThat(kept).hasSize(1);
        GenerationLogged logged = kept.getFirst();
        assertThat(String.valueOf(logged.input())).contains("What is it?");
        assertThat(Objects.requireNonNull(logged.output()).path("completion").asText())
                .isEqualTo("It is this.");
        assertThat(logged.truncated()).isFalse();
        assertThat(logged.toString()).doesNotContain("What is it?");
    }

    @Test
    void keepsWhatWasReceivedUntilTheCallerLeft() {
        Recipient recipient = listening(log(ALL), "Long?", new Passing(passed));
        recipient.forward(Samples.delta(0, "Half"));
        ((LoggedRecipient) recipient).left();
        assertThat(Objects.requireNonNull(kept.getFirst().output())
                        .path("completion")
                        .asText())
                .isEqualTo("Half");
    }

    @Test
    void leavesOutWhatIsTooLongAndSaysSo() {
        // Given
        String tooLong = "x".repeat(300_000);
        Recipient recipient = listening(log(ALL), tooLong, new Passing(passed));

        // When
        recipient.complete(Samples.finished(0, tooLong));

        // Then
        assertThat(kept.getFirst().truncated()).isTrue();
        assertThat(kept.getFirst().input()).isNull();
        assertThat(kept.getFirst().output()).isNull();
        assertThat(passed).containsExactly("complete");
    }

    @Test
    void keepsTheShareAndTheKeysThatAreAskedFor() {
        var tenth = new ContentLogging(new BigDecimal("0.1"), null);
        long sampled = LongStream.range(0, 10_000)
                .filter(number -> log(tenth).isLogged(requested(number, "x")))
                .count();
        assertThat(sampled).isBetween(800L, 1_200L);
        assertThat(log(new ContentLogging(BigDecimal.ONE, List.of(CALLER.keyId())))
                        .isLogged(requested(1, "x")))
                .isTrue();
        assertThat(log(new ContentLogging(BigDecimal.ONE, List.of(Samples.keyId(9))))
                        .isLogged(requested(1, "x")))
                .isFalse();
    }

    private ContentLog log(@Nullable ContentLogging logging) {
        return new ContentLog(id -> logging, kept::add, new MovableClock(Samples.NOON));
    }

    private static GenerationRequested requested(long number, String prompt) {
        GenerationId id = Samples.generationId(number);
        var caller = new Caller(CALLER.accountId(), CALLER.keyId(), null, WORKSPACE);
        return new GenerationRequested(id, 1, Samples.NOON, caller, 0, "a/b", true, Samples.body("a/b", prompt, true));
    }

    private record Passing(List<String> told) implements Recipient {

        @Override
        public void accepted() {
            told.add("accepted");
        }

        @Override
        public void echo(StreamFrame.Echo echo) {
            told.add("echo");
        }

        @Override
        public void forward(StreamFrame.Delta delta) {
            told.add("forward");
        }

        @Override
        public void complete(StreamFrame.Finished finished) {
            told.add("complete");
        }

        @Override
        public void refuse(Refusal refusal) {
            told.add("refuse");
        }

        @Override
        public void stillWaiting() {
            told.add("waiting");
        }
    }
}
