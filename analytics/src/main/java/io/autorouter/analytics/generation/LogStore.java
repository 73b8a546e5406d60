// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.question.Asker;
import io.autorouter.analytics.question.Window;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the generations of an account, the newest first. */
@Singleton
class LogStore {

    private static final int FIRST_WINDOW_DAYS = 1;
    private static final int WINDOW_GROWTH = 4;
    private static final Duration QUICK = Duration.ofMillis(10);

    /** A page that took longer is given out as it is: with a filter that few fit, its caller goes on where it stopped. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private static final Duration ENDLESS = Duration.ofDays(1);

    private final DatabaseStore database;
    private final InstantSource clock;

    LogStore(DatabaseStore database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param next where to go on; null: there is no more
     */
    record Page(List<GenerationView> found, LogQuestion.@Nullable Cursor next) {}

    /** Returns as many as the question's limit, or as many as were found in a moment. */
    Page page(Asker asker, LogQuestion question) {
        List<GenerationView> found = new ArrayList<>();
        var search = new Search(asker, question, question.limit() + 1);
        Optional<LocalDate> unread = database.transaction(
                Scope.of(asker.account()), connection -> read(connection, search, PATIENCE, found::add));
        if (found.size() > question.limit()) {
            List<GenerationView> page = found.subList(0, question.limit());
            GenerationView last = page.getLast();
            return new Page(
                    page, new LogQuestion.Cursor(last.createdAt(), last.id().value()));
        }
        return new Page(found, unread.map(LogQuestion.Cursor::endOf).orElse(null));
    }

    /** Tells the generations one after the other, up to the question's limit. */
    void each(Asker asker, LogQuestion question, Consumer<GenerationView> told) {
        var search = new Search(asker, question, question.limit());
        database.stream(Scope.of(asker.account()), connection -> {
            read(connection, search, ENDLESS, told);
            return true;
        });
    }

    /**
     * Reads days after days, backwards: few at first, as mostly the newest are asked for, and more only while they are read
     * quickly, as a plan over all partitions takes its time. Returns the last day that was not read, if there
     * is one that had to be.
     */
    private Optional<LocalDate> read(
            Connection connection, Search search, Duration patience, Consumer<GenerationView> told)
            throws SQLException {
        Window whole = search.question().days();
        Instant began = clock.instant();
        LocalDate last = whole.end();
        int[] found = {0};
        int days = FIRST_WINDOW_DAYS;
        while (!last.isBefore(whole.start()) && found[0] < search.most()) {
            Instant turned = clock.instant();
            if (!last.equals(whole.end()) && Duration.between(began, turned).compareTo(patience) > 0) {
                return Optional.of(last);
            }
            LocalDate first = last.minusDays(days - 1L);
            var window = new Window(first.isBefore(whole.start()) ? whole.start() : first, last);
            int left = search.most() - found[0];
            DatabaseStore.each(connection, search.sql(), select -> search.bind(select, window, left), row -> {
                told.accept(GenerationViewStore.view(row));
                found[0]++;
            });
            last = window.start().minusDays(1);
            days *= Duration.between(turned, clock.instant()).compareTo(QUICK) > 0 ? 1 : WINDOW_GROWTH;
        }
        return Optional.empty();
    }

    private record Search(Asker asker, LogQuestion question, int most) {

        Map<String, String> equal() {
            Map<String, String> equal = new LinkedHashMap<>(question.equal());
            if (asker.key() != null) {
                equal.put("key_id", asker.key().value());
            }
            return equal;
        }

        String sql() {
            return LogStore.sql(equal());
        }

        void bind(PreparedStatement select, Window window, int left) throws SQLException {
            int parameter = 0;
            select.setString(++parameter, asker.account().value());
            select.setObject(++parameter, window.start());
            select.setObject(++parameter, window.end());
            select.setObject(++parameter, OffsetDateTime.ofInstant(question.from(), ZoneOffset.UTC));
            select.setObject(
                    ++parameter, OffsetDateTime.ofInstant(question.before().requestedAt(), ZoneOffset.UTC));
            select.setString(++parameter, question.before().id());
            for (String value : equal().values()) {
                select.setString(++parameter, value);
            }
            select.setInt(++parameter, left);
        }
    }

    /** The columns are ours; what they must hold is bound. */
    private static String sql(Map<String, String> equal) {
        var sql = new StringBuilder("select " + GenerationViewStore.COLUMNS
                + " from analytics.generation where account_id = ? and day between ? and ? and requested_at >= ?"
                + " and (requested_at, id) < (?, ? collate \"C\") and " + GenerationViewStore.SETTLED);
        equal.keySet().forEach(column -> sql.append(" and ").append(column).append(" = ?"));
        if ("failed".equals(equal.get("ending"))) {
            // Of which there is an index.
            sql.append(" and failure_code is not null");
        }
        return sql.append(" order by day desc, requested_at desc, id desc limit ?")
                .toString();
    }
}
