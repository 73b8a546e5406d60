// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where Kafka is. The same for every service. */
@ConfigMapping(prefix = "router.kafka")
interface KafkaConfig {

    /** Addresses, {@code host:port}, comma-separated. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** Further settings of the Kafka clients, such as {@code security.protocol}. */
    Map<String, String> security();
}
