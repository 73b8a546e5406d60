// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the load grid of {@code local/bench} beside a peer gateway, on a platform of its own. */
@Command(
        name = "bench",
        description = "the load grid, beside a peer gateway in the same run (Linux; needs node and wrk)")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class BenchCommand implements Callable<Integer> {

    private static final List<String> PARTS = List.of("direct", "ours", "peer");

    @Parameters(arity = "0..*", paramLabel = "PART", description = "direct, ours, peer (default: all)")
    List<String> parts = new ArrayList<>();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String part : parts) {
            if (!PARTS.contains(part)) {
                throw new ParameterException(
                        spec.commandLine(), "PART: " + part + " (expected: " + String.join(", ", PARTS) + ")");
            }
        }
        Path script = DataOption.home().resolve("local").resolve("bench").resolve("bench.mjs");
        if (!Files.isReadable(script)) {
            throw new IOException("local/bench is missing: the benchmark runs from a checkout");
        }
        List<String> command = new ArrayList<>();
        command.add("node");
        command.add(script.toString());
        command.addAll(parts);
        try {
            Process grid = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endWithUs(grid), "end-bench"));
            return grid.waitFor();
        } catch (IOException e) {
            throw new IOException("node is needed and not on the PATH (apt-get install nodejs)", e);
        }
    }

    /** Whoever stops the command stops the grid, and with it the platform that the grid started. */
    private static void endWithUs(Process grid) {
        grid.destroy();
        grid.onExit().join();
    }
}
