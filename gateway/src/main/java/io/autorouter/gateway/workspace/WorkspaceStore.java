// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.gateway.change.Change;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.management.RefusedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tables {@code gateway.workspace} and {@code gateway.workspace_budget}. */
public final class WorkspaceStore {

    private static final String INSERT = "insert into gateway.workspace (workspace_id, account_id, name, slug,"
            + " description, logs, logging_sampling_rate, logged_hashes, logged_key_ids)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update gateway.workspace set name = ?, slug = ?, description = ?, logs = ?,"
            + " logging_sampling_rate = ?, logged_hashes = ?, logged_key_ids = ? where account_id = ?"
            + " and workspace_id = ?";
    /** Budgets are part of what a workspace says: each change of them is a revision of it. */
    private static final String TOUCH =
            "update gateway.workspace set name = name where account_id = ? and workspace_id = ?";

    private static final String DELETE =
            "update gateway.workspace set deleted_at = now() where account_id = ? and workspace_id = ?";
    /** Slugs are given out one after the other: two requests at once must not both find one free. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('workspace ' || ?, 0))";

    private static final String TAKEN =
            "select 1 from gateway.workspace" + WorkspaceRowStore.LIVE + " and slug = ? and workspace_id <> ?";
    private static final String COUNT = "select count(*) from gateway.workspace where account_id = ?";
    private static final String COUNT_LIVE = "select count(*) from gateway.workspace" + WorkspaceRowStore.LIVE;
    private static final String COUNT_KEYS = "select count(*) from gateway.api_key"
            + " where account_id = ? and workspace_id = ? and deleted_at is null";
    private static final String PUT_BUDGET =
            "insert into gateway.workspace_budget (budget_id, workspace_id, account_id,"
                    + " span, limit_nanos) values (?, ?, ?, ?, ?) on conflict (workspace_id, span)"
                    + " do update set limit_nanos = excluded.limit_nanos, updated_at = now()";
    private static final String DROP_BUDGET =
            "delete from gateway.workspace_budget where account_id = ? and workspace_id = ? and span = ?";

    private final DatabaseStore database;
    private final int perAccountMax;

    /**
     * Takes what it needs.
     *
     * @param perAccountMax workspaces that an account may ever create
     */
    public WorkspaceStore(DatabaseStore database, int perAccountMax) {
        this.database = database;
        this.perAccountMax = perAccountMax;
    }

    /** Some of the workspaces of an account. */
    record Page(List<WorkspaceRow> workspaces, long total) {}

    /** Takes out of a workspace what goes with it. */
    @FunctionalInterface
    public interface Emptying {
        void empty(Connection connection, AccountId account, WorkspaceId workspace) throws SQLException;
    }

    /** A workspace that is not there yet. */
    record New(WorkspaceId id, AccountId account, Profile profile) {}

    /** Returns what the rows say that were changed at this moment or later. */
    public List<Change<WorkspaceChanged>> since(Instant moment) throws IOException {
        return database.runForAll(connection -> new WorkspaceRowStore(connection)
                .since(moment).stream().map(row -> Change.of(row.state())).toList());
    }

    /** Adds the default workspace to a transaction that makes its account, where it is not there yet. */
    public static void keepDefault(Connection connection, AccountId account) throws SQLException {
        Profile profile = Profile.named("Default Workspace", "default");
        insert(connection, new New(WorkspaceId.defaultOf(account), account, profile), null, " on conflict do nothing");
    }

    WorkspaceRow create(New workspace) throws RefusedException, IOException {
        AccountId account = workspace.account();
        return database.run(account, connection -> {
            reserveSlug(connection, account, workspace.id(), workspace.profile().slug());
            long count = count(connection, COUNT, account.value());
            if (count >= perAccountMax) {
                throw RefusedException.conflict("workspaces: the account has " + count + ", deleted ones included"
                        + " (expected: at most " + perAccountMax + ")");
            }
            insert(connection, workspace, keyIds(connection, account, workspace.profile()), "");
            return new WorkspaceRowStore(connection)
                    .named(account, workspace.id().value());
        });
    }

    WorkspaceRow find(AccountId account, String idOrSlug) throws RefusedException, IOException {
        return database.run(account, connection -> new WorkspaceRowStore(connection).named(account, idOrSlug));
    }

    Page page(AccountId account, int limit, int offset) throws IOException {
        return database.run(
                account,
                connection -> new Page(
                        new WorkspaceRowStore(connection).page(account, limit, offset),
                        count(connection, COUNT_LIVE, account.value())));
    }

