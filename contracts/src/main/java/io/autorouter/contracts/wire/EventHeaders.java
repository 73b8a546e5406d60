// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** CloudEvents 1.0 attributes as Kafka headers (binary mode), on every topic but that of the frames. */
final class EventHeaders {

    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] JSON = bytes("application/json");

    private EventHeaders() {}

    static void add(Headers headers, Topic<?> topic, String source, String id, String subject, Instant time) {
        headers.add("ce_specversion", VERSION)
                .add("ce_type", bytes("io.autorouter." + topic.name()))
                .add("ce_source", bytes("/autorouter/" + source))
                .add("ce_id", bytes(id))
                .add("ce_subject", bytes(subject))
                .add("ce_time", bytes(time.toString()))
                .add("content-type", JSON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
