// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.Health;
import io.autorouter.local.platform.LocalPlatform;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a platform, as far as somebody means them harm. */
final class VictimsClient {

    private static final Duration POLL = Duration.ofMillis(100);

    private final DataDirectory directory;
    private final Health health = new Health();

    VictimsClient(DataDirectory directory) {
        this.directory = directory;
    }

    /** Kills it, unless it is dead already. */
    void kill(String name) throws IOException {
        process(name).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Asks it to stop, and waits until another has taken its place and is ready. */
    void restart(String name, Duration patience) throws IOException, InterruptedException {
        long before = pid(name);
        process(name).ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + patience.toNanos();
        while ((pid(name) == before || !isReady(name)) && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
        }
    }

    /** Stops it, and those that it started, where they stand. Returns what lets them go on. */
    List<Long> freeze(String name) throws IOException, InterruptedException {
        List<Long> frozen = new ArrayList<>();
        for (ProcessHandle each : process(name)
                .map(process -> Stream.concat(Stream.of(process), process.descendants()))
                .orElseGet(Stream::empty)
                .toList()) {
            signal("-STOP", each.pid());
            frozen.add(each.pid());
        }
        return frozen;
    }

    void thaw(List<Long> frozen) throws IOException, InterruptedException {
        for (long pid : frozen) {
            signal("-CONT", pid);
        }
    }

    /** A process that ended meanwhile needs no signal. */
    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    boolean areAllReady() throws IOException {
        for (String service : LocalPlatform.services()) {
            if (!isReady(service)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReady(String service) throws IOException {
        return health.isReady(run().port(service));
    }

    private long pid(String name) throws IOException {
        return run().pid(name);
    }

    private Optional<ProcessHandle> process(String name) throws IOException {
        return ProcessHandle.of(pid(name));
    }

    private RunFile run() throws IOException {
        return RunFile.read(directory).orElseThrow(() -> new IOException("the platform itself is gone"));
    }
}
