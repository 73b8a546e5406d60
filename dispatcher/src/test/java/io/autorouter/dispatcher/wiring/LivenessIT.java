// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.dispatcher.byok.CredentialRing;
import io.autorouter.dispatcher.dispatch.DispatchRunner;
import io.autorouter.dispatcher.dispatch.GenerationEndedPublisher;
import io.autorouter.dispatcher.dispatch.OutboxRunner;
import io.autorouter.dispatcher.dispatch.StreamFramePublisher;
import io.autorouter.sandbox.expect.Await;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** When a dispatcher is to be started again, and when it is not. */
class LivenessIT {

    private final IdSource ids = new CountingIds();
    private final InstantSource clock = InstantSource.system();

    @Test
    void isDeadOnceAnotherHasItsNameAndAliveWhileItDrains() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            // Given
            TopicsClient.create(broker.bootstrapServers(), (short) 1);
            KafkaRunner first = runner(broker);
            KafkaRunner second = runner(broker);
            first.start();
            boolean wasAlive = first.isAlive();
            Await.until(first::isConnected);

            // When
            second.start();

            // Then
            assertThat(wasAlive).isTrue();
            // Which of the two is the later for the broker is a race of theirs.
            Await.until(() -> first.isAlive() != second.isAlive());
            KafkaRunner other = first.isAlive() ? first : second;
            Await.until(other::isConnected);
            other.stopTaking();
            assertThat(other.isConnected()).isFalse();
            assertThat(other.isAlive()).isTrue();
            first.stopTaking();
            second.stopTaking();
            first.stop();
            second.stop();
        }
    }

    private KafkaRunner runner(EmbeddedKafka broker) {
        var events = new EventProducer(
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()), "test", ids, clock);
        var outbox = new OutboxRunner(
                new StreamFramePublisher(events),
                new GenerationEndedPublisher(events),
                System::nanoTime,
                new OutboxRunner.Pace(Duration.ofMillis(4), 1_000));
        var dispatcher = new DispatchRunner(
                List.of(), outbox, clock, new DispatchRunner.Capacity(10, 10, Duration.ofMinutes(10)));
        return new KafkaRunner(new KafkaRunner.Parts(
                new KafkaConnection(broker.bootstrapServers(), "dispatcher", "0", Map.of()),
                ids,
                clock,
                Samples.providersListed(),
                new CredentialRing(null, BigDecimal.ZERO, slug -> true),
                dispatcher));
    }
}
