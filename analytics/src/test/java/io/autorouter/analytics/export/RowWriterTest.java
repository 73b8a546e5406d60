// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWriterTest {

    private static final List<String> FIELDS = List.of("title", "cost");

    @Test
    void writesCsvThatNoSpreadsheetTakesForFormulas() throws IOException {
        assertThat(written(FileFormat.CSV, row("=cmd|' /C calc'!A0", -1), row("a,\"b\"", 2)))
                .isEqualTo("title,cost\r\n'=cmd|' /C calc'!A0,-1\r\n\"a,\"\"b\"\"\",2\r\n");
    }

    @Test
    void writesLinesOfJson() throws IOException {
        assertThat(written(FileFormat.JSONL, row("=1", 1), row("b\nc", 2)))
                .isEqualTo("{\"title\":\"=1\",\"cost\":1}\n{\"title\":\"b\\nc\",\"cost\":2}\n");
    }

    @Test
    void writesOneObjectOfAllRows() throws IOException {
        assertThat(written(FileFormat.JSON)).isEqualTo("{\"data\":[]}");
        assertThat(written(FileFormat.JSON, row("a", 1), row("b", 2)))
                .isEqualTo("{\"data\":[{\"title\":\"a\",\"cost\":1},{\"title\":\"b\",\"cost\":2}]}");
    }

    private static String written(FileFormat format, ObjectNode... rows) throws IOException {
        var text = new StringBuilder();
        var writer = new RowWriter(text, format, FIELDS);
        writer.begin();
        for (ObjectNode row : rows) {
            writer.write(row);
        }
        writer.end();
        return text.toString();
    }

    private static ObjectNode row(String title, int cost) {
        return JsonNodeFactory.instance.objectNode().put("title", title).put("cost", cost);
    }
}
