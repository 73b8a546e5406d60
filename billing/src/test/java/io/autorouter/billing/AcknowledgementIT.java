// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The offset is the outbox: it moves when an ending is booked and told of, and not before. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class AcknowledgementIT {

    private static final String WAITING =
            "select count(*) from pg_stat_activity where usename = 'billing' and wait_event_type = 'Lock'";
    private static final long THREE_COMMITS_MS = 3_000;

    private final Endings endings = new Endings();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()));

    @BeforeEach
    void awaitReadiness() throws Exception {
        Patience.awaitReady(true);
    }

    @AfterEach
    void close() {
        endings.close();
        admin.close();
    }

    @Test
    void acknowledgesAnEndingOnlyOnceItIsBooked() throws Exception {
        // Given
        endings.settle();
        GenerationEnded ended = Endings.fresh().build();

        // When
        RecordMetadata[] record = new RecordMetadata[1];
        long[] meanwhile = new long[1];
        Books.whileLocked(() -> {
            record[0] = endings.publish(ended);
            Patience.await("billing to wait for the lock", () -> Books.rows(WAITING), rows -> !rows.contains("0"));
            Thread.sleep(THREE_COMMITS_MS);
            meanwhile[0] = committed(record[0].partition());
            return meanwhile;
        });
        endings.awaitCharge(ended.generationId());

        // Then
        assertThat(meanwhile[0]).isLessThanOrEqualTo(record[0].offset());
        Patience.await(
                "the offset to follow",
                () -> committed(record[0].partition()),
                committed -> committed == record[0].offset() + 1);
    }

    @Test
    void isAMemberUnderItsOwnName() throws Exception {
        // Given
        endings.settle();

        // When
        Map<String, ConsumerGroupDescription> groups = admin.describeConsumerGroups(List.of(Groups.BILLING_CHARGE))
                .all()
                .get();

        // Then
        assertThat(groups.values())
                .flatExtracting(ConsumerGroupDescription::members)
                .extracting(MemberDescription::groupInstanceId)
                .containsExactly(Optional.of("0"));
    }

    private long committed(int partition) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(Groups.BILLING_CHARGE)
                .partitionsToOffsetAndMetadata()
                .get();
        OffsetAndMetadata offset = offsets.get(new TopicPartition(Topics.GENERATION_ENDED.name(), partition));
        return offset == null ? 0 : offset.offset();
    }
}
