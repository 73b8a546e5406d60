// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.credential.SecretOwner;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.gateway.change.Change;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.workspace.ReferenceStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table {@code gateway.credential}. */
public final class CredentialStore {

    private static final String COLUMNS = " credential_id, account_id, workspace_id, provider, name, label,"
            + " master_key_id, sealed_secret, is_fallback, sort_order, disabled, allowed_models, allowed_hashes,"
            + " allowed_key_ids, deleted_at is not null as deleted, revision, created_at, updated_at";
    private static final String SELECT = "select" + COLUMNS + " from gateway.credential";
    private static final String LIVE = " where account_id = ? and deleted_at is null";
    private static final String ONE = SELECT + LIVE + " and credential_id = ?";
    private static final String FILTER =
            LIVE + " and (?::text is null or workspace_id = ?)" + " and (?::text is null or provider = ?)";
    private static final String PAGE =
            SELECT + FILTER + " order by provider, is_fallback, sort_order, credential_id limit ? offset ?";
    private static final String SINCE = SELECT + " where updated_at >= ? order by updated_at";
    private static final String INSERT = "insert into gateway.credential (credential_id, account_id, workspace_id,"
            + " provider, name, label, master_key_id, sealed_secret, is_fallback, sort_order, disabled, allowed_models,"
            + " allowed_hashes, allowed_key_ids) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "update gateway.credential set name = ?, label = ?, master_key_id = ?,"
            + " sealed_secret = ?, is_fallback = ?, sort_order = ?, disabled = ?, allowed_models = ?,"
            + " allowed_hashes = ?, allowed_key_ids = ? where account_id = ? and credential_id = ? returning" + COLUMNS;
    private static final String WIPE = "update gateway.credential set deleted_at = now(), master_key_id = null,"
            + " sealed_secret = null, label = ''";
    private static final String COUNT = "select count(*) from gateway.credential where account_id = ?";
    private static final String STALE =
            SELECT + " where master_key_id <> ? order by credential_id limit 100 for update skip locked";
    private static final String RESEAL =
            "update gateway.credential set master_key_id = ?, sealed_secret = ? where credential_id = ?";

    private final DatabaseStore database;
    private final int perAccountMax;

    /**
     * Takes what it needs.
     *
     * @param perAccountMax credentials that an account may ever create
     */
    public CredentialStore(DatabaseStore database, int perAccountMax) {
        this.database = database;
        this.perAccountMax = perAccountMax;
    }

    /** Some of the credentials of an account. */
    record Page(List<CredentialRow> credentials, long total) {}

    /**
     * Which credentials are asked for; null: whichever.
     *
     * @param limit how many a page holds
     */
    record Wanted(@Nullable WorkspaceId workspace, @Nullable String provider, int limit, int offset) {}

    /** Returns what the rows say that were changed at this moment or later. */
    public List<Change<CredentialChanged>> since(Instant moment) throws IOException {
        return database.runForAll(connection -> StatementStore.of(connection, SINCE)
                .with(moment)
                .rows(row -> Change.of(read(row).state())));
    }

    CredentialRow create(CredentialRow credential) throws RefusedException, IOException {
        AccountId account = credential.owner().account();
        return database.run(account, connection -> {
            if (!ReferenceStore.isLive(connection, account, credential.workspaceId())) {
                throw RefusedException.notFound("workspace_id: no workspace has this id");
            }
            long count = StatementStore.of(connection, COUNT)
                    .with(account.value())
                    .row(row -> row.getLong(1))
                    .orElse(0L);
            if (count >= perAccountMax) {
                throw RefusedException.conflict("byok: the account has " + count + " credentials, deleted ones included"
                        + " (expected: at most " + perAccountMax + ")");
            }
            insert(connection, credential);
            return one(connection, ONE, account, credential.owner().credential());
        });
    }

    CredentialRow find(AccountId account, CredentialId id) throws RefusedException, IOException {
        return database.run(account, connection -> one(connection, ONE, account, id));
    }

    Page page(AccountId account, Wanted wanted) throws IOException {
        WorkspaceId workspace = wanted.workspace();
        String id = workspace == null ? null : workspace.value();
        String provider = wanted.provider();
        return database.run(
                account,
                connection -> new Page(
                        StatementStore.of(connection, PAGE)
                                .with(account.value(), id, id, provider, provider, wanted.limit(), wanted.offset())
                                .rows(CredentialStore::read),
                        StatementStore.of(connection, "select count(*) from gateway.credential" + FILTER)
                                .with(account.value(), id, id, provider, provider)
                                .row(row -> row.getLong(1))
                                .orElse(0L)));
    }

    /**
     * Changes a credential.
     *
     * @param secret a new one; null: the old one stays
     */
    CredentialRow change(
            AccountId account,
            CredentialId id,
            UnaryOperator<CredentialSettings> edit,
            CredentialRow.@Nullable Secret secret)
            throws RefusedException, IOException {
        return database.run(account, connection -> {
            CredentialRow old = one(connection, ONE + " for update", account, id);
            CredentialSettings settings = edit.apply(old.settings());
            // A key that was deleted since stays where it is.
            boolean same =
                    Objects.equals(settings.allowedHashes(), old.settings().allowedHashes());
            CredentialRow changed = new CredentialRow(
                    old.owner(),
                    old.workspaceId(),
                    settings,
                    same ? old.allowedKeys() : keyIds(connection, account, settings),
                    secret == null ? old.secret() : secret,
                    old.stamp());
            return update(connection, changed);
        });
    }

