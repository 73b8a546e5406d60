// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What runs: {@code run.json}, which scripts read. Only its owner may, as it holds keys.
 *
 * @param gateway base URL of the one door
 * @param inferenceKey asks models
 * @param managementKey manages keys and accounts
 * @param kafka bootstrap servers
 * @param postgres URL of the database for the auditor, who reads everything and writes nothing
 * @param pids by process name; renewed when a process was restarted
 */
public record RunFile(
        @JsonProperty("gateway") String gateway,
        @JsonProperty("inference_key") String inferenceKey,
        @JsonProperty("management_key") String managementKey,
        @JsonProperty("kafka") String kafka,
        @JsonProperty("postgres") String postgres,
        @JsonProperty("ports") Map<String, Integer> ports,
        @JsonProperty("pids") Map<String, Long> pids) {

    /** The process that watches all others. */
    public static final String SUPERVISOR = "supervisor";

    private static final ObjectMapper JSON = new ObjectMapper();

    public RunFile {
        ports = Map.copyOf(ports);
        pids = Map.copyOf(pids);
    }

    /** Returns what runs on the directory, or nothing. */
    public static Optional<RunFile> read(DataDirectory directory) throws IOException {
        Path file = directory.runFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        RunFile run = JSON.readValue(Files.readAllBytes(file), RunFile.class);
        return run.isAlive() ? Optional.of(run) : Optional.empty();
    }

    void write(DataDirectory directory) throws IOException {
        DataDirectory.writePrivately(
                directory.runFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /**
     * Returns the id of a process.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public long pid(String process) {
        Long pid = pids.get(process);
        if (pid == null) {
            throw new IllegalArgumentException("process: " + process + " (expected: one of " + pids.keySet() + ")");
        }
        return pid;
    }

    /**
     * Returns the port of a process.
     *
     * @throws IllegalArgumentException if it has none
     */
    public int port(String process) {
        Integer port = ports.get(process);
        if (port == null) {
            throw new IllegalArgumentException("process: " + process + " (expected: one of " + ports.keySet() + ")");
        }
        return port;
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid(SUPERVISOR)).map(Processes::isOurs).orElse(false);
    }
}
