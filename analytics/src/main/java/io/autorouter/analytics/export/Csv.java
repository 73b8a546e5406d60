// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of RFC 4180 text that no spreadsheet takes for formulas. */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private Csv() {}

    public static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Returns the fields of the object as a line; what it does not have is empty. */
    public static String line(JsonNode object, List<String> fields) {
        return line(fields.stream().map(field -> cell(object.path(field))).toList());
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        return cell(value.isValueNode() ? value.asText() : value.toString());
    }

    /** A number of ours may be negative; it is no formula. */
    public static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /** Quotes the text where it must be, and keeps a spreadsheet from taking it for a formula. */
    public static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
