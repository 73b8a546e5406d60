// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.gateway.admission.PriceBoard;
import io.autorouter.gateway.change.Change;
import io.autorouter.gateway.change.ChangeListener;
import io.autorouter.gateway.change.ChangePublisher;
import io.autorouter.gateway.change.Told;
import io.autorouter.gateway.model.ModelListedListener;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.model.ProviderShelf;
import io.autorouter.gateway.relay.DeskSize;
import io.autorouter.gateway.relay.RelayDesk;
import io.autorouter.gateway.relay.RelayLimits;
import io.autorouter.gateway.relay.RelayPublisher;
import io.autorouter.gateway.relay.RelayTally;
import io.autorouter.gateway.relay.StreamFrameListener;
import io.autorouter.sandbox.expect.Await;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When a gateway is to be started again, and what it gets over by itself. */
class LivenessIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final IdSource ids = new CountingIds();
    private final InstantSource clock = InstantSource.system();
    private final FrameSeat seat = new FrameSeat();
    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void readsAgainWhatItCouldNotReadAtFirst() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            // Given
            TopicsClient.create(broker.bootstrapServers(), (short) 1);
            KafkaRunner runner = runner(broker, Change::of, () -> {
                if (failures.incrementAndGet() == 1) {
                    throw new IllegalStateException("for the first time");
                }
            });
            runner.read(3);

            // When
            runner.start();
            Await.until(() -> seat.partition().isPresent());

            // Then
            assertThat(failures).hasValue(2);
            assertThat(seat.partition()).hasValue(3);
            assertThat(runner.isAlive()).isTrue();
            runner.stop();
        }
    }

    @Test
    void isDeadOnceAReaderIs() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            // Given
            TopicsClient.create(broker.bootstrapServers(), (short) 1);
            KafkaRunner runner = runner(
                    broker,
                    event -> {
                        throw new LinkageError("A reader gets over exceptions, but not over this.");
                    },
                    () -> {});
            runner.read(0);
            runner.start();
            Await.until(() -> seat.partition().isPresent());
            boolean wasAlive = runner.isAlive();

            // When
            try (var producer =
                    new EventProducer(connection(broker, "other").producer("test", 0), "test", ids, clock)) {
                producer.send(Topics.WORKSPACE_CHANGED, "wsp", workspace()).get();
            }
            Await.until(() -> !runner.isAlive());

            // Then
            assertThat(wasAlive).isTrue();
            runner.stop();
            assertThat(runner.isAlive()).isTrue();
        }
    }

    private WorkspaceChanged workspace() {
        return new WorkspaceChanged(
                new WorkspaceId("wsp-00000000000000000000000001"),
                Samples.accountId(1),
                "Research",
                "research",
                List.of(),
                false,
                1,
                Samples.NOON);
    }

    private KafkaRunner runner(
            EmbeddedKafka broker, Function<WorkspaceChanged, Change<WorkspaceChanged>> change, Runnable whenHeard) {
        var publisher = new RelayPublisher(System::nanoTime);
        var desk = new RelayDesk(
                new DeskSize(1, 1, LONG),
                new RelayLimits(LONG, LONG, LONG, LONG, 1),
                publisher,
                clock,
                new RelayTally(),
                bug -> {});
        return new KafkaRunner(new KafkaRunner.Parts(
                connection(broker, "0"),
                ids,
                clock,
                publisher,
                new ModelListedListener(new ModelShelf(), new PriceBoard()),
                new KafkaRunner.Catalogue(new ProviderShelf(), new HealthBoard()),
                new StreamFrameListener(desk),
                seat,
                new KafkaRunner.Changes(
                        List.of(new ChangeListener<>(Topics.WORKSPACE_CHANGED, change, new Told(), event -> {})),
                        new ChangePublisher(),
                        whenHeard)));
    }

    private static KafkaConnection connection(EmbeddedKafka broker, String instance) {
        return new KafkaConnection(broker.bootstrapServers(), "gateway", instance, Map.of());
    }
}
