// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.question.Reading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a question from JSON, and keeps the first thing that is wrong with it. */
final class QueryReader {

    static final int METRICS_MAX = 10;
    static final int DIMENSIONS_MAX = 2;
    static final int FILTERS_MAX = 20;
    static final int LIMIT_MAX = 1_000;

    private static final int VALUES_MAX = 100;
    private static final int TEXT_MAX = 256;
    private static final int ORDERS_MAX = 4;
    private static final int DAYS_DEFAULT = 30;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Set<String> FIELDS =
            Set.of("metrics", "dimensions", "filters", "granularity", "time_range", "order_by", "limit", "group_limit");

    private final JsonNode body;
    private @Nullable Problem problem;

    private QueryReader(JsonNode body) {
        this.body = body;
    }

    static Reading<Query> read(JsonNode body, Instant now) {
        return new QueryReader(body).read(now);
    }

    private Reading<Query> read(Instant now) {
        if (!body.isObject()) {
            return new Reading.Refused<>(
                    Problem.Invalid.of("body", body.getNodeType().name().toLowerCase(Locale.ROOT), "an object"));
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                refuse(
                        name,
                        "given",
                        "only " + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        });
        List<Metric> metrics = words("metrics", 1, METRICS_MAX, Metric::of, Metric.WORDS);
        List<Dimension> dimensions = words("dimensions", 0, DIMENSIONS_MAX, Dimension::of, Dimension.WORDS);
        @Nullable Granularity granularity = granularity();
        Query.Span span = span(now, granularity);
        List<Query.Filter> filters = filters();
        List<Query.Order> order = order(metrics, dimensions, granularity);
        int limit = number("limit", LIMIT_MAX, LIMIT_MAX);
        @Nullable
        Integer groupLimit = body.path("group_limit").isMissingNode() || dimensions.isEmpty()
                ? null
                : Integer.valueOf(number("group_limit", LIMIT_MAX, LIMIT_MAX));
        return problem == null
                ? new Reading.Understood<>(
                        new Query(metrics, dimensions, filters, span, granularity, order, limit, groupLimit))
                : new Reading.Refused<>(problem);
    }

    private <T> List<T> words(
            String name, int least, int most, Function<String, Optional<T>> of, List<String> allowed) {
        JsonNode given = body.path(name);
        List<T> all = new ArrayList<>();
        if (given.isMissingNode() && least == 0) {
            return all;
        }
        if (!given.isArray() || given.size() < least || given.size() > most) {
            refuse(name, shown(given), "an array of " + least + ".." + most + " of " + String.join(", ", allowed));
            return all;
        }
        for (int i = 0; i < given.size(); i++) {
            @Nullable T known = of.apply(given.path(i).asText()).orElse(null);
            if (known == null || all.contains(known)) {
                refuse(name + "[" + i + "]", shown(given.path(i)), "each once: " + String.join(", ", allowed));
            } else {
                all.add(known);
            }
        }
        return all;
    }

    private @Nullable Granularity granularity() {
        JsonNode given = body.path("granularity");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        @Nullable Granularity known = Granularity.of(given.asText()).orElse(null);
        if (known == null) {
            refuse("granularity", shown(given), String.join(", ", Granularity.WORDS));
        }
        return known;
    }

    private Query.Span span(Instant now, @Nullable Granularity granularity) {
        JsonNode range = body.path("time_range");
        if (!range.isMissingNode() && !range.isObject()) {
            refuse("time_range", shown(range), "an object of start and end");
        }
        Duration usual = Duration.ofDays(DAYS_DEFAULT);
        Duration longest = granularity == null ? Granularity.DAY.longest() : granularity.longest();
        Instant end = time(range, "end", next(now, granularity));
        Instant start = time(range, "start", end.minus(usual.compareTo(longest) < 0 ? usual : longest));
        if (!start.isBefore(end)
                || start.isBefore(FIRST)
                || Duration.between(start, end).compareTo(longest) > 0) {
            refuse(
                    "time_range",
                    start + ".." + end,
                    "a start from " + FIRST + " on, an end after it, at most " + longest.toDays() + " days between");
        }
        return new Query.Span(start, end);
    }

    /** The end of this day, or of this hour where hours are told apart: by then all that has happened is in it. */
    private static Instant next(Instant now, @Nullable Granularity granularity) {
        boolean fine = granularity == Granularity.HOUR || granularity == Granularity.MINUTE;
        ChronoUnit unit = fine ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        return now.truncatedTo(unit).plus(1, unit);
    }

