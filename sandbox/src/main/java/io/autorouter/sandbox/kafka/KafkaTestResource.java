// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.kafka;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** One Kafka for all Quarkus tests of a JVM. */
public final class KafkaTestResource implements QuarkusTestResourceLifecycleManager {

    private static final class Shared {
        static final EmbeddedKafka KAFKA = start();

        private static EmbeddedKafka start() {
            try {
                EmbeddedKafka kafka = EmbeddedKafka.start();
                Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
                return kafka;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns its address, for tests without Quarkus. */
    public static String bootstrapServers() {
        return Shared.KAFKA.bootstrapServers();
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "router.kafka.bootstrap-servers", bootstrapServers(), "kafka.bootstrap.servers", bootstrapServers());
    }

    @Override
    public void stop() {
        // Shared: it ends with the JVM.
    }
}
