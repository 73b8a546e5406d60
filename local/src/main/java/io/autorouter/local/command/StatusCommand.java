// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.Health;
import io.autorouter.local.platform.LocalPlatform;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells of each process whether it runs, is ready, and how much memory it takes. */
@Command(name = "status", description = "health of every process; exit 1 unless all are ready")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class StatusCommand implements Callable<Integer> {

    private static final int KIB_PER_MIB = 1024;

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFile run = data.running();
        PrintWriter out = spec.commandLine().getOut();
        Health health = new Health();
        boolean well = true;
        long totalMib = 0;
        for (var process : new TreeMap<>(run.pids()).entrySet()) {
            boolean alive = ProcessHandle.of(process.getValue())
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            Integer port = run.ports().get(process.getKey());
            boolean silent = port == null || !LocalPlatform.isService(process.getKey());
            String state =
                    !alive ? "down" : silent || health.isReady(run.port(process.getKey())) ? "ready" : "not ready";
            long mib = residentMib(process.getValue());
            totalMib += mib;
            well &= state.equals("ready");
            out.printf(
                    "%-11s %-9s pid %-8d %4d MiB%s%n",
                    process.getKey(), state, process.getValue(), mib, port == null ? "" : "  port " + port);
        }
        out.printf("%-11s %-9s %-12s %4d MiB%n", "all", well ? "ready" : "not ready", "", totalMib);
        out.println("gateway     " + run.gateway());
        return well ? 0 : 1;
    }

    /** Returns the memory of a process and its children that is in use and its own, as Linux tells it; 0 elsewhere. */
    private static long residentMib(long pid) {
        long own = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .filter(child ->
                        child.info().command().map(c -> c.endsWith("/postgres")).orElse(false))
                .mapToLong(child -> residentMib(child.pid()))
                .sum();
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    String kib = line.substring("Pss:".length()).strip().split(" ", 2)[0];
                    return own + Long.parseLong(kib) / KIB_PER_MIB;
                }
            }
        } catch (IOException e) {
            return own;
        }
        return own;
    }
}
