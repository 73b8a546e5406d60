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
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Applications get keys by codes: those who may, once, and nobody else. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class OauthIT extends ManagementCalls {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CALLBACK = "\"callback_url\":\"https://app.example/callback\"";
    private static final String S256 =
            "{" + CALLBACK + ",\"code_challenge\":\"" + CHALLENGE + "\",\"code_challenge_method\":\"S256\"}";
    private static final String PLAIN = "{" + CALLBACK + ",\"code_challenge\":\"" + VERIFIER + "\"}";

    @Inject
    DataSource database;

    @Test
    void givesAnApplicationAKeyOfTheAccountThatConsented() {
        // Given
        Tenant tenant = tenant("consents");
        Answer consent = done("POST", "/auth/keys/code", tenant.key(), S256.replace("}", """
                ,"key_label":"Editor","limit":12.000000001,"usage_limit_type":"weekly","expires_at":"2999-12-31T23:59:59Z"}"""));

        // When
        Answer exchanged = exchange(code(consent), VERIFIER, "S256");

        // Then
        assertThat(consent.data().path("app_id").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(consent.data().path("expires_at").textValue()))
                .isEqualTo(Instant.parse(consent.data().path("created_at").textValue())
                        .plusSeconds(600));
        String secret = exchanged.body().path("key").textValue();
        assertThat(exchanged.status()).isEqualTo(200);
        assertThat(exchanged.body().path("user_id").textValue()).isEqualTo(tenant.account());
        assertThat(KeySecret.isWellFormed(secret)).isTrue();
        assertThat(chatStatus(secret)).isEqualTo(200);
        assertThat(rest.requested.getLast().caller().accountId().value()).isEqualTo(tenant.account());
        assertThat(ask("GET", "/keys", secret, "").status()).isEqualTo(403);
        JsonNode listed = get("/keys", tenant.key()).data().path(0);
        assertThat(listed.path("label").textValue()).isEqualTo(new KeySecret(secret).label());
        assertThat(listed.path("name").textValue()).isEqualTo("Editor");
        assertThat(listed.path("kind").textValue()).isEqualTo("inference");
        assertThat(listed.path("limit").decimalValue()).isEqualByComparingTo("12.000000001");
        assertThat(listed.path("limit_reset").textValue()).isEqualTo("weekly");
        assertThat(listed.path("expires_at").textValue()).isEqualTo("2999-12-31T23:59:59Z");
        done("DELETE", "/keys/" + listed.path("hash").textValue(), tenant.key(), "");
        assertThat(chatStatus(secret)).isEqualTo(401);
    }

    @Test
    void namesTheKeyAfterItsApplication() {
        // Given
        Tenant tenant = tenant("names");

        // When
        exchange(code(done("POST", "/auth/keys/code", tenant.key(), PLAIN)), VERIFIER, "plain");
        exchange(code(done("POST", "/auth/keys/code", tenant.key(), "{" + CALLBACK + "}")), null, null);
        exchange(code(done("POST", "/auth/keys/code", tenant.key(), headless())), VERIFIER, null);

        // Then
        assertThat(get("/keys", tenant.key()).data().findValuesAsText("name"))
                .containsExactly("Application without a page", "app.example", "app.example", "First management key");
    }

    private static String headless() {
        return S256.replace(CALLBACK + ",", "");
    }

    @Test
    void takesACodeOnce() throws Exception {
        // Given
        Tenant tenant = tenant("once");
        String code = code(done("POST", "/auth/keys/code", tenant.key(), S256));
        List<Callable<Integer>> rush =
                Collections.nCopies(6, () -> exchange(code, VERIFIER, "S256").status());

        // When
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(rush.size())) {
            for (Future<Integer> each : pool.invokeAll(rush)) {
                statuses.add(each.get());
            }
        }
        statuses.add(exchange(code, VERIFIER, "S256").status());

        // Then
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status != 200).containsOnly(403);
        assertThat(get("/keys", tenant.key()).data()).hasSize(2);
    }

    @Test
    void usesACodeUpAtTheFirstGuess() {
        // Given
        Tenant tenant = tenant("guess");
        for (String consent : List.of(S256, PLAIN, headless())) {
            String code = code(done("POST", "/auth/keys/code", tenant.key(), consent));

            // When
            Answer wrong = exchange(code, "x".repeat(43), null);

            // Then
            assertThat(wrong.status()).as(consent).isEqualTo(403);
            assertThat(wrong.message()).startsWith("code: ").contains("(expected: ");
            assertThat(exchange(code, VERIFIER, null).status()).as(consent).isEqualTo(403);
        }
        assertThat(exchange(code(done("POST", "/auth/keys/code", tenant.key(), S256)), null, null)
                        .status())
                .isEqualTo(403);
        assertThat(get("/keys", tenant.key()).data()).hasSize(1);
    }

    @Test
    void givesNothingWhereTheChallengeWasTakenOutOrItsMethodChanged() {
        // Given
        Tenant tenant = tenant("downgrade");
        String without = code(done("POST", "/auth/keys/code", tenant.key(), "{" + CALLBACK + "}"));
        String s256 = code(done("POST", "/auth/keys/code", tenant.key(), S256));

        // Then
        assertThat(exchange(without, VERIFIER, "S256").status()).isEqualTo(403);
        Answer changed = exchange(s256, CHALLENGE, "plain");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(changed.message())
                .isEqualTo("code_challenge_method: \"plain\" (expected: S256, as with the code_challenge)");
        assertThat(get("/keys", tenant.key()).data()).hasSize(1);
    }

    @Test
    void givesNothingAfterTenMinutes() throws Exception {
        // Given
        Tenant tenant = tenant("late");
        Instant now = Instant.now();
        String late = "code-" + "l".repeat(43);
        String inTime = "code-" + "t".repeat(43);

        // When
        insert(late, tenant, now.minusSeconds(600));
        insert(inTime, tenant, now.minusSeconds(540));

        // Then
        assertThat(exchange(late, null, null).status()).isEqualTo(403);
        assertThat(exchange(inTime, null, null).status()).isEqualTo(200);
    }

    private void insert(String code, Tenant tenant, Instant createdAt) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement become =
                        connection.prepareStatement("select set_config('router.account', '*', false)");
                PreparedStatement insert = connection.prepareStatement("insert into gateway.authorization_code"
                        + " (code_hash, account_id, key_request, created_at) values (?, ?, '{\"name\": \"k\"}', ?)")) {
            become.execute();
            insert.setString(
                    1,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(code.getBytes(StandardCharsets.US_ASCII))));
            insert.setString(2, tenant.account());
            insert.setObject(3, createdAt.atOffset(ZoneOffset.UTC));
            insert.execute();
        }
    }

    @Test
    void keepsNoCode() throws Exception {
        // Given
        Tenant tenant = tenant("keeps");
        String code = code(done("POST", "/auth/keys/code", tenant.key(), S256));

        // When
        StringBuilder rows = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement become =
                        connection.prepareStatement("select set_config('router.account', '*', false)");
                PreparedStatement read =
                        connection.prepareStatement("select c::text from gateway.authorization_code c")) {
            become.execute();
            ResultSet row = read.executeQuery();
            while (row.next()) {
                rows.append(row.getString(1));
            }
        }

        // Then
        assertThat(rows).contains(tenant.account()).doesNotContain(code.substring(5));
    }

    @Test
    void refusesWrongConsents() {
        // Given
        Tenant tenant = tenant("wrong");
        Tenant other = tenant("other");
        String workspace = done("POST", "/workspaces", other.key(), "{\"name\":\"W\"}")
                .data()
                .path("id")
                .textValue();

        // Then
        for (String callback :
                List.of("http://app.example/", "javascript:alert(1)", "myapp://callback", "app.example")) {
            refused(tenant, "{\"callback_url\":\"" + callback + "\"}", "callback_url: \"");
        }
        refused(tenant, "{}", "code_challenge: missing");
        refused(tenant, "{" + CALLBACK + ",\"code_challenge_method\":\"S256\"}", "code_challenge: missing");
        refused(tenant, S256.replace(CHALLENGE, CHALLENGE + "="), "code_challenge: ");
        refused(tenant, S256.replace(CHALLENGE, CHALLENGE + "A"), "code_challenge: ");
        refused(tenant, S256.replace("S256", "S512"), "code_challenge_method: \"S512\"");
        refused(tenant, PLAIN.replace(VERIFIER, "short"), "code_challenge: \"short\"");
        refused(tenant, S256.replace("}", ",\"limit\":-1}"), "limit: -1");
        refused(tenant, S256.replace("}", ",\"expires_at\":\"2001-01-01T00:00:00Z\"}"), "expires_at: ");
        refused(tenant, S256.replace("}", ",\"kind\":\"management\"}"), "kind: ");
        assertThat(ask(
                                "POST",
                                "/auth/keys/code",
                                tenant.key(),
                                S256.replace("}", ",\"workspace_id\":\"" + workspace + "\"}"))
                        .status())
                .isEqualTo(404);
        assertThat(ask("POST", "/auth/keys/code", GatewayProfile.INFERENCE, S256)
                        .status())
                .isEqualTo(403);
    }

    private void refused(Tenant tenant, String body, String message) {
        Answer answer = ask("POST", "/auth/keys/code", tenant.key(), body);
        assertThat(answer.status()).as("%s: %s", body, answer.body()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message).contains("(expected: ");
    }

    @Test
    void refusesWrongExchanges() {
        assertThat(exchange("nonsense", null, null).status()).isEqualTo(403);
        assertThat(exchange("code-" + "A".repeat(43), VERIFIER, "S256").status())
                .isEqualTo(403);
        assertThat(trade("{}").message()).startsWith("code: missing");
        assertThat(trade("{\"code\":\"c\",\"code_challenge_method\":\"S512\"}").message())
                .startsWith("code_challenge_method: \"S512\"");
        assertThat(trade("{\"code\":\"c\",\"code_verifier\":\"short\"}").message())
                .startsWith("code_verifier: \"short\"");
        assertThat(trade("nonsense").status()).isEqualTo(400);
        assertThat(call("GET", API + "/auth/keys", null, "").statusCode()).isEqualTo(405);
    }

    @Test
    void keepsNoMoreCodesThanAnAccountCanNeed() {
        // Given
        Tenant tenant = tenant("many");
        for (int i = 0; i < 100; i++) {
            done("POST", "/auth/keys/code", tenant.key(), S256);
        }

        // When
        Answer over = ask("POST", "/auth/keys/code", tenant.key(), S256);

        // Then
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.message()).startsWith("codes: ").contains("(expected: at most 100");
    }

    private static String code(Answer consent) {
        return consent.data().path("id").asText();
    }

    private Answer exchange(String code, @Nullable String verifier, @Nullable String method) {
        return trade("{\"code\":\"" + code + "\""
                + (verifier == null ? "" : ",\"code_verifier\":\"" + verifier + "\"")
                + (method == null ? "" : ",\"code_challenge_method\":\"" + method + "\"") + "}");
    }

    /** No key is asked for. */
    private Answer trade(String body) {
        HttpResponse<String> answer = call("POST", API + "/auth/keys", null, body);
        try {
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }
}
