// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.credential.MasterKeys;
import io.autorouter.contracts.credential.SecretOwner;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.sample.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credentials of accounts, from the gateway's topic to the provider that is called with them. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(SimulatorResource.class)
class OwnCredentialIT {

    private static final ProviderSlug KEYED = new ProviderSlug("keyed");
    private static final MasterKeys KEYS = MasterKeys.parse(SimulatorResource.MASTER_KEY);

    private final DispatcherRig rig = new DispatcherRig();
    private final UuidV7 ids = new UuidV7(InstantSource.system(), new SecureRandom());
    private final AccountId account = AccountId.next(ids);

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void callsWithTheAccountsOwnCredential() {
        // Given
        CredentialId own = bring("good-one", 0, false);

        // When
        GenerationEnded ended = answered(own);

        // Then
        assertThat(keysSeen(ended.generationId())).containsExactly("Bearer good-one");
        assertThat(rig.frames(ended.generationId()).getLast())
                .isInstanceOfSatisfying(StreamFrame.Finished.class, finished -> {
                    var listed = Pricing.cost(Samples.price(), ended.usage());
                    assertThat(finished.upstreamCost()).isEqualTo(listed);
                    assertThat(finished.cost()).isEqualTo(Pricing.share(listed, new BigDecimal("0.05")));
                });
    }

    @Test
    void triesTheNextCredentialWhereOneIsRefusedAndTheHousesBeforeFallbacks() {
        // Given
        CredentialId fallback = bring("good-fallback", 0, true);
        CredentialId refused = bring("bad-first", 1, false);
        CredentialId good = bring("good-second", 2, false);

        // When
        GenerationEnded ended = answered(good);

        // Then
        assertThat(keysSeen(ended.generationId())).containsExactly("Bearer bad-first", "Bearer good-second");
        assertThat(ended.attempts()).extracting(Attempt::credentialId).containsExactly(refused, good);
        assertThat(fallback).isNotEqualTo(good);
    }

    @Test
    void callsWithTheHousesCredentialBeforeAFallback() {
        // Given
        bring("good-fallback", 0, true);
        // Changes come in order, so this one tells that the fallback was heard of.
        CredentialId first = bring("bad-first", 0, false);

        // When
        GenerationEnded ended = ended(first);

        // Then
        assertThat(Objects.requireNonNull(ended.answerer()).isByok()).isFalse();
        assertThat(keysSeen(ended.generationId())).containsExactly("Bearer bad-first", "null");
    }

    private CredentialId bring(String secret, int order, boolean fallback) {
        CredentialId id = CredentialId.next(ids);
        rig.tell(
                Topics.CREDENTIAL_CHANGED,
                id.value(),
                new CredentialChanged(
                        id,
                        account,
                        WorkspaceId.defaultOf(account),
                        KEYED,
                        fallback,
                        order,
                        false,
                        false,
                        null,
                        null,
                        KEYS.seal(secret, new SecretOwner(account, id, KEYED), new SecureRandom()),
                        1,
                        Instant.now()));
        return id;
    }

    /** Asks until the dispatcher has heard of the credential, and answers with it. */
    private GenerationEnded answered(CredentialId own) {
        GenerationEnded ended = ended(own);
        assertThat(Objects.requireNonNull(ended.answerer()).credentialId()).isEqualTo(own);
        return ended;
    }

    /** Asks until the dispatcher has heard of the credential. */
    private GenerationEnded ended(CredentialId heardOf) {
        for (int tries = 0; tries < 100; tries++) {
            GenerationEnded ended = rig.ended(ask());
            if (ended.attempts().stream().anyMatch(call -> heardOf.equals(call.credentialId()))) {
                return ended;
            }
        }
        throw new AssertionError("the dispatcher does not use " + heardOf);
    }

    private GenerationId ask() {
        GenerationId id = rig.nextId();
        ObjectNode body = Samples.request().build().body().deepCopy();
        GenerationRouted routed = rig.routed(id, body, List.of(DispatcherRig.target("keyed", "keyed/model")));
        GenerationRequested request = routed.request();
        var caller = new Caller(account, KeyId.next(ids), null, WorkspaceId.defaultOf(account));
        rig.publish(new GenerationRouted(
                new GenerationRequested(
                        id,
                        1,
                        request.requestedAt(),
                        caller,
                        request.framePartition(),
                        request.requestedModel(),
                        false,
                        body),
                routed.routedAt(),
                new Routing.Planned(new RoutePlan(List.of(DispatcherRig.target("keyed", "keyed/model")))),
                routed.decision()));
        return id;
    }

    private static List<String> keysSeen(GenerationId id) {
        String url = ConfigProvider.getConfig().getValue(SimulatorResource.KEYED, String.class);
        return RestAssured.get(url + "/seen")
                .asString()
                .lines()
                .filter(line -> line.startsWith(id + " "))
                .map(line -> line.substring(id.value().length() + 1))
                .toList();
    }
}
