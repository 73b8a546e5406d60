// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.postgres;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Settings of a server small enough for a laptop, the same embedded and in a container. */
final class ServerSettings {

    private static final Map<String, String> SMALL = Map.of(
            "shared_buffers", "32MB",
            "max_connections", "60",
            "max_wal_size", "256MB",
            "log_checkpoints", "off");

    private ServerSettings() {}

    /** For tests: what is written need not outlive the server. */
    static Map<String, String> passing() {
        return smallWith(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
    }

    /** For data that is kept: what is committed survives a kill. */
    static Map<String, String> lasting() {
        return smallWith(Map.of(
                "fsync", "on",
                // The library's default is off, as it is made for tests: a kill would lose half a second.
                "synchronous_commit", "on",
                "full_page_writes", "on",
                // After each checkpoint whole pages go to the log: few checkpoints, even under load.
                "max_wal_size", "1GB"));
    }

    private static Map<String, String> smallWith(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(SMALL);
        settings.putAll(more);
        return settings;
    }

    /** Returns the command that starts a server with these settings. */
    static String[] command(Map<String, String> settings) {
        Stream<String> options =
                settings.entrySet().stream().flatMap(set -> Stream.of("-c", set.getKey() + "=" + set.getValue()));
        return Stream.concat(Stream.of("postgres"), options).toArray(String[]::new);
    }
}
