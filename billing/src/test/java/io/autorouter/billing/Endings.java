// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.sample.EndedBuilder;
import io.autorouter.sandbox.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Publishes endings of one account as its dispatcher would, and sees what comes of them. */
final class Endings implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new SecureRandom());

    private final Producer<String, byte[]> producer =
            new KafkaConnection(KafkaTestResource.bootstrapServers(), "test", "0", Map.of()).producer("endings", 0);
    final TopicProbe<GenerationCharged> charged =
            TopicProbe.on(KafkaTestResource.bootstrapServers(), Topics.GENERATION_CHARGED);
    final TopicProbe<byte[]> dead =
            TopicProbe.raw(KafkaTestResource.bootstrapServers(), Groups.deadLetters(Groups.BILLING_CHARGE));

    /** Returns an id that no other test has. */
    static GenerationId freshId() {
        return GenerationId.next(IDS);
    }

    /** Starts an ending of a generation that no other test has. */
    static EndedBuilder fresh() {
        return Samples.ending().generationId(freshId());
    }

    RecordMetadata publish(GenerationEnded event) throws ExecutionException, InterruptedException {
        return send(EventJson.write(event));
    }

    RecordMetadata send(byte @Nullable [] value) throws ExecutionException, InterruptedException {
        String key = Samples.caller().accountId().value();
        return producer.send(new ProducerRecord<>(Topics.GENERATION_ENDED.name(), key, value))
                .get();
    }

    /** Returns when what was published before is handled: endings of one account are handled in order. */
    void settle() throws ExecutionException, InterruptedException {
        GenerationEnded last = fresh().build();
        publish(last);
        awaitCharge(last.generationId());
    }

    GenerationCharged awaitCharge(GenerationId of) {
        return charged.await(event -> event.generationId().equals(of), PATIENCE);
    }

    /** Returns all that stands in the topic of charges on the generation. */
    List<GenerationCharged> told(GenerationId of) {
        return charged.all().stream()
                .filter(event -> event.generationId().equals(of))
                .toList();
    }

    /** Returns the reason that the dead letter of a value gives. */
    String awaitDeath(byte @Nullable [] value) {
        return header(dead.awaitRecord(seen -> Arrays.equals(seen.event(), value), PATIENCE), "reason");
    }

    static String header(TopicProbe.Seen<byte[]> letter, String name) {
        return new String(letter.headers().lastHeader("dead-letter-" + name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        charged.close();
        dead.close();
    }
}
