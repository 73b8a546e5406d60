// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes one row after the other: as lines of CSV below their names, as lines of JSON, or as an object of data. */
public final class RowWriter {

    private final Appendable out;
    private final FileFormat format;
    private final List<String> fields;
    private boolean first = true;

    /**
     * Makes a writer.
     *
     * @param fields what lines of CSV hold; the others hold all that the rows do
     */
    public RowWriter(Appendable out, FileFormat format, List<String> fields) {
        this.out = out;
        this.format = format;
        this.fields = List.copyOf(fields);
    }

    public void begin() throws IOException {
        switch (format) {
            case JSON -> out.append("{\"data\":[");
            case CSV -> out.append(Csv.line(fields));
            case JSONL -> {
                // Its first line is its first row.
            }
        }
    }

    /** Writes a row. What goes wrong comes as an unchecked exception, through whoever tells the rows. */
    public void write(ObjectNode row) {
        try {
            switch (format) {
                case JSON -> out.append(first ? "" : ",").append(row.toString());
                case CSV -> out.append(Csv.line(row, fields));
                case JSONL -> out.append(row.toString()).append('\n');
            }
            first = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void end() throws IOException {
        if (format == FileFormat.JSON) {
            out.append("]}");
        }
    }
}
