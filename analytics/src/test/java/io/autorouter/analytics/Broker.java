// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.EventFeed;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Publishes lives as the services would. */
final class Broker implements AutoCloseable {

    private final EventFeed feed;

    Broker(String bootstrapServers) {
        feed = new EventFeed(bootstrapServers, 5, Map.of());
    }

    void publish(Lives.Life life) {
        publish(Topics.GENERATION_REQUESTED, life.id().value(), EventJson.write(life.requested()));
        publish(Topics.GENERATION_ROUTED, life.id().value(), EventJson.write(life.routed()));
        String account = life.charged().accountId().value();
        publish(Topics.GENERATION_ENDED, account, EventJson.write(life.ended()));
        publish(Topics.GENERATION_CHARGED, account, EventJson.write(life.charged()));
    }

    void publish(Topic<?> topic, String key, byte[] value) {
        feed.publish(topic, key, value);
    }

    /** Waits until all is with the broker. */
    void flush() throws ExecutionException, InterruptedException {
        feed.flush();
    }

    @Override
    public void close() {
        feed.close();
    }
}
