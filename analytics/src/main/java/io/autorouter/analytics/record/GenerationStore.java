// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.app.AppIdentity;
import io.autorouter.analytics.app.AppStore;
import io.autorouter.analytics.app.SeenApp;
import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.rollup.RollupDelta;
import io.autorouter.analytics.rollup.RollupStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of generations. A batch is one transaction: rows, decisions, contents, applications and rollups change
 * together or not at all.
 *
 * <p>Rows are not locked while a batch is computed: each is written only if its revision is still the one that was read,
 * and where it is not, the batch starts again.
 */
public final class GenerationStore implements Recording {

    private static final int DAYS_REMEMBERED_MAX = 1_000;

    private final DatabaseStore database;
    private final Set<LocalDate> days = ConcurrentHashMap.newKeySet();

    public GenerationStore(DatabaseStore database) {
        this.database = database;
    }

    @Override
    public int record(List<Observed> observations) {
        SortedMap<LocalDate, List<Observed>> byDay = Observed.merged(observations).stream()
                .collect(Collectors.groupingBy(Observed::day, TreeMap::new, Collectors.toList()));
        ensureDays(byDay.keySet());
        return database.transaction(Scope.all(), connection -> {
            int written = 0;
            List<SeenApp> apps = new ArrayList<>();
            var delta = new RollupDelta();
            for (Map.Entry<LocalDate, List<Observed>> day : byDay.entrySet()) {
                Changes changes = record(connection, day.getKey(), day.getValue());
                written += changes.rows().size();
                delta.add(changes.delta());
                changes.rows().stream().map(row -> app(row.observed())).forEach(app -> {
                    if (app != null) {
                        apps.add(app);
                    }
                });
            }
            // Of all days at once: the sums of a month are shared by its days, and two writers must meet them in one
            // order.
            RollupStore.add(connection, delta);
            AppStore.keep(connection, apps);
            return written;
        });
    }

    private Changes record(Connection connection, LocalDate day, List<Observed> observations) throws SQLException {
        List<Observed> contents =
                observations.stream().filter(seen -> seen.content() != null).toList();
        if (!contents.isEmpty()) {
            TextStore.writeContents(connection, day, contents);
        }
        Changes changes = Changes.of(observations, RowStore.read(connection, day, observations));
        if (changes.rows().isEmpty()) {
            return changes;
        }
        RowStore.write(connection, day, changes.rows());
        List<Observed> rerouted = changes.rows().stream()
                .filter(Changes.Row::rerouted)
                .map(Changes.Row::observed)
                .toList();
        if (!rerouted.isEmpty()) {
            TextStore.writeDecisions(connection, day, rerouted);
        }
        return changes;
    }

    private static @Nullable SeenApp app(Observed observed) {
        Request request = observed.request();
        Request.@Nullable Sender sender = request == null ? null : request.app();
        @Nullable AppIdentity identity = sender == null ? null : sender.identity();
        if (sender == null || identity == null) {
            return null;
        }
        return new SeenApp(
                identity.id(),
                identity.url(),
                identity.title(),
                observed.requestedAt(),
                new TreeSet<>(sender.categories()));
    }

    /** In transactions of their own: making a partition must not hold its lock for as long as a batch takes. */
    private void ensureDays(Collection<LocalDate> wanted) {
        for (LocalDate day : wanted) {
            if (!days.contains(day)) {
                database.transaction(Scope.all(), connection -> {
                    try (PreparedStatement ensure = connection.prepareStatement("select analytics.ensure_day(?)")) {
                        ensure.setObject(1, day);
                        return ensure.execute();
                    }
                });
                if (days.size() >= DAYS_REMEMBERED_MAX) {
                    days.clear();
                }
                days.add(day);
            }
        }
    }
}
