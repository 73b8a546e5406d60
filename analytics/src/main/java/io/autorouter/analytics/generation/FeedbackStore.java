// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.contracts.account.AccountId;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.time.Instant;

/** The table {@code analytics.feedback}. */
@Singleton
class FeedbackStore {

    /** The later word about the same generation and category counts. */
    private static final String KEEP = """
            insert into analytics.feedback as f (generation_id, account_id, category, comment, given_at)
            select g.id, g.account_id, ?, ?, ?::timestamptz from analytics.generation g
            where g.day between ? and ? and g.id = ? and g.account_id = ?
            on conflict (account_id, generation_id, category)
                do update set comment = excluded.comment, given_at = excluded.given_at
            returning f.id
            """;

    private final DatabaseStore database;

    FeedbackStore(DatabaseStore database) {
        this.database = database;
    }

    /** Keeps what was found wrong. Returns false where the account has no such generation. */
    boolean keep(Feedback feedback, AccountId account, Instant now) {
        var days = BirthDay.window(feedback.generation());
        return !database.rows(
                        Scope.of(account),
                        KEEP,
                        keep -> {
                            keep.setString(1, feedback.category());
                            keep.setObject(2, feedback.comment(), Types.VARCHAR);
                            keep.setString(3, now.toString());
                            keep.setObject(4, days.start());
                            keep.setObject(5, days.end());
                            keep.setString(6, feedback.generation().value());
                            keep.setString(7, account.value());
                        },
                        row -> row.getLong(1))
                .isEmpty();
    }
}
