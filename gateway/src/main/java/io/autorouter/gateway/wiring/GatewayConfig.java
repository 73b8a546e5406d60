// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the gateway. */
@ConfigMapping(prefix = "router.gateway")
interface GatewayConfig {

    /** Stable name of this instance: it leases the same partition again after a restart. */
    String instance();

    /** The partition of the frame topic to read; unset: one is leased in the database. */
    OptionalInt framePartition();

    /** How long a lease of a partition lasts; it is renewed all the time. */
    @WithDefault("30s")
    Duration frameLease();

    Key key();

    Bootstrap bootstrap();

    Body body();

    Relay relay();

    Analytics analytics();

    Classifier classifier();

    Billing billing();

    Admission admission();

    Workspace workspace();

    Byok byok();

    /** How keys are kept. */
    interface Key {

        /** Secret that keys are hashed with; whoever changes it makes all keys unknown. At least 16 characters. */
        String pepper();

        /** How often the tables are looked at for changes that were not told. */
        @WithDefault("5s")
        Duration refresh();

        /** Keys that an account may create, deleted ones included. */
        @WithDefault("10000")
        int perAccountMax();
    }

    /** Keys that exist from the first start on. */
    interface Bootstrap {

        /** Secret of a key that asks models. */
        Optional<String> inferenceKey();

        /** Secret of a key that manages. */
        Optional<String> managementKey();

        /** The account of both. */
        @WithDefault("acc-00000000000000000000000000")
        String account();
    }

    /** What one request may take. */
    interface Body {

        /** Largest request, in bytes. */
        @WithDefault("20971520")
        int bytesMax();

        /** Larger ones, in bytes, do not travel in events: the dispatcher fetches them here. */
        @WithDefault("16384")
        int eventMax();

        /** What of these may wait in memory at a time, in bytes; an eighth of the heap. Others wait on disk. */
        Optional<Long> memoryMax();

        /** Larger ones, in bytes, are read one at a time, and wait on disk. */
        @WithDefault("262144")
        int largeFrom();

        /** What of large ones may be in memory while they are read, in bytes; an eighth of the heap, and one body at least. */
        Optional<Long> roomMax();

        /** What may wait on disk at a time, in bytes. */
        @WithDefault("268435456")
        long heldMax();

        /** Where they wait; beside what else is temporary. */
        Optional<Path> directory();

        /** This gateway as dispatchers reach it, {@code http://HOST:PORT}; its own port on this machine. */
        Optional<String> url();

        /** Time for a request to arrive. */
        @WithDefault("30s")
        Duration timeout();
    }

    /** The waiting for answers. */
    interface Relay {

        /** Callers that may wait at once. */
        @WithDefault("4000")
        int seats();

        /** Least time until a request that nobody accepted is published again. */
        @WithDefault("2s")
        Duration acceptTimeout();

        /** Time after which a request that nobody accepts fails. */
        @WithDefault("30s")
        Duration acceptTotal();

        /** Silence after which an accepted attempt is lost: three missed beats and some slack. */
        @WithDefault("3500ms")
        Duration beatTimeout();

        /** Time after which any generation fails. */
        @WithDefault("15m")
        Duration total();

        /** Requests published for one generation. */
        @WithDefault("4")
        int attemptsMax();

        /** Retries allowed however few callers wait; beyond, a tenth of those who wait. */
        @WithDefault("8")
        int retriesLeast();

        /** Silence after which a stream carries a comment. From then on errors come in the stream. */
        @WithDefault("10s")
        Duration commentAfter();

        /** What may wait for a caller who reads slowly, in bytes, beyond the connection's own buffers. */
        @WithDefault("131072")
        int backlogBytesMax();
    }

    /** The analytics service. */
    interface Analytics {

        @WithDefault("http://127.0.0.1:8084")
        URI url();

        @WithDefault("5s")
        Duration timeout();
    }

    /** The billing service. */
    interface Billing {

        @WithDefault("http://127.0.0.1:8083")
        URI url();

        /** How long a question about what was spent may take; then the answer is that it is not known. */
        @WithDefault("2s")
        Duration timeout();
    }

    /** Requests are paid for from leases. */
    interface Admission {

        /** How long billing may take to lend; then the request that waits for it is turned away. */
        @WithDefault("2s")
        Duration timeout();

        /** A lease that no request used for so long is given back. */
        @WithDefault("30s")
        Duration idle();
    }

    /** Parts of accounts. */
    interface Workspace {

        /** Workspaces that an account may create, deleted ones included. */
        @WithDefault("1000")
        int perAccountMax();
    }

    /** Provider credentials that accounts bring along. */
    interface Byok {

        /** Credentials that an account may create, deleted ones included. */
        @WithDefault("1000")
        int perAccountMax();
    }

    /** The classifiers: for dry runs, and for decisions that are made again. */
    interface Classifier {

        @WithDefault("http://127.0.0.1:8081")
        URI url();

        @WithDefault("5s")
        Duration timeout();
    }
}
