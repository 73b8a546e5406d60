// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the dispatcher. */
@ConfigMapping(prefix = "router.dispatcher")
interface DispatcherConfig {

    /** Stable name of this instance among the dispatchers. */
    @WithDefault("0")
    String instance();

    /** Attempts that run at a time; more wait in Kafka. */
    @WithDefault("2000")
    int inFlightMax();

    /** Recent generations that are remembered, so that none is served twice. */
    @WithDefault("100000")
    int seenMax();

    /** Event loops that attempts run on. */
    @WithDefault("2")
    int lanes();

    /** How long running attempts may take to end when the service stops; the rest are broken off. */
    @WithDefault("5S")
    Duration drain();

    Providers providers();

    Simulator simulator();

    Frame frame();

    Body body();

    Deadline deadline();

    Retry retry();

    Health health();

    /** Who can be reached. */
    interface Providers {

        /** The operator's file. Keys of well-known providers in the environment add to it. */
        Optional<String> file();
    }

    /** The provider that only pretends. */
    interface Simulator {

        /** Where it is, ending in {@code /v1}; it is offered where no real provider with a key is. */
        Optional<String> url();
    }

    /** How frames travel. */
    interface Frame {

        /** How long one may wait for company; urgent ones never do. */
        @WithDefault("PT0.004S")
        Duration linger();

        /** How many may wait for Kafka. */
        @WithDefault("50000")
        int waitingMax();
    }

    /** Bodies that are too large for events. */
    interface Body {

        /** Larger ones, in bytes, are read one at a time. */
        @WithDefault("262144")
        int largeFrom();

        /** What attempts may hold of large ones at a time, in bytes; an eighth of the heap, and 24 MiB at least. */
        Optional<Long> loadMax();

        /** How long one may take to come from its gateway. */
        @WithDefault("15s")
        Duration patience();
    }

    /** How long an attempt and its steps may take. */
    interface Deadline {

        /** Until a connection stands. */
        @WithDefault("5S")
        Duration connect();

        /** Until the first token of a streamed answer; thrice what the model is known to need, where that is longer. */
        @WithDefault("60S")
        Duration firstToken();

        /** Until an answer that is not streamed; thrice the time to its first token, where that is longer. */
        @WithDefault("5M")
        Duration wholeAnswer();

        /** Between tokens. */
        @WithDefault("60S")
        Duration idle();

        /** For all calls together. */
        @WithDefault("10M")
        Duration total();

        /** The longest silence towards the gateway. */
        @WithDefault("1S")
        Duration beat();
    }

    /** Trying the only target of a plan once more. */
    interface Retry {

        /** How long to wait before. */
        @WithDefault("PT0.200S")
        Duration pause();

        /** A provider that asks to wait longer is not tried once more. */
        @WithDefault("2S")
        Duration pauseMax();
    }

    /** How endpoints do. */
    interface Health {

        /** How often it is told how an endpoint does, where that changed. */
        @WithDefault("2S")
        Duration publishEvery();

        /** Endpoints that are watched at a time; who was not called for longest is forgotten first. */
        @WithDefault("1000")
        int endpointsMax();
    }
}
