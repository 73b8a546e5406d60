// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.gateway.change.Change;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.workspace.ReferenceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table {@code gateway.api_key}. */
public final class ApiKeyStore {

    private static final String COLUMNS = " key_id, account_id, workspace_id, kind, key_hash, label, creator_user_id,"
            + " name, limit_nanos, limit_reset, include_byok_in_limit, expires_at, disabled_at is not null as disabled,"
            + " router_defaults, deleted_at is not null as deleted, revision, created_at, updated_at";
    private static final String SELECT = "select" + COLUMNS + " from gateway.api_key";
    private static final String ONE = SELECT + " where account_id = ? and key_hash = ? and deleted_at is null";
    private static final String FILTER = " from gateway.api_key where account_id = ? and deleted_at is null"
            + " and (? or disabled_at is null) and (?::text is null or workspace_id = ?)";
    private static final String PAGE =
            "select" + COLUMNS + FILTER + " order by created_at desc, key_id desc limit ? offset ?";
    private static final String INSERT =
            "insert into gateway.api_key (key_id, account_id, workspace_id, kind, key_hash,"
                    + " label, creator_user_id, name, limit_nanos, limit_reset, include_byok_in_limit, expires_at,"
                    + " router_defaults) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)";
    private static final String UPDATE = "update gateway.api_key set name = ?, limit_nanos = ?, limit_reset = ?,"
            + " include_byok_in_limit = ?, expires_at = ?,"
            + " disabled_at = case when ? then coalesce(disabled_at, now()) end, router_defaults = ?::jsonb,"
            + " deleted_at = case when ? then now() end where account_id = ? and key_id = ? returning" + COLUMNS;
    private static final String COUNT = "select count(*) from gateway.api_key where account_id = ?";
    /** The ring lives in memory; more keys than this need another design. */
    private static final int KEYS_MAX = 200_000;

    private static final String SINCE = SELECT + " where updated_at >= ? order by updated_at limit " + KEYS_MAX;

    private final DatabaseStore database;
    private final int perAccountMax;

    /**
     * Takes what it needs.
     *
     * @param perAccountMax keys that an account may ever create
     */
    public ApiKeyStore(DatabaseStore database, int perAccountMax) {
        this.database = database;
        this.perAccountMax = perAccountMax;
    }

    /** Returns what the rows say that were changed at this moment or later. */
    public List<Change<KeyChanged>> since(Instant moment) throws IOException {
        return database.runForAll(connection -> StatementStore.of(connection, SINCE)
                .with(moment)
                .rows(row -> Change.of(read(row).state())));
    }

    /** Adds a key. */
    KeyRow create(KeyRow key) throws RefusedException, IOException {
        return database.run(key.birth().accountId(), connection -> add(connection, key));
    }

    /** Adds a key as part of a transaction. */
    public KeyRow add(Connection connection, KeyRow key) throws SQLException, RefusedException {
        AccountId account = key.birth().accountId();
        if (!ReferenceStore.isLive(connection, account, key.birth().workspaceId())) {
            throw RefusedException.notFound("workspace_id: no workspace has this id");
        }
        long count = StatementStore.of(connection, COUNT)
                .with(account.value())
                .row(row -> row.getLong(1))
                .orElse(0L);
        if (count >= perAccountMax) {
            throw RefusedException.conflict("keys: the account has " + count + ", deleted ones included"
                    + " (expected: at most " + perAccountMax + ")");
        }
        insert(connection, key, "");
        return find(connection, account, key.birth().hash());
    }

    /** Adds the key to a transaction that makes its account and workspace, where it is not there yet. */
    public static void keep(Connection connection, KeyChanged key) throws SQLException {
        insert(connection, row(key), " on conflict do nothing");
    }

    /** Returns a new key without settings beyond its name. */
    private static KeyRow row(KeyChanged key) {
        return new KeyRow(
                new KeyRow.Birth(
                        key.keyId(), key.accountId(), key.workspaceId(), key.kind(), key.hash(), key.label(), null),
                KeySettings.named(key.name()),
                new KeyRow.Stamp(false, 1, key.changedAt(), key.changedAt()));
    }

    KeyRow find(AccountId account, KeyHash hash) throws RefusedException, IOException {
        return database.run(account, connection -> find(connection, account, hash));
    }

