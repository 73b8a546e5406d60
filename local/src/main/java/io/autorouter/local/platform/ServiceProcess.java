// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of the platform, started again whenever it dies by itself.
 *
 * <pre>
 *   new ── start ──▶ running ── dies ──▶ waiting ── delay over ──▶ running
 *                       └──────── stop ──────┴──▶ stopped
 * </pre>
 */
final class ServiceProcess {

    /**
     * What to run.
     *
     * @param name of the process and of its log
     * @param environment on top of the platform's own
     */
    record Spec(String name, List<String> command, Map<String, String> environment, Path log) {

        Spec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    private static final Duration RESTART_DELAY = Duration.ofMillis(200);
    private static final Duration RESTART_DELAY_MAX = Duration.ofSeconds(5);

    /** A process that lived longer than this died of something new: it is started again at once. */
    private static final long SETTLED_NANOS = Duration.ofSeconds(15).toNanos();

    private static final long LOG_BYTES_KEPT = 20_000_000;

    private final Spec spec;
    private final Runnable onChange;
    private @Nullable Process process;
    private Duration delay = RESTART_DELAY;
    private int deaths;
    private boolean stopping;

    /** Calls back whenever the process id changed. */
    ServiceProcess(Spec spec, Runnable onChange) {
        this.spec = spec;
        this.onChange = onChange;
    }

    String name() {
        return spec.name();
    }

    Path log() {
        return spec.log();
    }

    synchronized long pid() {
        return process == null ? -1 : process.pid();
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Returns how often it died by itself. */
    synchronized int deaths() {
        return deaths;
    }

    void start() throws IOException {
        synchronized (this) {
            if (stopping) {
                return;
            }
            rotateLog();
            ProcessBuilder builder = new ProcessBuilder(spec.command());
            // Each arena of the C library keeps what its threads once used; two are enough here.
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            builder.environment().putAll(spec.environment());
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.redirectInput(Path.of("/dev/null").toFile());
            long startedAt = System.nanoTime();
            process = builder.start();
            process.onExit().thenAccept(dead -> restartAfter(System.nanoTime() - startedAt));
        }
        onChange.run();
    }

    private void restartAfter(long livedNanos) {
        Duration wait;
        synchronized (this) {
            if (stopping) {
                return;
            }
            deaths++;
            delay = livedNanos > SETTLED_NANOS ? RESTART_DELAY : min(delay.multipliedBy(2), RESTART_DELAY_MAX);
            wait = delay;
        }
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        start();
                    } catch (IOException e) {
                        restartAfter(0);
                    }
                });
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ends the process, by force once patience is out, so that it is started again. */
    synchronized void restart(Duration patience) {
        Process ending = process;
        if (ending != null) {
            ending.destroy();
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(ending::destroyForcibly);
        }
    }

    /** Ends the process, by force once patience is out. */
    void stop(Duration patience) {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void rotateLog() throws IOException {
        if (Files.exists(spec.log()) && Files.size(spec.log()) > LOG_BYTES_KEPT) {
            Files.move(
                    spec.log(),
                    spec.log().resolveSibling(spec.name() + ".log.1"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
