// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.chaos.ChaosRunner;
import io.autorouter.local.chaos.Fault;
import io.autorouter.local.chaos.Row;
import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.LocalPlatform;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks a platform of its own on purpose, and tells what its callers met and what the books say. */
@Command(
        name = "chaos",
        description = {
            "Kills, freezes and restarts what a platform of its own consists of, under load (Linux).",
            "Exit 1 where a call met neither an answer nor a clear error, it did not come back, or the audit finds a breach."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ChaosCommand implements Callable<Integer> {

    private static final int CALLERS_MAX = 64;
    private static final int KILLS_MAX = 1_000;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            split = ",",
            description = "which, parted by commas (default: all; --list tells them)")
    List<String> faults = new ArrayList<>();

    @Option(names = "--list", description = "tell the faults, and do nothing")
    boolean list;

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "16",
            description = "callers at once (default: ${DEFAULT-VALUE})")
    int callers;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "6",
            description = "how many random-kills draws (default: ${DEFAULT-VALUE})")
    int kills;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of questions and of what is drawn (default: ${DEFAULT-VALUE})")
    long seed;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Arrays.stream(Fault.values()).forEach(fault -> out.printf("%-18s %s%n", fault.word(), fault.description()));
            out.flush();
            return 0;
        }
        OptionRange.check(spec, "--callers", callers, 1, CALLERS_MAX);
        OptionRange.check(spec, "--kills", kills, 1, KILLS_MAX);
        List<Fault> wanted = wanted();
        Path data = Files.createTempDirectory("autorouter-chaos");
        DataDirectory directory = new DataDirectory(data);
        Thread atTheEnd = new Thread(() -> stop(directory), "stop-chaos");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            out.println("A platform of its own, on " + data + ": the simulator answers, nothing is paid for.");
            out.flush();
            up(directory);
            boolean held = table(directory, wanted, out);
            stop(directory);
            if (held) {
                delete(data);
            } else {
                out.println("What was left of it, its logs included, is kept: " + data);
            }
            out.flush();
            return held ? 0 : 1;
        } finally {
            stop(directory);
        }
    }

    private boolean table(DataDirectory directory, List<Fault> wanted, PrintWriter out) throws Exception {
        var chaos = new ChaosRunner(directory, new ChaosRunner.Settings(callers, kills, seed));
        out.print(Row.head());
        out.flush();
        boolean held = true;
        for (Fault fault : wanted) {
            Row row = chaos.run(fault);
            held &= row.holds();
            out.print(row.text());
            out.flush();
        }
        return held;
    }

    private List<Fault> wanted() {
        return faults.isEmpty()
                ? List.of(Fault.values())
                : faults.stream().map(this::fault).toList();
    }

    private Fault fault(String word) {
        return Fault.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--faults: " + word + " (expected: "
                                + Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "))
                                + ")"));
    }

    private static void up(DataDirectory directory) throws IOException, InterruptedException {
        Process up = new ProcessBuilder(
                        DataOption.home().resolve("autorouter").toString(),
                        "up",
                        "--detach",
                        "--port",
                        "0",
                        "--data",
                        directory.root().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.root().resolve("up.log").toFile())
                .start();
        if (up.waitFor() != 0) {
            throw new IOException(
                    "the platform did not start: " + directory.root().resolve("up.log"));
        }
    }

    private static void stop(DataDirectory directory) {
        try {
            LocalPlatform.stop(directory);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the platform could not be stopped: ./autorouter down --data " + directory.root(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