    KeyPage.Found page(AccountId account, KeyPage.Wanted wanted) throws IOException {
        WorkspaceId workspace = wanted.workspace();
        String id = workspace == null ? null : workspace.value();
        return database.run(account, connection -> {
            List<KeyRow> keys = StatementStore.of(connection, PAGE)
                    .with(account.value(), wanted.includeDisabled(), id, id, KeyPage.SIZE, wanted.offset())
                    .rows(ApiKeyStore::read);
            long total = StatementStore.of(connection, "select count(*)" + FILTER)
                    .with(account.value(), wanted.includeDisabled(), id, id)
                    .row(row -> row.getLong(1))
                    .orElse(0L);
            return new KeyPage.Found(keys, total);
        });
    }

    /** Changes the settings of a key. */
    KeyRow change(AccountId account, KeyHash hash, UnaryOperator<KeySettings> edit)
            throws RefusedException, IOException {
        return database.run(account, connection -> {
            KeyRow key = one(connection, ONE + " for update", account, hash);
            return update(connection, key, edit.apply(key.settings()), false);
        });
    }

    /** Deletes a key; what it spent is still known by its id. */
    KeyRow delete(AccountId account, KeyHash hash) throws RefusedException, IOException {
        return database.run(account, connection -> {
            KeyRow key = one(connection, ONE + " for update", account, hash);
            return update(connection, key, key.settings(), true);
        });
    }

    private static KeyRow find(Connection connection, AccountId account, KeyHash hash)
            throws SQLException, RefusedException {
        return one(connection, ONE, account, hash);
    }

    private static KeyRow one(Connection connection, String sql, AccountId account, KeyHash hash)
            throws SQLException, RefusedException {
        return StatementStore.of(connection, sql)
                .with(account.value(), hash.hex())
                .row(ApiKeyStore::read)
                .orElseThrow(ApiKeyStore::noKey);
    }

    static RefusedException noKey() {
        return RefusedException.notFound("hash: no key has this hash");
    }

    private static void insert(Connection connection, KeyRow key, String conflict) throws SQLException {
        KeyRow.Birth birth = key.birth();
        KeySettings settings = key.settings();
        StatementStore.of(connection, INSERT + conflict)
                .with(
                        birth.id().value(),
                        birth.accountId().value(),
                        birth.workspaceId().value())
                .with(KeyView.word(birth.kind()), birth.hash().hex(), birth.label(), birth.creatorUserId())
                .with(settings.name(), nanos(settings), reset(settings), settings.includeByokInLimit())
                .with(settings.expiresAt(), json(settings))
                .run();
    }

    private static KeyRow update(Connection connection, KeyRow key, KeySettings settings, boolean deleted)
            throws SQLException, RefusedException {
        return StatementStore.of(connection, UPDATE)
                .with(settings.name(), nanos(settings), reset(settings), settings.includeByokInLimit())
                .with(settings.expiresAt(), settings.disabled(), json(settings), deleted)
                .with(key.birth().accountId().value(), key.birth().id().value())
                .row(ApiKeyStore::read)
                .orElseThrow(ApiKeyStore::noKey);
    }

    private static @Nullable Long nanos(KeySettings settings) {
        Usd limit = settings.limit();
        return limit == null ? null : limit.nanos();
    }

    private static @Nullable String reset(KeySettings settings) {
        SpendInterval reset = settings.limitReset();
        return reset == null ? null : reset.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String json(KeySettings settings) {
        RouterDefaults router = settings.router();
        return router == null ? null : new String(EventJson.write(router), StandardCharsets.UTF_8);
    }

    private static KeyRow read(ResultSet row) throws SQLException {
        long nanos = row.getLong("limit_nanos");
        Usd limit = row.wasNull() ? null : new Usd(nanos);
        String reset = row.getString("limit_reset");
        return new KeyRow(
                new KeyRow.Birth(
                        new KeyId(row.getString("key_id")),
                        new AccountId(row.getString("account_id")),
                        new WorkspaceId(row.getString("workspace_id")),
                        KeyKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        new KeyHash(row.getString("key_hash")),
                        row.getString("label"),
                        row.getString("creator_user_id")),
                new KeySettings(
                        row.getString("name"),
                        limit,
                        reset == null ? null : SpendInterval.valueOf(reset.toUpperCase(Locale.ROOT)),
                        row.getBoolean("include_byok_in_limit"),
                        StatementStore.moment(row, "expires_at"),
                        row.getBoolean("disabled"),
                        router(row.getString("router_defaults"))),
                new KeyRow.Stamp(
                        row.getBoolean("deleted"),
                        row.getLong("revision"),
                        StatementStore.always(row, "created_at"),
                        StatementStore.always(row, "updated_at")));
    }

    private static @Nullable RouterDefaults router(@Nullable String json) throws SQLException {
        if (json == null) {
            return null;
        }
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), RouterDefaults.class);
        } catch (MalformedEventException e) {
            throw new SQLException("router_defaults cannot be read", e);
        }
    }
}
