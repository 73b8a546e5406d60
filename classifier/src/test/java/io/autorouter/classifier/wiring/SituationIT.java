// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.classifier.policy.CostTier;
import io.autorouter.classifier.policy.Slate;
import io.autorouter.classifier.sticky.Recollection;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision.Stickiness.By;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a classifier knows that starts after others have worked. */
class SituationIT {

    private static final Conversation SESSION = new Conversation(By.SESSION_ID, "00ff");

    @Test
    void remembersTheConversationsThatOthersHeld() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            // Given
            TopicsClient.create(broker.bootstrapServers(), (short) 1);
            var kafka = new KafkaConnection(broker.bootstrapServers(), "classifier", "0", Map.of());
            var clock = new MovableClock(Samples.NOON);
            try (var producer = new EventProducer(kafka.producer("test", 0), "test", new CountingIds(), clock)) {
                producer.send(
                                Topics.GENERATION_ENDED,
                                "acc",
                                Samples.ending()
                                        .ending(new Ending.Completed("stop", "stop"))
                                        .answeredBy("openai/gpt-5", "openai")
                                        .build()
                                        .in(SESSION))
                        .join();
                producer.send(Topics.TASK_SHARE, "math", share(clock.instant())).join();
            }

            // When
            SituationRunner runner = RunnerParts.situation(kafka, Pool.CATALOGUE, clock);
            runner.start();
            var situation = runner.situation();
            clock.advance(Duration.ofMinutes(11));
            var later = runner.situation();
            runner.close();

            // Then
            Recollection recalled = Objects.requireNonNull(situation.memory().of(SESSION));
            assertThat(recalled.model().value()).isEqualTo("openai/gpt-5");
            assertThat(recalled.isExpired()).isFalse();
            assertThat(later.memory().of(SESSION)).matches(Recollection::isExpired);
            var slate = new Slate(List.of(), CostTier.LOW, null, "math");
            assertThat(situation.policies().find("market"))
                    .isNotNull()
                    .satisfies(
                            market -> assertThat(market.rank(slate).version()).isEqualTo("1-" + Samples.NOON));
        }
    }

    private static TaskShare share(Instant now) {
        var model = new TaskShare.ModelShare(new ModelId("x-ai/grok-4"), new BigDecimal("0.5"), 3, new Usd(1_000));
        return new TaskShare("math", now.minus(Duration.ofDays(7)), now, 2, List.of(model));
    }
}
