// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Reads the sums of an account by day. */
@Singleton
class ActivityStore {

    private static final String ACTIVITY = """
            select day, model, provider, case when ? then value end as workspace, sum(spend_nanos)::bigint as spend,
                sum(byok_nanos)::bigint as byok, sum(requests)::bigint as requests,
                sum(prompt_tokens)::bigint as prompt, sum(completion_tokens)::bigint as completion,
                sum(reasoning_tokens)::bigint as reasoning
            from analytics.usage_day
            where account_id = ? and axis = ? and day between ? and ? and value = coalesce(?, value)
            group by 1, 2, 3, 4 having sum(requests) > 0 or sum(spend_nanos) > 0
            order by day desc, spend desc, model, provider, workspace
            """;

    private final DatabaseStore database;

    ActivityStore(DatabaseStore database) {
        this.database = database;
    }

    /** Tells the rows one after the other: an account may have very many. */
    void each(AccountId account, ActivityQuestion question, Consumer<ActivityRow> told) {
        database.stream(Scope.of(account), connection -> {
            DatabaseStore.each(
                    connection, ACTIVITY, select -> bind(select, account, question), row -> told.accept(row(row)));
            return true;
        });
    }

    private static void bind(PreparedStatement select, AccountId account, ActivityQuestion question)
            throws SQLException {
        select.setBoolean(1, question.byWorkspace());
        select.setString(2, account.value());
        select.setString(3, question.axis());
        select.setObject(4, question.start());
        select.setObject(5, question.end());
        select.setObject(6, question.value(), Types.VARCHAR);
    }

    private static ActivityRow row(ResultSet row) throws SQLException {
        return new ActivityRow(
                row.getObject("day", LocalDate.class),
                row.getString("model"),
                row.getString("provider"),
                row.getString("workspace"),
                new Usd(row.getLong("spend")),
                new Usd(row.getLong("byok")),
                new ActivityRow.Counts(
                        row.getLong("requests"),
                        row.getLong("prompt"),
                        row.getLong("completion"),
                        row.getLong("reasoning")));
    }
}
