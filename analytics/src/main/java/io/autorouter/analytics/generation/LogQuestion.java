// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.question.Parameter;
import io.autorouter.analytics.question.Reading;
import io.autorouter.analytics.question.Window;
import io.autorouter.contracts.generation.GenerationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/logs} is asked for: generations, the newest first.
 *
 * @param equal columns and what they must hold
 * @param from the earliest
 * @param before where the last page ended, or the latest
 */
record LogQuestion(Map<String, String> equal, Instant from, Cursor before, int limit, FileFormat format) {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 1_000;
    private static final int EXPORT_MAX = 1_000_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    /** Parameters, and the columns that they ask of. */
    private static final Map<String, String> COLUMNS = columns();

    /** A place among the generations of an account. */
    record Cursor(Instant requestedAt, String id) {

        private static final String GREATEST_ID = "gen-" + "z".repeat(26);

        /** The last place of the day: all of its generations come after it, and none of a later day. */
        static Cursor endOf(LocalDate day) {
            Instant next = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return new Cursor(next.minus(1, ChronoUnit.MICROS), GREATEST_ID);
        }

        String text() {
            byte[] plain = (requestedAt + "," + id).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }

        static @Nullable Cursor of(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int comma = plain.indexOf(',');
                String id = plain.substring(comma + 1);
                return comma > 0 && GenerationId.isValid(id)
                        ? new Cursor(Instant.parse(plain.substring(0, comma)), id)
                        : null;
            } catch (IllegalArgumentException | DateTimeParseException e) {
                return null;
            }
        }
    }

    /** Returns the days that can hold what is asked for: where it is one generation, its id tells. */
    Window days() {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(before.requestedAt(), ZoneOffset.UTC);
        @Nullable String id = equal.get("id");
        if (id == null || !GenerationId.isValid(id)) {
            return new Window(first, last);
        }
        Window born = BirthDay.window(new GenerationId(id));
        return new Window(
                first.isBefore(born.start()) ? born.start() : first, last.isAfter(born.end()) ? born.end() : last);
    }

    static Reading<LogQuestion> read(Map<String, String> parameters, @Nullable String accept, Instant now) {
        var given = new Parameter(parameters);
        Map<String, String> equal = new LinkedHashMap<>();
        COLUMNS.forEach((name, column) -> {
            @Nullable String value = given.text(name);
            if (value != null) {
                equal.put(column, value.equals("auto") && name.equals("router") ? "openrouter/auto" : value);
            }
        });
        given.oneOf("ending", List.of("completed", "cancelled", "failed"));
        equal.forEach((column, value) -> {
            if (value.indexOf('\0') >= 0) {
                given.refuse(column, "a text with a null character", "a text without");
            }
        });
        @Nullable Instant start = given.time("start");
        @Nullable Instant end = given.time("end");
        FileFormat format = given.format(accept, FileFormat.JSON, FileFormat.CSV, FileFormat.JSONL);
        int limit = format == FileFormat.JSON
                ? given.number("limit", LIMIT_DEFAULT, 1, LIMIT_MAX)
                : given.number("limit", EXPORT_MAX, 1, EXPORT_MAX);
        Instant from = start == null || start.isBefore(FIRST) ? FIRST : start;
        Cursor before = before(given, end == null || end.isAfter(now) ? now.plusSeconds(60) : end);
        return given.read(new LogQuestion(equal, from, before, limit, format));
    }

    private static Cursor before(Parameter given, Instant end) {
        var latest = new Cursor(end, "");
        @Nullable String text = given.text("cursor");
        if (text == null) {
            return latest;
        }
        @Nullable Cursor cursor = Cursor.of(text);
        if (cursor == null || cursor.requestedAt().isAfter(end)) {
            given.refuse("cursor", text, "the next_cursor of an earlier page");
            return latest;
        }
        return cursor;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String same : List.of(
                "id",
                "model",
                "provider",
                "app_id",
                "workspace_id",
                "task_type",
                "router",
                "ending",
                "finish_reason")) {
            columns.put(same, same);
        }
        columns.put("app", "app_id");
        columns.put("api_key_id", "key_id");
        columns.put("session_id", "session_id");
        columns.put("user", "external_user");
        columns.put("cause", "cause");
        return columns;
    }
}
