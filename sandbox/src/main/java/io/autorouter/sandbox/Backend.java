// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox;

import org.testcontainers.DockerClientFactory;

/** Where Kafka and PostgreSQL come from: embedded, or containers where {@code -Dtest.backend=containers} says so. */
public final class Backend {

    private Backend() {}

    public static boolean isContainers() {
        return "containers".equals(System.getProperty("test.backend"));
    }

    /**
     * Checks that containers can be started.
     *
     * @throws IllegalStateException in one clear line, if there is no engine
     */
    public static void requireEngine() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("-Dtest.backend=containers needs a container engine, and none answers here;"
                    + " without the option the tests use embedded servers");
        }
    }

    /** Chooses the log manager of our programs before anything logs; the one on the class path complains otherwise. */
    public static void logAsOneProgram() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    }
}
