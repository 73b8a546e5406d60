// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of comma-separated values, plain or gzipped, line by line. Columns go by the names in its first line, in
 * whatever order; others may stand beside them. Values may be quoted, but none goes over a line.
 */
final class ColumnsStore implements AutoCloseable {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path file;
    private final BufferedReader reader;
    private final List<String> names;
    private List<String> values = List.of();
    private int number;

    /**
     * Opens a file.
     *
     * @param needed columns that must be there
     * @param extras columns that may be there
     */
    ColumnsStore(Path file, List<String> needed, List<String> extras) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(file + ": no such file (expected: a file that can be read)");
        }
        this.reader = open(file);
        try {
            this.names = head(needed, extras);
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            raw.close();
            throw new IOException(file + ": " + e.getMessage() + " (expected: gzip, as its name says)", e);
        }
    }

    private List<String> head(List<String> needed, List<String> extras) throws IOException {
        String line = reader.readLine();
        number++;
        List<String> head =
                line == null ? List.of() : split(line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
        for (String name : needed) {
            if (!head.contains(name)) {
                throw failure("no column " + name + " (expected: " + String.join(",", needed)
                        + (extras.isEmpty() ? "" : ", and if known " + String.join(",", extras)) + ")");
            }
        }
        return head;
    }

    /** Goes to the next line that is not empty; tells whether there is one. */
    boolean next() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                values = split(line);
                if (values.size() < names.size()) {
                    throw failure(values.size() + " columns (expected: " + names.size() + ", as in the first line)");
                }
                return true;
            }
        }
        return false;
    }

    /** Returns what stands in a column; nothing if there is no such column. */
    String text(String name) {
        int place = names.indexOf(name);
        return place < 0 ? "" : values.get(place);
    }

    /** Returns the number that stands in a column. */
    double number(String name) throws IOException {
        try {
            double given = Double.parseDouble(text(name));
            if (Double.isFinite(given)) {
                return given;
            }
        } catch (NumberFormatException e) {
            // told below, with the line
        }
        throw failure(name + ": " + text(name) + " (expected: a number)");
    }

    /** Returns the number that stands in a column, and lies between two others. */
    double number(String name, double least, double most) throws IOException {
        double given = number(name);
        if (given < least || given > most) {
            String range = most == Double.MAX_VALUE ? ">= %.0f" : "%.0f..%.0f";
            throw failure(name + ": " + given + " (expected: " + String.format(Locale.ROOT, range, least, most) + ")");
        }
        return given;
    }

    /** Returns the failure to throw for what is wrong with the line that was read last. */
    IOException failure(@Nullable String message) {
        return new IOException(file + ":" + number + ": " + message);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static List<String> split(String line) {
        List<String> split = new ArrayList<>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    value.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                split.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        split.add(value.toString().strip());
        return split;
    }
}
