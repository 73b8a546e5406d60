// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.credential.MasterKeys;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.gateway.account.AccountOperations;
import io.autorouter.gateway.account.AccountStore;
import io.autorouter.gateway.account.AccountsResource;
import io.autorouter.gateway.apikey.ApiKeyStore;
import io.autorouter.gateway.apikey.KeyMint;
import io.autorouter.gateway.apikey.KeyOperations;
import io.autorouter.gateway.apikey.KeysResource;
import io.autorouter.gateway.books.BooksClient;
import io.autorouter.gateway.books.BooksOperations;
import io.autorouter.gateway.books.BooksResource;
import io.autorouter.gateway.byok.ByokOperations;
import io.autorouter.gateway.byok.ByokResource;
import io.autorouter.gateway.byok.CredentialStore;
import io.autorouter.gateway.byok.RenewalRunner;
import io.autorouter.gateway.byok.Vault;
import io.autorouter.gateway.change.Change;
import io.autorouter.gateway.change.ChangeListener;
import io.autorouter.gateway.change.ChangePublisher;
import io.autorouter.gateway.change.ChangeRunner;
import io.autorouter.gateway.change.ChangeTable;
import io.autorouter.gateway.change.Told;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyHasher;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.OwnKeys;
import io.autorouter.gateway.management.ManagementFilter;
import io.autorouter.gateway.model.ProviderShelf;
import io.autorouter.gateway.oauth.AuthorizationCode;
import io.autorouter.gateway.oauth.GrantStore;
import io.autorouter.gateway.oauth.OauthOperations;
import io.autorouter.gateway.oauth.OauthResource;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.spending.SpendingClient;
import io.autorouter.gateway.workspace.WorkspaceOperations;
import io.autorouter.gateway.workspace.WorkspaceShelf;
import io.autorouter.gateway.workspace.WorkspaceStore;
import io.autorouter.gateway.workspace.WorkspacesResource;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Makes what manages accounts and what belongs to them. */
@ApplicationScoped
class ManagementWiring {

    private static final int WORKERS = 4;
    private static final int STRANGERS_WORKERS = 2;

