// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.export;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes one row after the other: as lines of CSV below their names, as lines of JSON, or as an object of data. */
public final class RowWriter {

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    // Between the rows stands what we write there.
                    .rootValueSeparator("")
                    .build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final Writer out;
    private final JsonGenerator json;
    private final FileFormat format;
    private final List<String> fields;

    /**
     * Makes a writer.
     *
     * @param fields what lines of CSV hold; the others hold all that the rows do
     */
    public RowWriter(Writer out, FileFormat format, List<String> fields) throws IOException {
        this.out = out;
        this.json = MAPPER.createGenerator(out);
        this.format = format;
        this.fields = List.copyOf(fields);
    }

    public void begin() throws IOException {
        switch (format) {
            case JSON -> {
                json.writeStartObject();
                json.writeArrayFieldStart("data");
            }
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
                case JSON -> json.writeTree(row);
                case CSV -> out.append(Csv.line(row, fields));
                case JSONL -> {
                    json.writeTree(row);
                    json.writeRaw('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is still to come, and leaves the target open. */
    public void end() throws IOException {
        if (format == FileFormat.JSON) {
            json.writeEndArray();
            json.writeEndObject();
        }
        json.close();
    }
}
