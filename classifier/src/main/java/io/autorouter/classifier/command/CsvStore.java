// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes a file of comma-separated values. It appears only when it is whole. */
final class CsvStore implements AutoCloseable {

    private final Path file;
    private final Path part;
    private final Writer writer;

    CsvStore(Path file, String... columns) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        try {
            this.writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IOException("--out: " + file + " (expected: a file that can be written)", e);
        }
        add(columns);
    }

    void add(String... values) throws IOException {
        writer.write(Arrays.stream(values).map(CsvStore::quoted).collect(Collectors.joining(",", "", "\n")));
    }

    /** Puts the file in its place, with all rows. */
    void keep() throws IOException {
        writer.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(part);
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
