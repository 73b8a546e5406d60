// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.RunFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what this machine has of what the platform, its tests and its benchmark need. */
@Command(name = "doctor", description = "what is missing on this machine; exit 1 if the platform cannot run")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DoctorCommand implements Callable<Integer> {

    private static final int JDK_LEAST = 25;
    private static final long MEMORY_MIB_LEAST = 2_500;
    private static final long DISK_MIB_LEAST = 2_000;
    private static final long KIB_PER_MIB = 1024;
    private static final long BYTES_PER_MIB = 1024 * 1024;

    private record Finding(String subject, boolean well, boolean needed, String text) {}

    @Mixin
    DataOption data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(tool("mvn", "builds the platform (apt-get install maven)", true));
        findings.add(memory());
        findings.add(disk());
        findings.add(new Finding("cores", true, false, Runtime.getRuntime().availableProcessors() + " (2 are enough)"));
        findings.add(tool("node", "load and peer of ./autorouter bench (18 or newer)", false));
        findings.add(tool("wrk", "load of ./autorouter bench (apt-get install wrk)", false));
        findings.add(tool("kubectl", "renders deploy/ in the tests (apt-get install kubernetes-client)", false));
        findings.add(containers());
        findings.add(run());
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            String mark = finding.well() ? "ok" : finding.needed() ? "MISSING" : "optional";
            out.printf("%-9s %-9s %s%n", mark, finding.subject(), finding.text());
        }
        return findings.stream().allMatch(finding -> finding.well() || !finding.needed()) ? 0 : 1;
    }

    private static Finding jdk() {
        int version = Runtime.version().feature();
        return new Finding(
                "jdk",
                version >= JDK_LEAST,
                true,
                version + " at " + System.getProperty("java.home") + " (needs " + JDK_LEAST + " or newer)");
    }

    private static Finding memory() throws IOException {
        Path meminfo = Path.of("/proc/meminfo");
        if (!Files.isReadable(meminfo)) {
            return new Finding("memory", true, false, "unknown here (needs " + MEMORY_MIB_LEAST + " MiB)");
        }
        long free = Files.readAllLines(meminfo).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(0);
        return new Finding(
                "memory", free >= MEMORY_MIB_LEAST, true, free + " MiB available (needs " + MEMORY_MIB_LEAST + ")");
    }

    private Finding disk() throws IOException {
        Path there = data.directory().root();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there == null ? Path.of("/") : there);
        long free = store.getUsableSpace() / BYTES_PER_MIB;
        return new Finding("disk", free >= DISK_MIB_LEAST, true, free + " MiB free (needs " + DISK_MIB_LEAST + ")");
    }

    private Finding run() throws IOException {
        Optional<RunFile> run = RunFile.read(data.directory());
        return new Finding(
                "platform",
                true,
                false,
                run.map(r -> "running at " + r.gateway()).orElse("not running here"));
    }

    /** The client alone is no use: it must reach an engine. */
    private static Finding containers() throws IOException {
        Finding client = tool("docker", "tests with -Dtest.backend=containers", false);
        return !client.well() || succeeds("docker", "info")
                ? client
                : new Finding("docker", false, false, "no engine answers; " + client.text());
    }

    private static boolean succeeds(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Finding tool(String name, String use, boolean needed) {
        Optional<Path> found = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        return new Finding(
                name, found.isPresent(), needed, found.map(Path::toString).orElse("not found") + ": " + use);
    }
}
