// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a platform keeps everything: its data, its secrets, its logs. One platform at a time runs on one directory. */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** What runs now, for people and scripts; there is one exactly while the platform is ready. */
    public Path runFile() {
        return root.resolve("run.json");
    }

    /** Every process started, also by a run that broke off. */
    Path processFile() {
        return root.resolve("processes.json");
    }

    Path secretsFile() {
        return root.resolve("secrets.json");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    /** The keys that simulated callers use. */
    public Path simulatedKeysFile() {
        return root.resolve("simulated-keys.json");
    }

    /** Keeps the keys that simulated callers use. */
    public void writeSimulatedKeys(byte[] content) throws IOException {
        writePrivately(simulatedKeysFile(), content);
    }

    /** What the provider simulator served, by its own count: the audit's witness. */
    public Path witness() {
        return root.resolve("simulator").resolve("served.jsonl");
    }

    /** Where the gateway keeps large requests while their callers wait. */
    public Path bodies() {
        return root.resolve("bodies");
    }

    /** What processes unpack and forget; one that is killed cannot clean up after itself. */
    Path temporary() {
        return root.resolve("tmp");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    void create() throws IOException {
        Files.createDirectories(logs());
        Files.createDirectories(kafka());
        Files.createDirectories(witness().getParent());
        Files.createDirectories(temporary());
    }

    /** Deletes what processes of earlier runs forgot. */
    void emptyTemporary() throws IOException {
        try (Stream<Path> files = Files.walk(temporary())) {
            for (Path file : files.skip(1).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    static void writePrivately(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
