// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sums of an account by day. */
public final class ActivityStore {

    private static final String ACTIVITY = """
            select day, model, provider, case when ? then value end as workspace, sum(spend_nanos)::bigint as spend,
                sum(byok_nanos)::bigint as byok, sum(requests)::bigint as requests,
                sum(prompt_tokens)::bigint as prompt, sum(completion_tokens)::bigint as completion,
                sum(reasoning_tokens)::bigint as reasoning
            from analytics.usage_day
            where account_id = ? and axis = ? and day between ? and ? and value = coalesce(?, value)
            group by 1, 2, 3, 4 having sum(requests) > 0 or sum(spend_nanos) > 0
            order by day desc, spend desc, model, provider, workspace limit 100000
            """;

    private final DatabaseStore database;

    public ActivityStore(DatabaseStore database) {
        this.database = database;
    }

    List<ActivityRow> activity(AccountId account, ActivityQuestion question) {
        return database.transaction(Scope.of(account), connection -> {
            try (PreparedStatement select = connection.prepareStatement(ACTIVITY)) {
                select.setBoolean(1, question.byWorkspace());
                select.setString(2, account.value());
                select.setString(3, question.axis());
                select.setObject(4, question.start());
                select.setObject(5, question.end());
                @Nullable String value = question.value();
                select.setObject(6, value, java.sql.Types.VARCHAR);
                try (ResultSet rows = select.executeQuery()) {
                    List<ActivityRow> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new ActivityRow(
                                rows.getObject("day", LocalDate.class),
                                rows.getString("model"),
                                rows.getString("provider"),
                                rows.getString("workspace"),
                                new Usd(rows.getLong("spend")),
                                new Usd(rows.getLong("byok")),
                                new ActivityRow.Counts(
                                        rows.getLong("requests"),
                                        rows.getLong("prompt"),
                                        rows.getLong("completion"),
                                        rows.getLong("reasoning"))));
                    }
                    return found;
                }
            }
        });
    }
}
