// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;

/** A batch may wait for the database far longer than Kafka lets a member be silent: the channel goes on polling. */
@QuarkusTest
@TestProfile(LongOutageIT.ImpatientKafka.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class LongOutageIT {

    private static final long OUTAGE_MS = 9_000;

    /** Seconds in place of minutes; a member that is silent for the sum of both is out. */
    public static final class ImpatientKafka implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            String channel = "mp.messaging.incoming.generation-ended.";
            return Map.of(
                    channel + "max.poll.interval.ms",
                    "2000",
                    channel + "session.timeout.ms",
                    "2000",
                    channel + "heartbeat.interval.ms",
                    "500",
                    "router.instance",
                    "impatient");
        }
    }

    @Test
    void staysAMemberWhileABatchWaitsForTheDatabase() throws Exception {
        Patience.awaitReady(true);
        try (Endings endings = new Endings();
                Admin admin = Admin.create(Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()))) {
            // Given
            endings.settle();
            MemberDescription before = member(admin);
            GenerationEnded ended = Endings.fresh().build();

            // When
            Books.whileLocked(() -> {
                endings.publish(ended);
                Thread.sleep(OUTAGE_MS);
                return ended;
            });
            endings.awaitCharge(ended.generationId());
            endings.settle();

            // Then
            assertThat(member(admin).consumerId()).isEqualTo(before.consumerId());
            assertThat(before.groupInstanceId()).contains("impatient");
            assertThat(endings.told(ended.generationId())).hasSize(1);
        }
    }

    private static MemberDescription member(Admin admin) throws Exception {
        var groups =
                admin.describeConsumerGroups(List.of(Groups.BILLING_CHARGE)).describedGroups();
        var group = Objects.requireNonNull(groups.get(Groups.BILLING_CHARGE)).get();
        return group.members().stream()
                .filter(member -> member.groupInstanceId().orElse("").equals("impatient"))
                .findFirst()
                .orElseThrow();
    }
}