    /** Everything that management speaks HTTP with. */
    record Resources(
            ManagementFilter filter,
            AccountsResource accounts,
            KeysResource keys,
            OauthResource oauth,
            WorkspacesResource workspaces,
            ByokResource byok,
            BooksResource books) {

        void mount(Router router, String prefix) {
            accounts.mount(router, prefix, filter);
            keys.mount(router, prefix, filter);
            oauth.mount(router, prefix, filter);
            workspaces.mount(router, prefix, filter);
            byok.mount(router, prefix, filter);
            books.mount(router, prefix, filter);
        }

        /** Returns what is mounted, for the description of the API. */
        List<Operation> operations() {
            return Stream.of(
                            AccountOperations.ALL,
                            KeyOperations.ALL,
                            OauthOperations.ALL,
                            WorkspaceOperations.ALL,
                            ByokOperations.ALL,
                            BooksOperations.ALL)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    @Produces
    @Singleton
    DatabaseStore database(DataSource source) {
        return new DatabaseStore(source);
    }

    @Produces
    @Singleton
    ApiKeyStore keyStore(DatabaseStore database, GatewayConfig config) {
        return new ApiKeyStore(database, config.key().perAccountMax());
    }

    @Produces
    @Singleton
    WorkspaceStore workspaceStore(DatabaseStore database, GatewayConfig config) {
        return new WorkspaceStore(database, config.workspace().perAccountMax());
    }

    @Produces
    @Singleton
    CredentialStore credentialStore(DatabaseStore database, GatewayConfig config) {
        return new CredentialStore(database, config.byok().perAccountMax());
    }

    @Produces
    @Singleton
    Vault vault(ByokConfig config) {
        MasterKeys keys = config.keys();
        var random = new SecureRandom();
        return new Vault(keys, (secret, owner) -> keys == null ? null : keys.seal(secret, owner, random));
    }

    @Produces
    @Singleton
    WorkspaceShelf workspaces() {
        return new WorkspaceShelf();
    }

    @Produces
    @Singleton
    ChangePublisher changePublisher() {
        return new ChangePublisher();
    }

    @Produces
    @Singleton
    Told told() {
        return new Told();
    }

    @Produces
    @Singleton
    ChangeRunner changes(
            ApiKeyStore keyStore,
            WorkspaceStore workspaceStore,
            CredentialStore credentialStore,
            KeyRing keys,
            WorkspaceShelf workspaces,
            Told told,
            ChangePublisher publisher) {
        return new ChangeRunner(
                List.of(
                        table(keyStore::since, (rows, all) -> {
                            if (all) {
                                keys.learnAll(rows);
                            } else {
                                rows.forEach(keys::learn);
                            }
                        }),
                        table(workspaceStore::since, (rows, all) -> rows.forEach(workspaces::learn)),
                        table(credentialStore::since, (rows, all) -> {})),
                told,
                publisher);
    }

    /** Reads the rows of a table that were changed at a moment or later. */
    @FunctionalInterface
    private interface Since<E> {
        List<Change<E>> since(Instant moment) throws IOException;
    }

    private static <E> ChangeTable<E> table(Since<E> store, BiConsumer<List<E>, Boolean> memory) {
        return new ChangeTable<>() {
            @Override
            public List<Change<E>> since(Instant moment) throws IOException {
                return store.since(moment);
            }

            @Override
            public void learn(List<E> rows, boolean all) {
                memory.accept(rows, all);
            }
        };
    }

    @Produces
    @Singleton
    KafkaRunner.Changes kafkaChanges(
            KeyRing keys, WorkspaceShelf workspaces, OwnKeys ownKeys, Told told, ChangePublisher publisher) {
        return new KafkaRunner.Changes(
                List.of(
                        new ChangeListener<>(Topics.KEY_CHANGED, Change::of, told, keys::learn),
                        new ChangeListener<>(Topics.WORKSPACE_CHANGED, Change::of, told, workspaces::learn),
                        new ChangeListener<>(Topics.CREDENTIAL_CHANGED, Change::of, told, ownKeys::learn)),
                publisher,
                () -> {
                    keys.loaded();
                    told.complete();
                });
    }

    @Produces
    @Singleton
    DatabaseRunner.Chores chores(
            GatewayConfig config,
            KeyRing keys,
            DatabaseStore database,
            ChangeRunner changes,
            CredentialStore credentials,
            Vault vault) {
        AccountId account = new AccountId(config.bootstrap().account());
        List<KeyChanged> first = keys.bootstrap().stream().map(ApiKey::state).toList();
        return new DatabaseRunner.Chores(
                () -> new AccountStore(database).keep(account, "Operator", first),
                List.of(changes::round, new RenewalRunner(credentials, vault)::round));
    }

    @Produces
    @Singleton
    Resources resources(
            Vertx vertx,
            GatewayConfig config,
            DatabaseStore database,
            ApiKeyStore keyStore,
            WorkspaceStore workspaceStore,
            KeyRing keys,
            WorkspaceShelf workspaces,
            CredentialStore credentialStore,
            Vault vault,
            ProviderShelf providers,
            KeyHasher hasher,
            ChangePublisher publisher,
            IdSource ids,
            InstantSource clock) {
        var random = new SecureRandom();
        var mint = new KeyMint(() -> KeySecret.next(random), hasher, ids);
        var spending =
                new SpendingClient(config.billing().url(), config.billing().timeout());
        Consumer<KeyChanged> keyChanged = telling(keys::learn, Change::of, publisher);
        Consumer<WorkspaceChanged> workspaceChanged = telling(workspaces::learn, Change::of, publisher);
        return new Resources(
                new ManagementFilter(
                        keys,
                        vertx.createSharedWorkerExecutor("management", WORKERS),
                        vertx.createSharedWorkerExecutor("management-strangers", STRANGERS_WORKERS)),
                new AccountsResource(
                        new AccountStore(database),
                        new AccountId(config.bootstrap().account()),
                        new AccountsResource.Tools(mint, ids, clock),
                        keyChanged),
                new KeysResource(keyStore, new KeysResource.Tools(mint, spending, clock), keyChanged),
                new OauthResource(
                        new GrantStore(database, keyStore),
                        new OauthResource.Tools(mint, () -> code(random), clock),
                        keyChanged),
                new WorkspacesResource(workspaceStore, CredentialStore::empty, ids, workspaceChanged),
                new ByokResource(
                        credentialStore,
                        new ByokResource.Tools(vault, providers, ids, clock),
                        telling(credential -> {}, Change::of, publisher)),
                new BooksResource(
                        new BooksClient(config.billing().url(), config.billing().timeout()),
                        new AccountId(config.bootstrap().account()),
                        new AccountStore(database)::has));
    }

    private static AuthorizationCode code(SecureRandom random) {
        byte[] bits = new byte[AuthorizationCode.RANDOM_BYTES];
        random.nextBytes(bits);
        return AuthorizationCode.of(bits);
    }

    /** Learns of a change at once, and lets all others know. */
    private static <E> Consumer<E> telling(
            Consumer<E> learn, Function<E, Change<E>> change, ChangePublisher publisher) {
        return event -> {
            learn.accept(event);
            publisher.publish(change.apply(event));
        };
    }
}
