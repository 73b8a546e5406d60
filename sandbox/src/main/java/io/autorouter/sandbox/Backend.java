// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
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

    /**
     * Chooses the log manager of our programs before anything logs (the one on the class path complains otherwise), and
     * logs warnings to standard error. Without a level, that manager takes in every line down to traces for a Quarkus
     * that is never started here: a broker then spends a fifth of its time on lines that nobody sees, and an audit all memory.
     */
    public static void logAsOneProgram() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new StreamHandler(System.err, new SimpleFormatter()) {
            @Override
            public synchronized void publish(LogRecord line) {
                super.publish(line);
                flush();
            }
        };
        root.addHandler(console);
        root.setLevel(Level.WARNING);
    }
}
