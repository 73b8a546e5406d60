// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.classifier.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The router's own figures stand in the catalogue, which is served, and in the documentation, which is read. */
class RouterFiguresTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "meta-model.md");

    @Test
    void theCatalogueAndTheDocumentationSayTheSame() throws IOException {
        // Given
        List<String> served = new ArrayList<>();
        for (JsonNode row : Pool.document().path("router").path("evaluation")) {
            served.add("| " + row.path("prompts").asText() + " | "
                    + row.path("pool").asText() + " | " + cell(row, "models", "%.0f") + "| "
                    + cell(row, "gap_percent", "%.1f") + "| " + cell(row, "points", "%.2f") + "| "
                    + cell(row, "aiq_gap_percent", "%.1f") + "| " + cell(row, "calibration_error", "%.3f") + "| "
                    + cell(row, "apgr", "%.3f") + "|");
        }

        // When
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| (seen|cards|new) \\| .*"))
                .toList();

        // Then
        assertThat(served).hasSizeGreaterThan(20);
        assertThat(documented).isEqualTo(served);
    }

    private static String cell(JsonNode row, String field, String format) {
        JsonNode value = row.path(field);
        return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble()) + " " : "";
    }
}