    WorkspaceRow change(AccountId account, String idOrSlug, UnaryOperator<Profile> edit)
            throws RefusedException, IOException {
        return database.run(account, connection -> {
            var rows = new WorkspaceRowStore(connection);
            WorkspaceRow workspace = rows.locked(account, idOrSlug);
            Profile profile = edit.apply(workspace.profile());
            reserveSlug(connection, account, workspace.id(), profile.slug());
            // A key that was deleted since stays where it is.
            boolean same =
                    Objects.equals(profile.loggedHashes(), workspace.profile().loggedHashes());
            List<String> keys = same ? workspace.loggedKeys() : keyIds(connection, account, profile);
            StatementStore.of(connection, UPDATE)
                    .with(profile.name(), profile.slug(), profile.description(), profile.logs())
                    .with(profile.samplingRate(), profile.loggedHashes(), keys)
                    .with(account.value(), workspace.id().value())
                    .run();
            return rows.again(workspace);
        });
    }

    /** Deletes a workspace that no key belongs to any more, and what goes with it. */
    WorkspaceRow delete(AccountId account, String idOrSlug, Emptying emptying) throws RefusedException, IOException {
        return database.run(account, connection -> {
            var rows = new WorkspaceRowStore(connection);
            WorkspaceRow workspace = rows.locked(account, idOrSlug);
            String id = workspace.id().value();
            if (workspace.isDefault()) {
                throw RefusedException.conflict("id: the default workspace (expected: another one; this one stays)");
            }
            long keys = count(connection, COUNT_KEYS, account.value(), id);
            if (keys > 0) {
                throw RefusedException.conflict(
                        "id: " + keys + " keys belong to the workspace (expected: none; delete them first)");
            }
            emptying.empty(connection, account, workspace.id());
            StatementStore.of(connection, DELETE).with(account.value(), id).run();
            return rows.again(workspace);
        });
    }

    /** Sets a budget; it must fit the others. */
    WorkspaceRow putBudget(AccountId account, String idOrSlug, String budgetId, SpendLimit limit)
            throws RefusedException, IOException {
        return database.run(account, connection -> {
            WorkspaceRow workspace = new WorkspaceRowStore(connection).locked(account, idOrSlug);
            Budget.refuseMisfit(workspace.budgets(), limit);
            StatementStore.of(connection, PUT_BUDGET)
                    .with(budgetId, workspace.id().value(), account.value())
                    .with(WorkspaceView.word(limit.interval()), limit.amount().nanos())
                    .run();
            return touched(connection, workspace);
        });
    }

    /** Drops a budget, where there is one. */
    WorkspaceRow dropBudget(AccountId account, String idOrSlug, SpendInterval interval)
            throws RefusedException, IOException {
        return database.run(account, connection -> {
            WorkspaceRow workspace = new WorkspaceRowStore(connection).locked(account, idOrSlug);
            StatementStore.of(connection, DROP_BUDGET)
                    .with(account.value(), workspace.id().value(), WorkspaceView.word(interval))
                    .run();
            return touched(connection, workspace);
        });
    }

    private static WorkspaceRow touched(Connection connection, WorkspaceRow workspace)
            throws SQLException, RefusedException {
        StatementStore.of(connection, TOUCH)
                .with(workspace.accountId().value(), workspace.id().value())
                .run();
        return new WorkspaceRowStore(connection).again(workspace);
    }

    private static void reserveSlug(Connection connection, AccountId account, WorkspaceId id, String slug)
            throws SQLException, RefusedException {
        StatementStore.of(connection, ONE_AT_A_TIME).with(account.value()).row(row -> true);
        if (StatementStore.of(connection, TAKEN)
                .with(account.value(), slug, id.value())
                .row(row -> true)
                .isPresent()) {
            throw RefusedException.conflict("slug: \"" + slug + "\" is taken (expected: one of no other workspace)");
        }
    }

    private static @Nullable List<String> keyIds(Connection connection, AccountId account, Profile profile)
            throws SQLException, RefusedException {
        List<String> hashes = profile.loggedHashes();
        return hashes == null ? null : ReferenceStore.keyIds(connection, account, "io_logging_api_key_ids", hashes);
    }

    private static void insert(Connection connection, New workspace, @Nullable List<String> loggedKeys, String conflict)
            throws SQLException {
        Profile profile = workspace.profile();
        StatementStore.of(connection, INSERT + conflict)
                .with(workspace.id().value(), workspace.account().value(), profile.name(), profile.slug())
                .with(profile.description(), profile.logs(), profile.samplingRate())
                .with(profile.loggedHashes(), loggedKeys)
                .run();
    }

    private static long count(Connection connection, String sql, Object... parameters) throws SQLException {
        return StatementStore.of(connection, sql)
                .with(parameters)
                .row(row -> row.getLong(1))
                .orElse(0L);
    }
}
