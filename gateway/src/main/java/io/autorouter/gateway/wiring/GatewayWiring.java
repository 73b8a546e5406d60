// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.gateway.analytics.AnalyticsClient;
import io.autorouter.gateway.analytics.AnalyticsResource;
import io.autorouter.gateway.chat.ChatFloor;
import io.autorouter.gateway.chat.ChatLimits;
import io.autorouter.gateway.chat.ChatResource;
import io.autorouter.gateway.chat.ContentLog;
import io.autorouter.gateway.chat.Till;
import io.autorouter.gateway.claim.ClaimRunner;
import io.autorouter.gateway.decision.ClassifierClient;
import io.autorouter.gateway.decision.DecisionResource;
import io.autorouter.gateway.decision.PreviewMapper;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyHasher;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.OwnKeys;
import io.autorouter.gateway.lease.FramePartitionStore;
import io.autorouter.gateway.model.BenchmarksResource;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.model.ModelsResource;
import io.autorouter.gateway.model.PopularityClient;
import io.autorouter.gateway.model.ProviderShelf;
import io.autorouter.gateway.relay.DeskSize;
import io.autorouter.gateway.relay.RelayDesk;
import io.autorouter.gateway.relay.RelayLimits;
import io.autorouter.gateway.relay.RelayPublisher;
import io.autorouter.gateway.relay.RelayTally;
import io.autorouter.gateway.service.ServiceClient;
import io.autorouter.gateway.workspace.WorkspaceShelf;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Makes the parts of the gateway. */
@ApplicationScoped
class GatewayWiring {

