// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each process of the platform is run on one machine.
 *
 * @param isFullCompiler whether what is on the path of requests is compiled for the long run
 */
record Services(Program program, DataDirectory directory, boolean isFullCompiler) {

    /** In the order of the flow: the door closes first when the platform stops. */
    static final List<String> NAMES = List.of("gateway", "classifier", "dispatcher", "billing", "analytics");

    private static final Path NICE = Path.of("/usr/bin/nice");

    /** Off the request path: they yield to it on a machine with few cores. */
    private static final List<String> PATIENT = List.of("billing", "analytics");

    /**
     * The services wait more than they compute: what the slow compiler would gain later, it costs now, in start-up,
     * memory and latency, unless they run for long. The broker, which handles a dozen small calls for each request, is worth it.
     */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    /**
     * A virtual thread that waits until another has loaded or initialized a class holds its carrier (JEP 491). There are as
     * many carriers as cores: on two, two such threads can wait for ever for a third that waits for a carrier.
     */
    private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=16";

    /** The gateway and the dispatcher each hold one request of 20 MB, in several forms while it is read. */
    private static final Map<String, String> HEAP = Map.of(
            "gateway", "256m", "classifier", "128m", "dispatcher", "256m", "billing", "80m", "analytics", "112m");

    /** Where large bodies pass: what they need is only taken when they come. */
    private static final Map<String, String> HEAP_AT_FIRST =
            Map.of("gateway", "96m", "dispatcher", "96m", "simulator", "64m");

    ServiceProcess.Spec service(String name, int port, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("ROUTER_INSTANCE", "local");
        List<String> command = new ArrayList<>();
        if (PATIENT.contains(name) && Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "5"));
        }
        command.addAll(java(name, HEAP.getOrDefault(name, "128m")));
        if (!isFullCompiler || PATIENT.contains(name)) {
            command.add(QUICK_COMPILER);
        }
        command.addAll(List.of("-jar", program.jar(name).toString()));
        return new ServiceProcess.Spec(name, command, all, directory.log(name));
    }

    ServiceProcess.Spec kafka(int port) {
        return part(
                "kafka",
                "192m",
                "io.autorouter.sandbox.kafka.EmbeddedKafka",
                List.of("--data", directory.kafka().toString(), "--port", Integer.toString(port)));
    }

    ServiceProcess.Spec simulator(int port) {
        return part(
                "simulator",
                "256m",
                "io.autorouter.sandbox.provider.ProviderSimulator",
                List.of(
                        "--port",
                        Integer.toString(port),
                        "--ledger",
                        directory.witness().toString()));
    }

    private ServiceProcess.Spec part(String name, String heap, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(java(name, heap));
        command.addAll(List.of("-cp", program.classPath(), main));
        command.addAll(arguments);
        return new ServiceProcess.Spec(name, command, Map.of(), directory.log(name));
    }

    private List<String> java(String name, String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms" + HEAP_AT_FIRST.getOrDefault(name, heap),
                "-Xmx" + heap,
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                CARRIERS,
                "-Djava.io.tmpdir=" + directory.temporary(),
                "--enable-native-access=ALL-UNNAMED");
    }
}
