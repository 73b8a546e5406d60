// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** The settings of the classifier. */
@ConfigMapping(prefix = "router")
public interface ClassifierConfig {

    /** The stable name of this instance: a restarted one takes its partitions back at once. */
    @WithDefault("0")
    String instance();

    Kafka kafka();

    /** How to reach Kafka. */
    interface Kafka {

        /** Brokers to ask first: {@code host:port}, comma-separated. */
        @WithDefault("localhost:9092")
        String bootstrapServers();

        /** Further client settings, such as those of TLS and SASL. */
        Map<String, String> security();
    }
}
