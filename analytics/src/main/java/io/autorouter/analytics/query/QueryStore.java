// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.contracts.account.AccountId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers questions that callers put together themselves, about an account's own rows. */
@Singleton
class QueryStore {

    private final DatabaseStore database;

    QueryStore(DatabaseStore database) {
        this.database = database;
    }

    /** Returns one line more than the question's limit where there are more. */
    List<QueryLine> lines(AccountId account, Plan plan) {
        List<Object> values = plan.values(account);
        return database.rows(
                Scope.of(account),
                plan.sql(),
                select -> {
                    for (int i = 0; i < values.size(); i++) {
                        bind(select, i + 1, values.get(i));
                    }
                },
                row -> line(plan.query(), row));
    }

    private static void bind(PreparedStatement select, int parameter, Object value) throws SQLException {
        if (value instanceof List<?> texts) {
            select.setArray(parameter, select.getConnection().createArrayOf("text", texts.toArray()));
        } else {
            select.setString(parameter, value.toString());
        }
    }

    private static QueryLine line(Query query, ResultSet row) throws SQLException {
        List<String> groups = new ArrayList<>();
        for (Dimension dimension : query.dimensions()) {
            groups.add(row.getString(dimension.word()));
        }
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        for (Metric metric : query.metrics()) {
            numbers.add(row.getBigDecimal(metric.word()));
        }
        return new QueryLine(
                query.granularity() == null ? null : row.getObject("time", LocalDateTime.class), groups, numbers);
    }
}
