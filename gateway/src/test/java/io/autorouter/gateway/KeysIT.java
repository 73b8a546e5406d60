// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class KeysIT extends ManagementCalls {

    private static final String SETTINGS = """
            {"name": "Laptop", "limit": 12.5, "limit_reset": "weekly", "include_byok_in_limit": true,
             "expires_at": "2999-12-31T23:59:59Z", "creator_user_id": "user-1",
             "router": {"allowed_models": ["fake/*"], "excluded_models": ["*:free"], "cost_tier": "low",
                        "cost_quality_tradeoff": 3, "max_price": {"prompt": 3, "completion": "15.5", "request": 0.01},
                        "prevent_overrides": true}}""";

    @Test
    void createsAKeyShowsItsSecretOnceAndLetsItIn() {
        // Given
        Tenant tenant = tenant("creates");

        // When
        Answer created = done("POST", "/keys", tenant.key(), SETTINGS);

        // Then
        String secret = created.body().path("key").textValue();
        JsonNode key = created.data();
        assertThat(created.status()).isEqualTo(201);
        assertThat(KeySecret.isWellFormed(secret)).isTrue();
        assertThat(key.path("label").textValue()).isEqualTo(new KeySecret(secret).label());
        assertThat(key.path("name").textValue()).isEqualTo("Laptop");
        assertThat(key.path("kind").textValue()).isEqualTo("inference");
        assertThat(key.path("disabled").booleanValue()).isFalse();
        assertThat(key.path("limit").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(key.path("limit_remaining").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(key.path("limit_reset").textValue()).isEqualTo("weekly");
        assertThat(key.path("include_byok_in_limit").booleanValue()).isTrue();
        assertThat(key.path("expires_at").textValue()).isEqualTo("2999-12-31T23:59:59Z");
        assertThat(key.path("creator_user_id").textValue()).isEqualTo("user-1");
        assertThat(key.path("usage").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(key.path("updated_at").isNull()).isTrue();
        assertThat(key.path("router").toString())
                .isEqualTo("{\"allowed_models\":[\"fake/*\"],\"excluded_models\":[\"*:free\"],\"cost_tier\":\"low\","
                        + "\"cost_quality_tradeoff\":3,\"max_price\":{\"prompt\":3,\"completion\":15.5,\"request\":0.01},"
                        + "\"prevent_overrides\":true}");
        assertThat(chatStatus(secret)).isEqualTo(200);
        Answer shown = get("/keys/" + key.path("hash").textValue(), tenant.key());
        assertThat(shown.body().toString()).doesNotContain(secret.substring(20, 60));
        assertThat(shown.data().path("name").textValue()).isEqualTo("Laptop");
    }

    @Test
    void listsTheModelsThatTheDefaultsOfTheKeyLeave() {
        // Given
        Tenant tenant = tenant("lists");
        String secret =
                done("POST", "/keys", tenant.key(), """
                        {"name": "few", "router": {"allowed_models": ["fake/s*"], "excluded_models": ["*/small"]}}""").body().path("key").textValue();

        // When
        JsonNode models = get("/models/user", secret).body();

        // Then
        assertThat(models.path("data").findValuesAsText("id"))
                .containsExactlyInAnyOrder("openrouter/auto", "fake/second-time", "fake/slow");
        assertThat(models.path("total_count").intValue()).isEqualTo(3);
        assertThat(get("/models/user?limit=1", secret).data()).hasSize(1);
    }

    @Test
    void sendsTheWorkspaceAndTheRouterDefaultsOfTheKeyAlong() {
        // Given
        Tenant tenant = tenant("sends");
        String workspace = done("POST", "/workspaces", tenant.key(), "{\"name\":\"Team\"}")
                .data()
                .path("id")
                .textValue();
        Answer key = done(
                "POST",
                "/keys",
                tenant.key(),
                SETTINGS.replace("\"Laptop\"", "\"x\", \"workspace_id\": \"" + workspace + "\""));

        // When
        chatStatus(key.body().path("key").textValue());

        // Then
        var request = rest.requested.getLast();
        assertThat(request.caller().accountId().value()).isEqualTo(tenant.account());
        assertThat(String.valueOf(request.caller().workspaceId())).isEqualTo(workspace);
        assertThat(String.valueOf(request.routerDefaults())).contains("fake/*").contains("low");
    }

    @Test
    void changesWhatIsSaidAndLeavesTheRest() {
        // Given
        Tenant tenant = tenant("changes");
        String path = "/keys/"
                + done("POST", "/keys", tenant.key(), SETTINGS)
                        .data()
                        .path("hash")
                        .textValue();

        // When
        JsonNode changed = done("PATCH", path, tenant.key(), "{\"name\":\"New\",\"limit\":null}")
                .data();
        JsonNode again = done("PATCH", path, tenant.key(), "{\"limit\":7,\"router\":null}")
                .data();

        // Then
        assertThat(changed.path("name").textValue()).isEqualTo("New");
        assertThat(changed.path("limit").isNull()).isTrue();
        assertThat(changed.path("limit_reset").textValue()).isEqualTo("weekly");
        assertThat(changed.path("expires_at").textValue()).isEqualTo("2999-12-31T23:59:59Z");
        assertThat(changed.path("updated_at").isTextual()).isTrue();
        assertThat(again.path("limit").intValue()).isEqualTo(7);
        assertThat(again.path("router").isNull()).isTrue();
    }

    @Test
    void letsADisabledKeyInNoMoreAndADeletedOneNeverAgain() {
        // Given
        Tenant tenant = tenant("disables");
        Answer created = done("POST", "/keys", tenant.key(), "{\"name\":\"k\"}");
        String secret = created.body().path("key").textValue();
        String path = "/keys/" + created.data().path("hash").textValue();

        // When
        int before = chatStatus(secret);
        done("PATCH", path, tenant.key(), "{\"disabled\":true}");
        int disabled = chatStatus(secret);
        done("PATCH", path, tenant.key(), "{\"disabled\":false}");
        int enabled = chatStatus(secret);
        Answer deleted = done("DELETE", path, tenant.key(), "");

        // Then
        assertThat(List.of(before, disabled, enabled, chatStatus(secret))).containsExactly(200, 401, 200, 401);
        assertThat(deleted.body().toString()).isEqualTo("{\"deleted\":true}");
        assertThat(ask("GET", path, tenant.key(), "").status()).isEqualTo(404);
        assertThat(ask("PATCH", path, tenant.key(), "{\"disabled\":false}").status())
                .isEqualTo(404);
        assertThat(ask("DELETE", path, tenant.key(), "").status()).isEqualTo(404);
    }

    @Test
    void neverLocksAnAccountOut() {
        // Given
        Tenant tenant = tenant("lock-out");
        String own = get("/keys", tenant.key()).data().path(0).path("hash").textValue();

        // Then
        assertThat(ask("DELETE", "/keys/" + own, tenant.key(), "").status()).isEqualTo(409);
        assertThat(ask("PATCH", "/keys/" + own, tenant.key(), "{\"disabled\":true}")
                        .status())
                .isEqualTo(409);
        Answer second = done("POST", "/keys", tenant.key(), "{\"name\":\"next\",\"kind\":\"management\"}");
        String next = second.body().path("key").textValue();
        done("DELETE", "/keys/" + own, next, "");
        assertThat(ask("GET", "/keys", tenant.key(), "").status()).isEqualTo(401);
        assertThat(get("/keys", next).data().size()).isEqualTo(1);
    }

    @Test
    void listsKeysPageByPageNewestFirst() {
        // Given
        Tenant tenant = tenant("pages");
        for (int i = 0; i < 104; i++) {
            done("POST", "/keys", tenant.key(), "{\"name\":\"key " + i + "\"}");
        }

        // When
        Answer first = get("/keys", tenant.key());
        Answer second = get("/keys?offset=100", tenant.key());

        // Then
        Set<String> hashes = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Answer page : List.of(first, second)) {
            page.data().forEach(key -> hashes.add(key.path("hash").textValue()));
            page.data().forEach(key -> names.add(key.path("name").textValue()));
        }
        assertThat(first.data().size()).isEqualTo(100);
        assertThat(first.body().path("total_count").intValue()).isEqualTo(105);
        assertThat(names.getFirst()).isEqualTo("key 103");
        assertThat(hashes).hasSize(105);
    }

    @Test
    void hidesDisabledKeysUnlessTheyAreAskedFor() {
        // Given
        Tenant tenant = tenant("hides");
        String hash = done("POST", "/keys", tenant.key(), "{\"name\":\"off\"}")
                .data()
                .path("hash")
                .textValue();
        done("PATCH", "/keys/" + hash, tenant.key(), "{\"disabled\":true}");

        // Then
        assertThat(get("/keys", tenant.key()).data().size()).isEqualTo(1);
        assertThat(get("/keys?include_disabled=true", tenant.key()).data().size())
                .isEqualTo(2);
    }

    @Test
    void tellsAKeyOfItself() {
        // Given
        Tenant tenant = tenant("itself");
        String secret =
                done("POST", "/keys", tenant.key(), SETTINGS).body().path("key").textValue();

        // When
        JsonNode inference = get("/key", secret).data();
        JsonNode management = get("/key", tenant.key()).data();

        // Then: billing is away here, so what was spent is not known, and nothing is made up
        assertThat(inference.path("label").textValue()).isEqualTo(new KeySecret(secret).label());
        assertThat(inference.path("limit").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(inference.path("limit_reset").textValue()).isEqualTo("weekly");
        assertThat(inference.path("usage").isNull()).isTrue();
        assertThat(inference.path("is_management_key").booleanValue()).isFalse();
        assertThat(inference.path("rate_limit").has("requests")).isTrue();
        assertThat(management.path("is_management_key").booleanValue()).isTrue();
        assertThat(management.path("is_provisioning_key").booleanValue()).isTrue();
        assertThat(List.copyOf(inference
                        .propertyStream()
                        .map(java.util.Map.Entry::getKey)
                        .toList()))
                .contains("limit_remaining", "byok_usage_monthly", "is_free_tier", "creator_user_id");
    }

    @Test
    void servesPathsThatEndInASlash() {
        Tenant tenant = tenant("slash");
        assertThat(done("POST", "/keys/", tenant.key(), "{\"name\":\"k\"}").status())
                .isEqualTo(201);
    }
}
