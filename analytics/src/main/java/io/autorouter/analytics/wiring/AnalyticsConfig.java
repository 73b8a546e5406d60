// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of analytics. */
@ConfigMapping(prefix = "router")
public interface AnalyticsConfig {

    /** The stable name of this instance. */
    @WithDefault("0")
    String instance();

    Kafka kafka();

    Analytics analytics();

    /** How to reach Kafka. */
    interface Kafka {

        /** Brokers to ask first: {@code host:port}, comma-separated. */
        @WithDefault("localhost:9092")
        String bootstrapServers();

        /** Further client settings, such as those of TLS and SASL. */
        Map<String, String> security();
    }

    /** What is this service's own. */
    interface Analytics {

        /** For how many days rows of generations are kept, at least 15; absent: for ever. Sums by day always are. */
        Optional<Integer> retentionDays();

        /** For how many days sums by hour are kept, at least 15; whole months are dropped. */
        @WithDefault("93")
        int hourRetentionDays();

        /** For how many days it is kept what was said, where a workspace logs it. */
        @WithDefault("93")
        int contentRetentionDays();

        /** Ids of the applications that the public does not see. */
        Optional<List<String>> hiddenApps();

        /** Applications whose use counts for another: each {@code app-...=app-...}. */
        Optional<List<String>> appAliases();

        /** How often the shares by task are told to the router. */
        @WithDefault("PT1M")
        Duration taskShareEvery();

        /** Which part of the spend on a task one account may count for at most; 1 where all accounts are one's own. */
        @WithDefault("0.25")
        BigDecimal taskShareAccountCap();
    }
}
