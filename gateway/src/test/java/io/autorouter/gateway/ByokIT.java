// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.MasterKeys;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.gateway.byok.CredentialStore;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class ByokIT extends ManagementCalls {

    private static final String SECRET = "sk-canary-0123456789-abcdefghij";
    private static final String CREDENTIAL = "{\"provider\":\"fake\",\"key\":\"" + SECRET + "\"";
    private static final MasterKeys MASTER_KEYS = MasterKeys.parse(GatewayProfile.MASTER_KEY);

    @Inject
    CredentialStore store;

    @Test
    void keepsACredentialAndNeverShowsItsSecret() throws Exception {
        // Given
        Tenant tenant = tenant("keeps");

        // When
        JsonNode created;
        CredentialChanged told;
        try (var probe = TopicProbe.on(KafkaTestResource.bootstrapServers(), Topics.CREDENTIAL_CHANGED)) {
            created = done(
                            "POST",
                            "/byok",
                            tenant.key(),
                            CREDENTIAL + ",\"name\":\"Mine\",\"is_fallback\":true,\"sort_order\":7,"
                                    + "\"allowed_models\":[\"fake/*\"]}")
                    .data();
            String id = created.path("id").textValue();
            told = probe.await(event -> event.credentialId().value().equals(id));
        }

        // Then
        assertThat(created.path("provider").textValue()).isEqualTo("fake");
        assertThat(created.path("name").textValue()).isEqualTo("Mine");
        assertThat(created.path("label").textValue()).isEqualTo("sk-...ghij");
        assertThat(created.path("is_fallback").booleanValue()).isTrue();
        assertThat(created.path("sort_order").intValue()).isEqualTo(7);
        assertThat(created.path("allowed_models").toString()).isEqualTo("[\"fake/*\"]");
        assertThat(created.path("allowed_api_key_hashes").isNull()).isTrue();
        assertThat(created.path("workspace_id").textValue()).startsWith("wsp-");
        for (String path : List.of("/byok", "/byok/" + created.path("id").textValue())) {
            assertThat(get(path, tenant.key()).body().toString()).doesNotContain("canary");
        }
        assertThat(row(created)).doesNotContain("canary");
        assertThat(told.toString()).doesNotContain("canary");
        assertThat(MASTER_KEYS.open(Objects.requireNonNull(told.secret()), told.owner()))
                .isEqualTo(SECRET);
    }

    @Test
    void rotatesASecretInPlaceAndLeavesTheRest() throws Exception {
        // Given
        Tenant tenant = tenant("rotates");
        JsonNode created = done("POST", "/byok", tenant.key(), CREDENTIAL + ",\"name\":\"Mine\"}")
                .data();
        String path = "/byok/" + created.path("id").textValue();
        String hash = get("/keys", tenant.key()).data().path(0).path("hash").textValue();

        // When
        JsonNode changed = done(
                        "PATCH",
                        path,
                        tenant.key(),
                        "{\"key\":\"sk-another-9876543210-zyxw\",\"allowed_api_key_hashes\":[\"" + hash + "\"]}")
                .data();
        JsonNode cleared = done("PATCH", path, tenant.key(), "{\"name\":null,\"allowed_api_key_hashes\":null}")
                .data();

        // Then
        assertThat(changed.path("id")).isEqualTo(created.path("id"));
        assertThat(changed.path("name").textValue()).isEqualTo("Mine");
        assertThat(changed.path("label").textValue()).isEqualTo("sk-...zyxw");
        assertThat(changed.path("allowed_api_key_hashes").path(0).textValue()).isEqualTo(hash);
        assertThat(cleared.path("label").textValue()).isEqualTo("sk-...zyxw");
        assertThat(cleared.path("name").isNull()).isTrue();
        assertThat(cleared.path("allowed_api_key_hashes").isNull()).isTrue();
    }

    @Test
    void wipesTheSecretOfWhatIsDeleted() throws Exception {
        // Given
        Tenant tenant = tenant("wipes");
        JsonNode workspace =
                done("POST", "/workspaces", tenant.key(), "{\"name\":\"W\"}").data();
        JsonNode one = done("POST", "/byok", tenant.key(), CREDENTIAL + "}").data();
        JsonNode two = done(
                        "POST",
                        "/byok",
                        tenant.key(),
                        CREDENTIAL + ",\"workspace_id\":\""
                                + workspace.path("id").textValue() + "\"}")
                .data();

        // When
        done("DELETE", "/byok/" + one.path("id").textValue(), tenant.key(), "");
        done("DELETE", "/workspaces/" + workspace.path("id").textValue(), tenant.key(), "");

        // Then
        for (JsonNode gone : List.of(one, two)) {
            assertThat(sealed(gone)).isEqualTo("null");
            assertThat(ask("GET", "/byok/" + gone.path("id").textValue(), tenant.key(), "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(get("/byok", tenant.key()).data().size()).isZero();
    }

    @Test
    void repeatsNoSecretInWhatItRefuses() {
        // Given
        Tenant tenant = tenant("refuses");

        for (String body : List.of(
                "{\"provider\":\"fake\",\"api_key\":\"" + SECRET + "\"}",
                "{\"provider\":\"fake\",\"key\":\"" + SECRET + " \"}",
                "{\"provider\":\"fake\",\"key\":[\"" + SECRET + "\"]}",
                "{\"provider\":\"fake\",\"key\":\"" + SECRET + "\\u0000\"}",
                "{\"provider\":\"fake\",\"key\":\"" + SECRET + "\",\"key\":\"" + SECRET + "\"}",
                "{\"provider\":\"fake\",\"key\":\"" + SECRET + "\"",
                "\"" + SECRET + "\"",
                "{\"provider\":\"fake\",\"key\":\"" + SECRET + "\",\"sort_order\":-1}")) {
            // When
            Answer answer = ask("POST", "/byok", tenant.key(), body);

            // Then
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body().toString()).as(body).contains("expected: ").doesNotContain("canary");
        }
        assertThat(ask("POST", "/byok", tenant.key(), CREDENTIAL.replace("fake", "no-such") + "}")
                        .message())
                .isEqualTo("provider: \"no-such\" (expected: one of fake)");
        assertThat(get("/byok", tenant.key()).data().size()).isZero();
    }

    @Test
    void sealsSecretsAnewOnceThereIsANewMasterKey() throws Exception {
        // Given
        Tenant tenant = tenant("renews");
        JsonNode created = done("POST", "/byok", tenant.key(), CREDENTIAL + "}").data();
        MasterKeys both = MasterKeys.parse("77".repeat(32) + "," + GatewayProfile.MASTER_KEY);

        // When
        int unreadable = 1;
        for (int round = 0; round < 20 && unreadable > 0; round++) {
            unreadable = store.renew(both.current(), credential -> {
                SealedSecret old = Objects.requireNonNull(credential.secret());
                String secret = both.open(old, credential.owner());
                return secret == null ? null : both.seal(secret, credential.owner(), new SecureRandom());
            });
        }

        // Then: the running gateway, which does not know the new key, leaves it alone
        assertThat(unreadable).isZero();
        assertThat(row(created)).contains(both.current()).doesNotContain(MASTER_KEYS.current());
    }

    private static String sealed(JsonNode credential) throws SQLException {
        return select("sealed_secret", credential);
    }

    private static String row(JsonNode credential) throws SQLException {
        return select("c::text", credential);
    }

    private static String select(String what, JsonNode credential) throws SQLException {
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                var select = connection.prepareStatement(
                        "select " + what + " from gateway.credential c where credential_id = ?")) {
            select.setString(1, credential.path("id").textValue());
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
