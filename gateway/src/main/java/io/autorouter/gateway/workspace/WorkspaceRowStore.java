// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.management.RefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads workspaces, each with its budgets, in a transaction of {@link WorkspaceStore}. */
final class WorkspaceRowStore {

    static final String LIVE = " where account_id = ? and deleted_at is null";

    private static final String SELECT = "select workspace_id, account_id, name, slug, description, logs,"
            + " logging_sampling_rate, logged_hashes, logged_key_ids, deleted_at is not null as deleted, revision,"
            + " created_at, updated_at from gateway.workspace";
    private static final String BY_NAME = SELECT + LIVE + " and (workspace_id = ? or slug = ?)";
    private static final String BY_ID = SELECT + " where account_id = ? and workspace_id = ?";
    private static final String PAGE = SELECT + LIVE + " order by created_at, workspace_id limit ? offset ?";
    private static final String SINCE = SELECT + " where updated_at >= ? order by updated_at";
    private static final String BUDGETS = "select workspace_id, budget_id, span, limit_nanos, created_at, updated_at"
            + " from gateway.workspace_budget where workspace_id = any(?)"
            + " order by array_position(array['daily', 'weekly', 'monthly', 'lifetime'], span)";

    private final Connection connection;

    WorkspaceRowStore(Connection connection) {
        this.connection = connection;
    }

    WorkspaceRow named(AccountId account, String idOrSlug) throws SQLException, RefusedException {
        return only(read(BY_NAME, account.value(), idOrSlug, idOrSlug));
    }

    /** Returns the same, and keeps others from changing it before the transaction ends. */
    WorkspaceRow locked(AccountId account, String idOrSlug) throws SQLException, RefusedException {
        return only(read(BY_NAME + " for update", account.value(), idOrSlug, idOrSlug));
    }

    /** Returns a workspace, be it deleted. */
    WorkspaceRow again(WorkspaceRow workspace) throws SQLException, RefusedException {
        return only(read(BY_ID, workspace.accountId().value(), workspace.id().value()));
    }

    List<WorkspaceRow> page(AccountId account, int limit, int offset) throws SQLException {
        return read(PAGE, account.value(), limit, offset);
    }

    List<WorkspaceRow> since(Instant moment) throws SQLException {
        return read(SINCE, moment);
    }

    private static WorkspaceRow only(List<WorkspaceRow> rows) throws RefusedException {
        if (rows.isEmpty()) {
            throw none();
        }
        return rows.getFirst();
    }

    static RefusedException none() {
        return RefusedException.notFound("id: no workspace has this id or slug");
    }

    private List<WorkspaceRow> read(String sql, Object... parameters) throws SQLException {
        List<WorkspaceRow> bare =
                StatementStore.of(connection, sql).with(parameters).rows(WorkspaceRowStore::bare);
        Map<String, List<Budget>> budgets =
                budgets(bare.stream().map(row -> row.id().value()).toList());
        List<WorkspaceRow> rows = new ArrayList<>();
        for (WorkspaceRow row : bare) {
            rows.add(new WorkspaceRow(
                    row.id(),
                    row.accountId(),
                    row.profile(),
                    row.loggedKeys(),
                    budgets.getOrDefault(row.id().value(), List.of()),
                    row.stamp()));
        }
        return rows;
    }

    private Map<String, List<Budget>> budgets(List<String> workspaces) throws SQLException {
        Map<String, List<Budget>> budgets = new HashMap<>();
        if (!workspaces.isEmpty()) {
            StatementStore.of(connection, BUDGETS)
                    .with(workspaces)
                    .rows(row -> budgets.computeIfAbsent(row.getString("workspace_id"), id -> new ArrayList<>())
                            .add(budget(row)));
        }
        return budgets;
    }

    private static Budget budget(ResultSet row) throws SQLException {
        return new Budget(
                row.getString("budget_id"),
                new SpendLimit(
                        new Usd(row.getLong("limit_nanos")),
                        SpendInterval.valueOf(row.getString("span").toUpperCase(Locale.ROOT))),
                StatementStore.always(row, "created_at"),
                StatementStore.always(row, "updated_at"));
    }

    private static WorkspaceRow bare(ResultSet row) throws SQLException {
        return new WorkspaceRow(
                new WorkspaceId(row.getString("workspace_id")),
                new AccountId(row.getString("account_id")),
                new Profile(
                        row.getString("name"),
                        row.getString("slug"),
                        row.getString("description"),
                        row.getBoolean("logs"),
                        row.getBigDecimal("logging_sampling_rate"),
                        StatementStore.texts(row, "logged_hashes")),
                StatementStore.texts(row, "logged_key_ids"),
                List.of(),
                new WorkspaceRow.Stamp(
                        row.getBoolean("deleted"),
                        row.getLong("revision"),
                        StatementStore.always(row, "created_at"),
                        StatementStore.always(row, "updated_at")));
    }
}
