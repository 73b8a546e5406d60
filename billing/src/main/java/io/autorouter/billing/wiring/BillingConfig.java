// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** The settings of billing. */
@ConfigMapping(prefix = "router")
public interface BillingConfig {

    /** The stable name of this instance. */
    @WithDefault("0")
    String instance();

    Kafka kafka();

    Billing billing();

    /** What billing grants and takes. */
    interface Billing {

        StartingCredit startingCredit();

        Lease lease();

        Byok byok();

        Audit audit();

        /** A present for the account of the first keys, so that whoever starts the platform can use it. */
        interface StartingCredit {

            @WithDefault("acc-00000000000000000000000000")
            String account();

            /** In US dollars; 0 for none. */
            @WithDefault("1000")
            BigDecimal usd();
        }

        /** How long leases last. */
        interface Lease {

            /** How long a gateway may admit requests against one: so long it goes on without this service. */
            @WithDefault("5m")
            Duration admits();

            /** How long a request may run on after that: longer than the gateway's longest. */
            @WithDefault("16m")
            Duration settles();

            /** How long the last charges may take to arrive once a gateway says that all has ended. */
            @WithDefault("1m")
            Duration closes();
        }

        /** Answers that came with a key of the account's own. */
        interface Byok {

            /** What the house takes: a share of what they would have cost with its key. */
            @WithDefault("0")
            BigDecimal fee();
        }

        /** How often the books are held to their invariants. */
        interface Audit {

            /** 0 for never. */
            @WithDefault("10m")
            Duration every();

            /** How far back it looks each time; the first one after a start looks at everything. */
            @WithDefault("26h")
            Duration window();
        }
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
