// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of the classifier. */
@ConfigMapping(prefix = "router")
public interface ClassifierConfig {

    /** The stable name of this instance: a restarted one takes its partitions back at once. */
    @WithDefault("0")
    String instance();

    Kafka kafka();

    Classifier classifier();

    /** How decisions are made. */
    interface Classifier {

        /** The policy that decides: {@code quality}, {@code market} or {@code cheapest}. */
        @WithDefault("quality")
        String policy();

        /** What is not foretold by then is decided by plain means. */
        @WithDefault("25ms")
        Duration deadline();

        Sticky sticky();

        /** A meta-model by {@code meta-model train}; unset: that of this release. */
        Optional<Path> metaModel();
    }

    /** The memory of conversations. */
    interface Sticky {

        /** Rest after which a conversation is no longer remembered; each successful turn begins it anew. */
        @WithDefault("10m")
        Duration timeToLive();

        /** Conversations to remember at most; about 300 bytes each. */
        @WithDefault("50000")
        int conversations();
    }

    /** How to reach Kafka. */
    interface Kafka {

        /** Brokers to ask first: {@code host:port}, comma-separated. */
        @WithDefault("localhost:9092")
        String bootstrapServers();

        /** Further client settings, such as those of TLS and SASL. */
        Map<String, String> security();
    }
}
