// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How a service reaches Kafka, and the client settings that the request path needs.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param service name of the service, for client ids and event sources
 * @param instance stable name of this instance: a restarted consumer with it takes its partitions back at once
 * @param security further client settings, such as those of TLS and SASL
 */
public record KafkaConnection(String bootstrapServers, String service, String instance, Map<String, String> security) {

    private static final String SEND_TIMEOUT_MS = "10000";
    private static final String REQUEST_TIMEOUT_MS = "5000";
    private static final Duration BLOCK_MOST = Duration.ofSeconds(5);

    public KafkaConnection {
        security = Map.copyOf(security);
    }

    /**
     * Returns a producer that waits for all replicas and never duplicates.
     *
     * @param lingerMs how long a record may wait for company; Kafka's own default of 5 would make the path 18 ms long
     */
    public KafkaProducer<String, byte[]> producer(String purpose, int lingerMs) {
        return producer(purpose, lingerMs, BLOCK_MOST);
    }

    /**
     * Returns the same for a sender that must not be kept waiting, such as an event loop.
     *
     * @param blockMost how long a send may block where the brokers are not known or the buffer is full
     */
    public KafkaProducer<String, byte[]> producer(String purpose, int lingerMs, Duration blockMost) {
        Properties settings = common(purpose);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(lingerMs));
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(blockMost.toMillis()));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topic.RECORD_BYTES_MAX));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns a member of a consumer group, which starts where the group stopped, or at the oldest record. */
    public KafkaConsumer<String, byte[]> groupMember(String group) {
        Properties settings = consumerSettings(group);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Returns a consumer outside any group, for partitions that it is told to read. Where the records at its position are
     * gone, it throws: Kafka's own default goes on behind the newest record, and says nothing.
     */
    public KafkaConsumer<String, byte[]> reader(String purpose) {
        Properties settings = consumerSettings(purpose);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns a client that asks about topics and groups. */
    public Admin admin(String purpose) {
        Properties settings = common(purpose);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        return Admin.create(settings);
    }

    private Properties consumerSettings(String purpose) {
        Properties settings = common(purpose);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return settings;
    }

    private Properties common(String purpose) {
        Properties settings = new Properties();
        settings.putAll(security);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", service + "-" + instance + "-" + purpose);
        settings.put("reconnect.backoff.max.ms", "1000");
        settings.put("enable.metrics.push", "false");
        return settings;
    }
}
