// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.kafka;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the platform's topics. */
public final class TopicsClient {

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    private static final int PATIENCE_SECONDS = 30;

    private TopicsClient() {}

    /** Tells whether a broker answers at the address. */
    public static boolean isUp(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers, 1_000)) {
            admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Creates the topics that are missing. */
    public static void create(String bootstrapServers, short replicas) throws IOException {
        try (Admin admin = admin(bootstrapServers, PATIENCE_SECONDS * 1_000)) {
            for (var created : admin.createTopics(wanted(replicas)).values().entrySet()) {
                try {
                    created.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IOException("topic " + created.getKey() + " was not created: " + e.getMessage(), e);
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new IOException("Kafka at " + bootstrapServers + " did not create the topics in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while creating topics", e);
        }
    }

    private static List<NewTopic> wanted(short replicas) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            Duration kept = topic.retention();
            topics.add(new NewTopic(topic.name(), topic.partitions(), replicas)
                    .configs(
                            kept == null
                                    ? Map.of("cleanup.policy", "compact")
                                    : Map.of("retention.ms", Long.toString(kept.toMillis()))));
        }
        for (String group : Groups.ALL) {
            topics.add(new NewTopic(Groups.deadLetters(group), 1, replicas)
                    .configs(Map.of("retention.ms", Long.toString(DEAD_LETTERS_KEPT.toMillis()))));
        }
        return topics;
    }

    private static Admin admin(String bootstrapServers, int patienceMs) {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                Integer.toString(patienceMs),
                "default.api.timeout.ms",
                Integer.toString(patienceMs)));
    }
}
