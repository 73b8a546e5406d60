// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.contracts.wire.KafkaConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka how consumer groups do. Blocks. */
public final class GroupClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final KafkaConnection kafka;
    private @Nullable Admin admin;

    public GroupClient(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns the state of each group.
     *
     * @throws IOException if Kafka does not answer in time
     */
    synchronized List<GroupState> read(List<String> groups, Instant now) throws IOException {
        // Made when it is first asked for: most gateways never are.
        Admin asked = admin;
        if (asked == null) {
            asked = kafka.admin("status");
            admin = asked;
        }
        List<GroupState> states = new ArrayList<>();
        for (String group : groups) {
            states.add(read(asked, group, now));
        }
        return states;
    }

    private static GroupState read(Admin admin, String group, Instant now) throws IOException {
        try {
            Map<String, ConsumerGroupDescription> described =
                    get(admin.describeConsumerGroups(List.of(group)).all());
            int members = Objects.requireNonNull(described.get(group)).members().size();
            Map<TopicPartition, Long> committed = new HashMap<>();
            get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            committed.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
            return GroupState.of(group, members, committed, ends)
                    .aged(seconds -> waitsSince(admin, now.minusSeconds(seconds), committed, ends));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return new GroupState(group, 0, null, null);
            }
            throw new IOException("Kafka did not tell of " + group, e);
        }
    }

    /** Whether anything that was published before then is not done with. */
    private static boolean waitsSince(
            Admin admin, Instant then, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends)
            throws IOException {
        OffsetSpec since = OffsetSpec.forTimestamp(then.toEpochMilli());
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (ends.getOrDefault(partition, 0L) > offset) {
                asked.put(partition, since);
            }
        });
        try {
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> first :
                    get(admin.listOffsets(asked).all()).entrySet()) {
                long offset = first.getValue().offset();
                // Below 0: nothing was published since, so all that waits is older.
                if (offset < 0 || offset > committed.getOrDefault(first.getKey(), 0L)) {
                    return true;
                }
            }
            return false;
        } catch (ExecutionException e) {
            throw new IOException("Kafka did not tell how old what waits is", e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws IOException, ExecutionException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("Kafka did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