    private static final Logger LOG = Logger.getLogger(GatewayWiring.class);
    private static final int PEPPER_LENGTH_LEAST = 16;
    private static final String ALGORITHM = "HmacSHA256";

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    IdSource ids(InstantSource clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    KafkaConnection kafka(KafkaConfig kafka, GatewayConfig gateway) {
        return new KafkaConnection(kafka.bootstrapServers(), "gateway", gateway.instance(), kafka.security());
    }

    @Produces
    @Singleton
    KeyHasher hasher(GatewayConfig config) {
        String pepper = config.key().pepper();
        if (pepper.length() < PEPPER_LENGTH_LEAST) {
            throw new IllegalArgumentException("router.gateway.key.pepper: " + pepper.length()
                    + " characters (expected: at least " + PEPPER_LENGTH_LEAST + ")");
        }
        Mac mac;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
        return secret -> KeyHash.of(copy(mac).doFinal(secret.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy of a keyed Mac costs less than keying a new one, and a Mac serves one thread at a time. */
    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the Mac of this JDK cannot be copied", e);
        }
    }

    @Produces
    @Singleton
    KeyRing keyRing(GatewayConfig config, KeyHasher hasher, InstantSource clock) {
        AccountId account = new AccountId(config.bootstrap().account());
        List<ApiKey> keys = new ArrayList<>();
        add(keys, "inference", config.bootstrap().inferenceKey(), KeyKind.INFERENCE, account, hasher);
        add(keys, "management", config.bootstrap().managementKey(), KeyKind.MANAGEMENT, account, hasher);
        return new KeyRing(hasher, clock, keys);
    }

    private static void add(
            List<ApiKey> keys, String name, Optional<String> text, KeyKind kind, AccountId account, KeyHasher hasher) {
        if (text.isEmpty()) {
            return;
        }
        if (!KeySecret.isWellFormed(text.get())) {
            throw new IllegalArgumentException("router.gateway.bootstrap." + name
                    + "-key: not well formed (expected: sk-ar-v1-, 64 hexadecimal digits and their checksum)");
        }
        KeySecret secret = new KeySecret(text.get());
        keys.add(ApiKey.bootstrap(account, kind, hasher.hash(secret), secret.label()));
    }

    @Produces
    @Singleton
    FramePartitionStore framePartitions(DataSource database, GatewayConfig config) {
        return new FramePartitionStore(database, config.instance(), config.frameLease());
    }

    @Produces
    @Singleton
    ModelShelf models() {
        return new ModelShelf();
    }

    @Produces
    @Singleton
    FrameSeat frameSeat() {
        return new FrameSeat();
    }

    @Produces
    @Singleton
    RelayPublisher publisher() {
        return new RelayPublisher(System::nanoTime);
    }

    @Produces
    @Singleton
    RelayDesk desk(GatewayConfig config, RelayPublisher publisher, InstantSource clock, RelayTally tally) {
        GatewayConfig.Relay relay = config.relay();
        return new RelayDesk(
                new DeskSize(relay.seats(), relay.retriesLeast(), relay.commentAfter()),
                new RelayLimits(
                        relay.acceptTimeout(),
                        relay.acceptTotal(),
                        relay.beatTimeout(),
                        relay.total(),
                        relay.attemptsMax()),
                publisher,
                clock,
                tally,
                bug -> LOG.error("relay failed", bug));
    }

    @Produces
    @Singleton
    Readiness readiness(KeyRing keys, ModelShelf models, FrameSeat seat, RelayPublisher publisher) {
        return new Readiness(keys, models, seat, publisher::isConnected, publisher::isClogged);
    }

    @Produces
    @Singleton
    ChatResource chat(
            GatewayConfig config,
            ChatFloor floor,
            ClaimRunner claims,
            IdSource ids,
            InstantSource clock,
            GatewayMetricsWiring metrics) {
        var limits = new ChatLimits(
                config.body().bytesMax(),
                config.body().timeout(),
                config.relay().backlogBytesMax());
        return new ChatResource(
                floor,
                new ChatResource.Intake(limits, claims),
                new ChatResource.Sources(ids, clock, System::nanoTime),
                new ChatResource.Meters(metrics::overhead, metrics::refused));
    }

    @Produces
    @Singleton
    ContentLog contentLog(WorkspaceShelf workspaces, RelayPublisher publisher, InstantSource clock) {
        return new ContentLog(
                id -> {
                    WorkspaceChanged workspace = workspaces.find(id);
                    return workspace == null || workspace.deleted() ? null : workspace.logging();
                },
                publisher::log,
                clock);
    }

    @Produces
    @Singleton
    ChatFloor floor(
            KeyRing keys,
            ModelShelf models,
            RelayDesk desk,
            Till till,
            FrameSeat seat,
            Readiness readiness,
            ContentLog log) {
        return new ChatFloor(keys, models, desk, till, readiness::problem, seat::partition, log);
    }

    @Produces
    @Singleton
    ModelsResource modelsResource(ModelsResource.Catalogue catalogue, KeyRing keys, InstantSource clock) {
        return new ModelsResource(catalogue, keys, clock);
    }

    @Produces
    @Singleton
    ModelsResource.Catalogue catalogue(
            ModelShelf models,
            ProviderShelf providers,
            HealthBoard health,
            PopularityClient popularity,
            OwnKeys ownKeys) {
        return new ModelsResource.Catalogue(models, providers, health, popularity, ownKeys);
    }

    @Produces
    @Singleton
    PopularityClient popularity(Vertx vertx, GatewayConfig config, InstantSource clock) {
        return new PopularityClient(
                new ServiceClient(
                        vertx, config.analytics().url(), config.analytics().timeout()),
                clock);
    }

    @Produces
    @Singleton
    ProviderShelf providers() {
        return new ProviderShelf();
    }

    @Produces
    @Singleton
    HealthBoard health() {
        return new HealthBoard();
    }

    @Produces
    @Singleton
    PreviewMapper previews(ClassifierClient classifier) {
        return new PreviewMapper(classifier);
    }

    @Produces
    @Singleton
    BenchmarksResource benchmarks(KeyRing keys, ModelShelf models) {
        return new BenchmarksResource(keys, models);
    }

    @Produces
    @Singleton
    AnalyticsClient analyticsClient(Vertx vertx, GatewayConfig config) {
        return new AnalyticsClient(new ServiceClient(
                vertx, config.analytics().url(), config.analytics().timeout()));
    }

    @Produces
    @Singleton
    ClassifierClient classifierClient(Vertx vertx, GatewayConfig config) {
        return new ClassifierClient(new ServiceClient(
                vertx, config.classifier().url(), config.classifier().timeout()));
    }

    @Produces
    @Singleton
    AnalyticsResource analytics(KeyRing keys, AnalyticsClient client) {
        return new AnalyticsResource(keys, client);
    }

    @Produces
    @Singleton
    DecisionResource decisions(KeyRing keys, AnalyticsClient analytics, ClassifierClient classifier) {
        return new DecisionResource(keys, analytics, classifier);
    }
}