    private Instant time(JsonNode range, String name, Instant otherwise) {
        JsonNode given = range.path(name);
        if (given.isMissingNode()) {
            return otherwise;
        }
        String text = given.asText();
        try {
            Instant time = text.length() == "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (time.isBefore(Instant.parse("9999-01-01T00:00:00Z")) && !time.isBefore(Instant.EPOCH)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below, as for a time out of range.
        }
        refuse("time_range." + name, shown(given), "a time as YYYY-MM-DDThh:mm:ssZ, or a date");
        return otherwise;
    }

    private List<Query.Filter> filters() {
        JsonNode given = body.path("filters");
        List<Query.Filter> all = new ArrayList<>();
        if (given.isMissingNode()) {
            return all;
        }
        if (!given.isArray() || given.size() > FILTERS_MAX) {
            refuse("filters", shown(given), "an array of at most " + FILTERS_MAX + " filters");
            return all;
        }
        for (int i = 0; i < given.size(); i++) {
            String name = "filters[" + i + "]";
            JsonNode filter = given.path(i);
            @Nullable
            Dimension field = Dimension.of(filter.path("field").asText()).orElse(null);
            @Nullable
            Operator operator = Operator.of(filter.path("operator").asText()).orElse(null);
            List<String> values = values(name + ".value", filter.path("value"), operator);
            if (field == null) {
                refuse(name + ".field", shown(filter.path("field")), String.join(", ", Dimension.WORDS));
            } else if (operator == null) {
                refuse(name + ".operator", shown(filter.path("operator")), String.join(", ", Operator.WORDS));
            } else {
                all.add(new Query.Filter(field, operator, values));
            }
        }
        return all;
    }

    private List<String> values(String name, JsonNode given, @Nullable Operator operator) {
        boolean many = operator != null && operator.takesMany();
        List<JsonNode> nodes = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(nodes::add);
        } else {
            nodes.add(given);
        }
        boolean right = given.isArray() == many
                && nodes.size() <= VALUES_MAX
                && nodes.stream()
                        .allMatch(node -> node.isTextual()
                                && node.textValue().length() <= TEXT_MAX
                                && node.textValue().indexOf('\0') < 0);
        if (!right) {
            refuse(
                    name,
                    shown(given),
                    many
                            ? "an array of at most " + VALUES_MAX + " texts"
                            : "a text of at most " + TEXT_MAX + " characters");
            return List.of();
        }
        return nodes.stream().map(JsonNode::asText).toList();
    }

    private List<Query.Order> order(
            List<Metric> metrics, List<Dimension> dimensions, @Nullable Granularity granularity) {
        List<String> columns = new ArrayList<>();
        metrics.forEach(metric -> columns.add(metric.word()));
        dimensions.forEach(dimension -> columns.add(dimension.word()));
        if (granularity != null) {
            columns.add("time");
        }
        JsonNode given = body.path("order_by");
        List<JsonNode> entries = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(entries::add);
        } else if (!given.isMissingNode()) {
            entries.add(given);
        }
        List<Query.Order> all = new ArrayList<>();
        for (JsonNode entry : entries) {
            String column = entry.path("field").asText();
            String direction = entry.path("direction").asText("desc");
            if (entries.size() > ORDERS_MAX
                    || !columns.contains(column)
                    || !List.of("asc", "desc").contains(direction)) {
                refuse(
                        "order_by",
                        shown(given),
                        "at most " + ORDERS_MAX + " of {field, direction asc or desc}, field one of "
                                + String.join(", ", columns));
                break;
            }
            all.add(new Query.Order(column, direction.equals("desc")));
        }
        return all;
    }

    private int number(String name, int otherwise, int most) {
        JsonNode given = body.path(name);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isInt() || given.intValue() < 1 || given.intValue() > most) {
            refuse(name, shown(given), "an integer, 1.." + most);
            return otherwise;
        }
        return given.intValue();
    }

    private static String shown(JsonNode given) {
        return given.isMissingNode() ? "absent" : given.isTextual() ? given.asText() : given.toString();
    }

    private void refuse(String name, String given, String expected) {
        if (problem == null) {
            problem = Problem.Invalid.of(name, given, expected);
        }
    }
}
