// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** PostgreSQL of the platform, started again whenever it dies by itself: on the same port, with the same data and password. */
final class DatabaseProcess {

    /** What a killed server leaves behind needs a moment to notice; until then no other can start. */
    private static final Duration RESTART_DELAY = Duration.ofMillis(300);

    private final Path data;
    private final int port;
    private final Runnable onChange;
    private @Nullable EmbeddedPostgres server;
    private long pid;
    private boolean stopping;

    /** Calls back whenever the process id changed. */
    DatabaseProcess(Path data, int port, Runnable onChange) {
        this.data = data;
        this.port = port;
        this.onChange = onChange;
    }

    /** Returns the server once it takes connections. */
    EmbeddedPostgres start() throws IOException {
        EmbeddedPostgres started = EmbeddedPostgres.start(data, port);
        synchronized (this) {
            server = started;
            pid = started.pid();
            if (stopping) {
                started.close();
                throw new IOException("stopped while starting");
            }
            ProcessHandle.of(pid)
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .thenRun(this::restartSoon);
        }
        onChange.run();
        return started;
    }

    /** Returns the id of the process that runs, or ran last; 0 before the first. */
    synchronized long pid() {
        return pid;
    }

    private void restartSoon() {
        CompletableFuture.delayedExecutor(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::restart);
    }

    private void restart() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            closeServer(); // the dead one keeps a lock on its directory
        }
        try {
            start();
        } catch (IOException | RuntimeException e) {
            restartSoon();
        }
    }

    synchronized void stop() {
        stopping = true;
        closeServer();
    }

    private void closeServer() {
        EmbeddedPostgres last = server;
        server = null;
        if (last == null) {
            return;
        }
        try {
            last.close();
        } catch (UncheckedIOException e) {
            // It was dead already.
        }
    }
}