    /** Deletes a credential, and wipes its secret. */
    CredentialRow delete(AccountId account, CredentialId id) throws RefusedException, IOException {
        return database.run(account, connection -> {
            one(connection, ONE + " for update", account, id);
            return StatementStore.of(connection, WIPE + LIVE + " and credential_id = ? returning" + COLUMNS)
                    .with(account.value(), id.value())
                    .row(CredentialStore::read)
                    .orElseThrow(CredentialStore::none);
        });
    }

    /** Wipes all credentials of a workspace, in the transaction that deletes it. */
    public static void empty(Connection connection, AccountId account, WorkspaceId workspace) throws SQLException {
        StatementStore.of(connection, WIPE + LIVE + " and workspace_id = ?")
                .with(account.value(), workspace.value())
                .run();
    }

    /**
     * Seals secrets anew that are sealed with another master key than this.
     *
     * @param reseal returns the secret sealed anew, or null where it cannot be opened
     * @return how many cannot be
     */
    public int renew(String masterKeyId, Function<CredentialChanged, @Nullable SealedSecret> reseal)
            throws IOException {
        return database.runForAll(connection -> {
            int unreadable = 0;
            for (CredentialRow row :
                    StatementStore.of(connection, STALE).with(masterKeyId).rows(CredentialStore::read)) {
                SealedSecret sealed = reseal.apply(row.state());
                if (sealed == null) {
                    unreadable++;
                } else {
                    StatementStore.of(connection, RESEAL)
                            .with(sealed.masterKeyId(), sealed.text())
                            .with(row.owner().credential().value())
                            .run();
                }
            }
            return unreadable;
        });
    }

    static RefusedException none() {
        return RefusedException.notFound("id: no credential has this id");
    }

    private static CredentialRow one(Connection connection, String sql, AccountId account, CredentialId id)
            throws SQLException, RefusedException {
        return StatementStore.of(connection, sql)
                .with(account.value(), id.value())
                .row(CredentialStore::read)
                .orElseThrow(CredentialStore::none);
    }

    private static @Nullable List<String> keyIds(Connection connection, AccountId account, CredentialSettings settings)
            throws SQLException, RefusedException {
        List<String> hashes = settings.allowedHashes();
        return hashes == null ? null : ReferenceStore.keyIds(connection, account, "allowed_api_key_hashes", hashes);
    }

    private static void insert(Connection connection, CredentialRow credential) throws SQLException, RefusedException {
        SecretOwner owner = credential.owner();
        CredentialRow.Secret secret = Objects.requireNonNull(credential.secret());
        CredentialSettings settings = credential.settings();
        StatementStore.of(connection, INSERT)
                .with(owner.credential().value(), owner.account().value())
                .with(credential.workspaceId().value(), owner.provider().value(), settings.name(), secret.label())
                .with(secret.sealed().masterKeyId(), secret.sealed().text())
                .with(settings.fallback(), settings.order(), settings.disabled())
                .with(settings.allowedModels(), settings.allowedHashes())
                .with((Object) keyIds(connection, owner.account(), settings))
                .run();
    }

    private static CredentialRow update(Connection connection, CredentialRow credential)
            throws SQLException, RefusedException {
        CredentialSettings settings = credential.settings();
        CredentialRow.Secret secret = Objects.requireNonNull(credential.secret());
        return StatementStore.of(connection, UPDATE)
                .with(settings.name(), secret.label())
                .with(secret.sealed().masterKeyId(), secret.sealed().text())
                .with(settings.fallback(), settings.order(), settings.disabled())
                .with(settings.allowedModels(), settings.allowedHashes(), credential.allowedKeys())
                .with(credential.owner().account().value())
                .with(credential.owner().credential().value())
                .row(CredentialStore::read)
                .orElseThrow(CredentialStore::none);
    }

    private static CredentialRow read(ResultSet row) throws SQLException {
        String sealed = row.getString("sealed_secret");
        return new CredentialRow(
                new SecretOwner(
                        new AccountId(row.getString("account_id")),
                        new CredentialId(row.getString("credential_id")),
                        new ProviderSlug(row.getString("provider"))),
                new WorkspaceId(row.getString("workspace_id")),
                new CredentialSettings(
                        row.getString("name"),
                        row.getBoolean("is_fallback"),
                        row.getBoolean("disabled"),
                        row.getInt("sort_order"),
                        StatementStore.texts(row, "allowed_models"),
                        StatementStore.texts(row, "allowed_hashes")),
                StatementStore.texts(row, "allowed_key_ids"),
                sealed == null
                        ? null
                        : new CredentialRow.Secret(
                                row.getString("label"), new SealedSecret(row.getString("master_key_id"), sealed)),
                new CredentialRow.Stamp(
                        row.getBoolean("deleted"),
                        row.getLong("revision"),
                        StatementStore.always(row, "created_at"),
                        StatementStore.always(row, "updated_at")));
    }
}
