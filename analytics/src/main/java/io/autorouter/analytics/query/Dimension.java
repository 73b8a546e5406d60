// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what sums can be told apart and narrowed down. */
enum Dimension {
    MODEL("model", "model"),
    PROVIDER("provider", "provider"),
    ROUTER("router", "router"),
    WORKSPACE("workspace", "value"),
    API_KEY_ID("key", "value"),
    APP("app", "value"),
    TASK_TYPE("task", "value"),
    USER("user", "value"),
    /** Only rows know these. */
    ORIGIN("", null),
    COUNTRY("", null),
    GENERATION_ID("", null);

    static final List<String> WORDS =
            Arrays.stream(values()).map(Dimension::word).toList();

    private final String axis;
    private final @Nullable String summed;

    Dimension(String axis, @Nullable String summed) {
        this.axis = axis;
        this.summed = summed;
    }

    static Optional<Dimension> of(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether sums have a column of their own for it, whatever the axis. */
    boolean isOnEveryAxis() {
        return axis.equals(summed);
    }

    /** Returns the axis of the sums that it needs. */
    String axis() {
        return axis;
    }

    /** Returns the column of the sums along its axis; null where there is none. */
    @Nullable
    String summed() {
        return summed;
    }

    /** Returns the column of the rows as {@link QueryStore} names it. */
    String column() {
        return word();
    }
}
