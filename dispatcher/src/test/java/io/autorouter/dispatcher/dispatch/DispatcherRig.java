// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Delivery;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.provider.Served;
import io.autorouter.sandbox.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands where gateway, classifier and billing would: asks, cancels, and reads what comes of it. */
final class DispatcherRig implements AutoCloseable {

    private static final int PARTITION = 7;

    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SecureRandom());
    private final String kafka;
    private final Path witness;
    private final EventProducer producer;
    private final TopicProbe<StreamFrame> frames;
    private final TopicProbe<GenerationEnded> endings;

    DispatcherRig() {
        var config = ConfigProvider.getConfig();
        kafka = config.getValue("router.kafka.bootstrap-servers", String.class);
        witness = Path.of(config.getValue(SimulatorResource.WITNESS, String.class));
        var connection = new KafkaConnection(kafka, "test", "0", Map.of());
        producer = new EventProducer(connection.producer("rig", 0), "test", ids, InstantSource.system());
        frames = TopicProbe.on(kafka, Topics.STREAM_FRAME);
        endings = TopicProbe.on(kafka, Topics.GENERATION_ENDED);
    }

    String kafka() {
        return kafka;
    }

    GenerationId nextId() {
        return GenerationId.next(ids);
    }

    TopicProbe<StreamFrame> frames() {
        return frames;
    }

    TopicProbe<GenerationEnded> endings() {
        return endings;
    }

    List<Served> witnessed() {
        try {
            return Served.read(witness);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <E> void tell(Topic<E> topic, String key, E event) {
        producer.send(topic, key, event).join();
    }

    void cancel(GenerationId id) {
        producer.send(
                        Topics.GENERATION_CANCELLED,
                        id.value(),
                        new GenerationCancelled(id, 1, GenerationCancelled.Reason.CALLER_LEFT))
                .join();
    }

    @Override
    public void close() {
        producer.close();
        frames.close();
        endings.close();
    }

    GenerationId ask(boolean stream, String... models) {
        GenerationId id = nextId();
        publish(routed(id, 1, stream, models));
        return id;
    }

    void publish(GenerationRouted routed) {
        producer.send(Topics.GENERATION_ROUTED, routed.request().generationId().value(), routed)
                .join();
    }

    static GenerationRequested request(GenerationId id, int attempt, boolean stream) {
        return Samples.request()
                .generationId(id)
                .attempt(attempt)
                .requestedAt(Instant.now())
                .framePartition(PARTITION)
                .stream(stream)
                .build();
    }

    static GenerationRouted routed(GenerationId id, int attempt, boolean stream, String... models) {
        List<Target> targets = new ArrayList<>();
        for (String model : models) {
            targets.add(new Target(
                    new ModelId(model), new ProviderSlug("simulator"), "Simulator", model, Samples.price(), List.of()));
        }
        return new GenerationRouted(
                request(id, attempt, stream),
                Instant.now(),
                new Routing.Planned(new RoutePlan(targets)),
                Samples.decision());
    }

    static GenerationRouted wantingTrail(GenerationRouted routed) {
        GenerationRequested asked = routed.request().withDelivery(new Delivery(true, null));
        return new GenerationRouted(asked, routed.routedAt(), routed.routing(), routed.decision());
    }

    /** Asks a provider of that name, with a body of one's own. */
    GenerationId ask(String provider, ObjectNode body, String... models) {
        GenerationId id = nextId();
        List<Target> targets = new ArrayList<>();
        for (String model : models) {
            targets.add(target(provider, model));
        }
        publish(routed(id, body, targets));
        return id;
    }

    GenerationRouted routed(GenerationId id, ObjectNode body, List<Target> targets) {
        GenerationRequested request =
                Samples.request().generationId(id).requestedAt(Instant.now()).framePartition(PARTITION).stream(
                                body.path("stream").asBoolean(false))
                        .body(body)
                        .build();
        return new GenerationRouted(
                request, Instant.now(), new Routing.Planned(new RoutePlan(targets)), Samples.decision());
    }

    static Target target(String provider, String model) {
        return new Target(new ModelId(model), new ProviderSlug(provider), provider, model, Samples.price(), List.of());
    }

    GenerationEnded ended(GenerationId id) {
        return endings.await(ended -> ended.generationId().equals(id));
    }

    List<StreamFrame> frames(GenerationId id) {
        frames.await(frame -> frame.generationId().equals(id)
                && (frame instanceof StreamFrame.Finished || frame instanceof StreamFrame.Broken));
        return frames.all().stream()
                .filter(frame -> frame.generationId().equals(id))
                .toList();
    }

    Served served(GenerationId id) {
        List<Served> lines = witnessed().stream().filter(line -> isOf(line, id)).toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    Served awaitServed(GenerationId id) {
        for (int tries = 0; tries < 200; tries++) {
            if (witnessed().stream().anyMatch(line -> isOf(line, id))) {
                return served(id);
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the provider saw no end of " + id);
    }

    static boolean isOf(Served line, GenerationId id) {
        return id.value().equals(line.clientRequestId());
    }

    static List<Attempt.Result> results(GenerationEnded ended) {
        return ended.attempts().stream().map(Attempt::result).toList();
    }
}
