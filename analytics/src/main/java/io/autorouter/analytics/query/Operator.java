// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a filter compares. Texts have an order too, that of their characters. */
enum Operator {
    EQ("= any (?)"),
    NEQ("<> all (?)"),
    IN("= any (?)"),
    NOT_IN("<> all (?)"),
    GT("> all (?)"),
    GTE(">= all (?)"),
    LT("< all (?)"),
    LTE("<= all (?)");

    static final List<String> WORDS =
            Arrays.stream(values()).map(Operator::word).toList();

    private final String sql;

    Operator(String sql) {
        this.sql = sql;
    }

    static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesMany() {
        return this == IN || this == NOT_IN;
    }

    /** Returns the comparison with an array of texts. */
    String sql() {
        return sql;
    }
}
