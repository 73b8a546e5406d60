// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads objects from a file of JSON Lines, plain or gzipped, one by one. */
public final class JsonLinesStore implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long bytes;
    private final Counting counting;
    private final BufferedReader reader;
    private int number;

    /** Opens a file; one that cannot be read fails with a line that says so. */
    public JsonLinesStore(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(file + ": no such file (expected: a file that can be read)");
        }
        this.bytes = Math.max(1, Files.size(file));
        this.counting = new Counting(Files.newInputStream(file));
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(counting, BUFFER) : counting;
            this.reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER);
        } catch (IOException e) {
            counting.close();
            throw new IOException(file + ": " + e.getMessage() + " (expected: gzip, as its name says)", e);
        }
    }

    /** Returns the next object, or null after the last. Empty lines are passed over. */
    public @Nullable ObjectNode next() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                return parsed(line);
            }
        }
        return null;
    }

    /** Returns the object that was read last as a prompt. */
    PromptLine prompt(ObjectNode line) throws IOException {
        try {
            return PromptLine.of(line);
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage());
        }
    }

    /** Returns how much of the file was read, from 0 to 1. */
    public double share() {
        return (double) counting.count / bytes;
    }

    /** Returns the failure to throw for what is wrong with the object that was read last. */
    public IOException failure(@Nullable String message) {
        return new IOException(file + ":" + number + ": " + message);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private ObjectNode parsed(String line) throws IOException {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw failure("not JSON: " + e.getOriginalMessage() + " (expected: an object on each line)");
        }
        throw failure("not an object (expected: an object on each line)");
    }

    /** Counts what was read. */
    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
