// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.command;

import io.autorouter.local.platform.DataDirectory;
import io.autorouter.local.platform.LocalPlatform;
import io.autorouter.local.platform.Program;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the platform, and stays with it until it is stopped, or leaves it running in the background. */
@Command(name = "up", description = "starts the platform: Kafka, PostgreSQL, the provider simulator, five services")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class UpCommand implements Callable<Integer> {

    private static final String DEFAULT_PORT = "8080";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    /** Set in the process that runs the platform, from a copy of its own of all that it needs. */
    private static final String OWN_PROCESS = "autorouter.own-process";

    @Mixin
    DataOption data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = DEFAULT_PORT,
            description = "port of the gateway; 0 for any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = LOOPBACK,
            description = "where the gateway listens: " + LOOPBACK + ", or " + EVERYWHERE
                    + " for other machines too (default: ${DEFAULT-VALUE})")
    String host;

    @Option(
            names = "--providers",
            paramLabel = "FILE",
            description = "real upstreams (YAML; also by AUTOROUTER_PROVIDERS)")
    @Nullable
    Path providers;

    @Option(
            names = "--full-compiler",
            description =
                    "for machines that run for long: more requests a second once it is warm, which takes minutes, for"
                            + " more memory and slower first ones")
    boolean fullCompiler;

    @Option(names = "--detach", description = "return as soon as it is ready, and leave it running")
    boolean detach;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!host.equals(LOOPBACK) && !host.equals(EVERYWHERE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--host: " + host + " (expected: " + LOOPBACK + ", or " + EVERYWHERE + " for other machines too)");
        }
        DataDirectory directory = data.directory();
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunFile> already = RunFile.read(directory);
        if (already.isPresent()) {
            out.println("Auto Router is already running here.");
            Welcome.print(out, already.get());
            return 0;
        }
        Path file = providersFile();
        if (file != null && !Files.isReadable(file)) {
            throw new IOException("--providers: " + file + " (expected: a file that can be read)");
        }
        if (Boolean.getBoolean(OWN_PROCESS)) {
            return run(directory, file, out);
        }
        Files.createDirectories(directory.logs());
        List<String> command = command(Program.take(DataOption.home(), directory), directory, file);
        return detach ? startInBackground(command, directory, out) : startHere(command);
    }

    private @Nullable Path providersFile() {
        String fromEnvironment = System.getenv("AUTOROUTER_PROVIDERS");
        if (providers != null || fromEnvironment == null || fromEnvironment.isBlank()) {
            return providers;
        }
        return Path.of(fromEnvironment);
    }

    private int run(DataDirectory directory, @Nullable Path file, PrintWriter out)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        out.println("Starting Auto Router on " + directory.root());
        out.flush();
        var options = new LocalPlatform.Options(Program.of(directory), directory, host, port, file, fullCompiler);
        LocalPlatform platform = LocalPlatform.start(options, (what, how) -> {
            double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
            out.printf(Locale.ROOT, "  %5.1f s  %-12s %s%n", seconds, what, how);
            out.flush();
        });
        if (!detach) {
            Welcome.print(out, platform.run());
            out.println("Stop it with Ctrl-C, or ./autorouter down from elsewhere.");
            out.flush();
        }
        platform.awaitStop();
        return 0;
    }

    /** Runs the platform in a process of its own, and stays with it. */
    private static int startHere(List<String> command) throws IOException, InterruptedException {
        Process platform = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endWithUs(platform), "end-platform"));
        return platform.waitFor();
    }

    private static void endWithUs(Process platform) {
        platform.destroy();
        platform.onExit().join();
    }

    /** Runs the platform in a process of its own, and shows what it says until it is ready. */
    private static int startInBackground(List<String> command, DataDirectory directory, PrintWriter out)
            throws IOException, InterruptedException {
        Path log = directory.log("platform");
        Files.deleteIfExists(log);
        List<String> apart = new ArrayList<>(command);
        Path session = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(session)) {
            apart.addFirst(session.toString()); // Ctrl-C in this terminal is not meant for it
        }
        Process platform = new ProcessBuilder(apart)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Follower follower = new Follower(log, out);
        while (platform.isAlive() && RunFile.read(directory).isEmpty()) {
            follower.show();
            Thread.sleep(100);
        }
        follower.show();
        if (!platform.isAlive()) {
            return 1;
        }
        Welcome.print(out, RunFile.read(directory).orElseThrow());
        out.println("Stop it with ./autorouter down.");
        return 0;
    }

    private List<String> command(Program program, DataDirectory directory, @Nullable Path file) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-Xmx160m",
                "-XX:-ShrinkHeapInSteps",
                "-Djdk.nio.maxCachedBufferSize=262144",
                "--enable-native-access=ALL-UNNAMED",
                "-Dautorouter.home=" + DataOption.home(),
                "-D" + OWN_PROCESS + "=true",
                "-cp",
                program.classPath(),
                "io.autorouter.local.Autorouter",
                "up",
                "--data",
                directory.root().toString(),
                "--host",
                host,
                "--port",
                Integer.toString(port)));
        if (detach) {
            command.add("--detach");
        }
        if (fullCompiler) {
            command.add("--full-compiler");
        }
        if (file != null) {
            command.addAll(List.of("--providers", file.toAbsolutePath().toString()));
        }
        return command;
    }
}
