// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision.Stickiness.By;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.sandbox.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConversationMemoryTest {

    private static final Conversation SESSION = new Conversation(By.SESSION_ID, "01");
    private static final Conversation UNNAMED = new Conversation(By.FINGERPRINT, "02");
    private static final TokenUsage FRESH = new TokenUsage(100, 10, 0, 0, 0, UsageSource.PROVIDER);
    private static final TokenUsage CACHED = new TokenUsage(100, 10, 50, 0, 0, UsageSource.PROVIDER);
    private static final Instant ENDED = ended(SESSION, "a", FRESH).endedAt();
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final ConversationMemory memory = new ConversationMemory(LIFE, 100);

    @Test
    void remembersANamedConversationFromItsFirstSuccess() {
        // When
        memory.note(ended(SESSION, "openai/gpt-5", FRESH));

        // Then
        Recollection recalled = Objects.requireNonNull(memory.recall(SESSION, ENDED));
        assertThat(recalled.model().value()).isEqualTo("openai/gpt-5");
        assertThat(recalled.provider().value()).isEqualTo("openai");
        assertThat(recalled.isExpired()).isFalse();
        assertThat(memory.recall(UNNAMED, ENDED)).isNull();
    }

    @Test
    void remembersAnUnnamedOneOnceThePromptWasReadFromACache() {
        // When
        memory.note(ended(UNNAMED, "openai/gpt-5", FRESH));

        // Then
        assertThat(memory.recall(UNNAMED, ENDED)).isNull();

        // When
        memory.note(ended(UNNAMED, "openai/gpt-5", CACHED));
        memory.note(ended(UNNAMED, "openai/gpt-5-mini", FRESH));

        // Then
        Recollection recalled = Objects.requireNonNull(memory.recall(UNNAMED, ENDED));
        assertThat(recalled.model().value()).isEqualTo("openai/gpt-5");
    }

    @Test
    void countsTheRestFromTheLastSuccess() {
        // When
        memory.note(ended(SESSION, "openai/gpt-5", FRESH));

        // Then
        assertThat(isExpired(ENDED.plus(LIFE).minusMillis(1))).isFalse();
        assertThat(isExpired(ENDED.plus(LIFE))).isTrue();

        // When
        memory.note(later(ended(SESSION, "openai/gpt-5", FRESH), Duration.ofMinutes(9)));

        // Then
        assertThat(isExpired(ENDED.plus(LIFE))).isFalse();
        assertThat(isExpired(ENDED.plus(LIFE).plus(Duration.ofMinutes(9)))).isTrue();
    }

    @Test
    void learnsNothingFromATurnThatFailed() {
        // Given
        memory.note(ended(SESSION, "openai/gpt-5", FRESH));
        GenerationEnded failed = Samples.ending()
                .ending(new Ending.Failed(Failure.of(Failure.Code.TIMEOUT, "late")))
                .answeredBy("x-ai/grok-4", "x-ai")
                .build()
                .in(SESSION);

        // When
        memory.note(later(failed, Duration.ofMinutes(5)));

        // Then
        Recollection recalled = Objects.requireNonNull(memory.recall(SESSION, ENDED.plus(LIFE)));
        assertThat(recalled.model().value()).isEqualTo("openai/gpt-5");
        assertThat(recalled.isExpired()).isTrue();
    }

    @Test
    void goesAlongWhereAnotherModelAnswered() {
        // When
        memory.note(ended(SESSION, "openai/gpt-5", FRESH));
        memory.note(later(ended(SESSION, "x-ai/grok-4", FRESH), Duration.ofSeconds(1)));
        memory.note(ended(SESSION, "openai/gpt-5", FRESH));

        // Then: what ended earlier but is heard later changes nothing
        Recollection recalled = Objects.requireNonNull(memory.recall(SESSION, ENDED));
        assertThat(recalled.model().value()).isEqualTo("x-ai/grok-4");
    }

    @Test
    void forgetsTheOneThatRestedLongestWhereItIsFull() {
        // When
        for (int i = 0; i < 100; i++) {
            memory.note(ended(new Conversation(By.SESSION_ID, "s" + i), "openai/gpt-5", FRESH));
        }
        memory.note(ended(new Conversation(By.SESSION_ID, "s0"), "openai/gpt-5", FRESH));
        memory.note(ended(SESSION, "openai/gpt-5", FRESH));

        // Then
        assertThat(memory.size()).isEqualTo(100);
        assertThat(memory.recall(new Conversation(By.SESSION_ID, "s0"), ENDED)).isNotNull();
        assertThat(memory.recall(new Conversation(By.SESSION_ID, "s1"), ENDED)).isNull();
    }

    @Test
    void passesOverEndingsOfNoConversation() {
        // When
        memory.note(Samples.ending().build());
        memory.note(Samples.ending().answeredByNobody().build().in(SESSION));

        // Then
        assertThat(memory.size()).isZero();
    }

    private boolean isExpired(Instant now) {
        Recollection recalled = Objects.requireNonNull(memory.recall(SESSION, now));
        return recalled.isExpired();
    }

    private static GenerationEnded ended(Conversation conversation, String model, TokenUsage usage) {
        return Samples.ending()
                .ending(new Ending.Completed("stop", "stop"))
                .answeredBy(model, "openai")
                .usage(usage)
                .build()
                .in(conversation);
    }

    private static GenerationEnded later(GenerationEnded ended, Duration by) {
        return new GenerationEnded(
                        ended.generationId(),
                        ended.attempt(),
                        ended.requestedAt(),
                        ended.endedAt().plus(by),
                        ended.caller(),
                        ended.requestedModel(),
                        ended.router(),
                        ended.taskType(),
                        ended.sessionId(),
                        ended.stream(),
                        ended.ending(),
                        ended.answerer(),
                        ended.price(),
                        ended.usage(),
                        ended.upstreamId(),
                        ended.firstTokenMs(),
                        ended.totalMs(),
                        ended.attempts())
                .in(ended.conversation());
    }
}
