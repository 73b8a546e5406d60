// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import io.autorouter.analytics.database.BatchStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The tables {@code analytics.app} and {@code analytics.app_category}. */
public final class AppStore {

    private static final String KEEP = """
            insert into analytics.app as a (id, url, title, seen_at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict (id) do update set url = excluded.url, title = excluded.title, seen_at = excluded.seen_at
            where (excluded.seen_at, coalesce(excluded.title, '') collate "C")
                > (a.seen_at, coalesce(a.title, '') collate "C")
            """;
    private static final String KEEP_CATEGORIES = """
            insert into analytics.app_category (app_id, category)
            select * from unnest(?::text[], ?::text[]) on conflict do nothing
            """;

    private AppStore() {}

    /** Keeps what was seen, in the transaction of the connection. */
    public static void keep(Connection connection, Collection<SeenApp> seen) throws SQLException {
        List<SeenApp> apps = SeenApp.merged(seen);
        if (apps.isEmpty()) {
            return;
        }
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            new BatchStore<>(keep, 1, apps)
                    .add("text", SeenApp::id)
                    .add("text", SeenApp::url)
                    .add("text", SeenApp::title)
                    .add("timestamptz", SeenApp::seenAt)
                    .execute();
        }
        List<Category> categories = apps.stream()
                .flatMap(app -> app.categories().stream().map(word -> new Category(app.id(), word)))
                .toList();
        if (!categories.isEmpty()) {
            try (PreparedStatement keep = connection.prepareStatement(KEEP_CATEGORIES)) {
                new BatchStore<>(keep, 1, categories)
                        .add("text", Category::appId)
                        .add("text", Category::word)
                        .execute();
            }
        }
    }

    private record Category(String appId, String word) {}
}
