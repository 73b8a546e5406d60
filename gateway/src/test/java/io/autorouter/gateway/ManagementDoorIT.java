// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what to whom, and what becomes of requests that are none. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class ManagementDoorIT extends ManagementCalls {

    private static final String HASH = "0".repeat(64);
    private static final String BYOK = "byok-" + "0".repeat(26);
    private static final String NAME = "{\"name\":\"n\"}";
    private static final String CREDENTIAL = "{\"provider\":\"fake\",\"key\":\"sk-fake\"}";

    /** An endpoint and a body that it takes. */
    private record Endpoint(String method, String path, String body) {

        static Endpoint of(String method, String path) {
            return new Endpoint(method, path, "");
        }
    }

    private static final String STRANGE = "acc-0000000000000000000000000z";

    private static final List<Endpoint> MANAGEMENT = List.of(
            Endpoint.of("GET", "/keys"),
            new Endpoint("POST", "/keys", NAME),
            Endpoint.of("GET", "/keys/" + HASH),
            new Endpoint("PATCH", "/keys/" + HASH, NAME),
            Endpoint.of("DELETE", "/keys/" + HASH),
            Endpoint.of("GET", "/workspaces"),
            new Endpoint("POST", "/workspaces", NAME),
            Endpoint.of("GET", "/workspaces/default"),
            new Endpoint("PATCH", "/workspaces/default", NAME),
            Endpoint.of("DELETE", "/workspaces/default"),
            Endpoint.of("GET", "/workspaces/default/budgets"),
            Endpoint.of("GET", "/workspaces/default/budgets/daily"),
            new Endpoint("PUT", "/workspaces/default/budgets/daily", "{\"limit_usd\":1}"),
            Endpoint.of("DELETE", "/workspaces/default/budgets/daily"),
            Endpoint.of("GET", "/byok"),
            new Endpoint("POST", "/byok", CREDENTIAL),
            Endpoint.of("GET", "/byok/" + BYOK),
            new Endpoint("PATCH", "/byok/" + BYOK, NAME),
            Endpoint.of("DELETE", "/byok/" + BYOK),
            Endpoint.of("GET", "/accounts"),
            new Endpoint("POST", "/accounts", NAME),
            Endpoint.of("GET", "/credits"),
            new Endpoint("POST", "/credits", "{\"amount\":1}"),
            Endpoint.of("DELETE", "/accounts/" + STRANGE + "/parking"),
            new Endpoint("POST", "/auth/keys/code", "{\"callback_url\":\"https://app.example/\"}"));

    private static final List<Endpoint> INFERENCE = List.of(
            new Endpoint("POST", "/chat/completions", body("fake/answers", false)),
            Endpoint.of("GET", "/generation?id=gen-00000000000000000000000001"),
            Endpoint.of("GET", "/datasets/rankings-daily"));

    private static final List<Endpoint> OF_ANY_KEY = List.of(
            Endpoint.of("GET", "/key"),
            Endpoint.of("GET", "/logs"),
            Endpoint.of("GET", "/decisions/gen-00000000000000000000000001"),
            new Endpoint(
                    "POST",
                    "/generation/feedback",
                    "{\"generation_id\": \"gen-00000000000000000000000001\", \"category\": \"good\"}"));

    @Test
    void letsEachKindOfKeyDoWhatItIsForAndNothingElse() {
        // Given
        Tenant tenant = tenant("roles");
        String inference =
                done("POST", "/keys", tenant.key(), NAME).body().path("key").textValue();

        for (String prefix : List.of("/api/v1", "/v1")) {
            for (Endpoint endpoint : MANAGEMENT) {
                String what = endpoint.method() + " " + prefix + endpoint.path();
                // Then
                assertThat(status(prefix, endpoint, null)).as(what).isEqualTo(401);
                assertThat(status(prefix, endpoint, "nonsense")).as(what).isEqualTo(401);
                assertThat(status(prefix, endpoint, GatewayProfile.STRANGER))
                        .as(what)
                        .isEqualTo(401);
                assertThat(status(prefix, endpoint, inference)).as(what).isEqualTo(403);
                assertThat(status(prefix, endpoint, tenant.key())).as(what).isIn(allowed(endpoint));
            }
            for (Endpoint endpoint : INFERENCE) {
                String what = endpoint.method() + " " + prefix + endpoint.path();
                assertThat(status(prefix, endpoint, null)).as(what).isEqualTo(401);
                assertThat(status(prefix, endpoint, GatewayProfile.STRANGER))
                        .as(what)
                        .isEqualTo(401);
                assertThat(status(prefix, endpoint, tenant.key())).as(what).isEqualTo(403);
                assertThat(status(prefix, endpoint, inference)).as(what).isIn(200, 404, 503);
            }
            for (Endpoint endpoint : OF_ANY_KEY) {
                String what = endpoint.method() + " " + prefix + endpoint.path();
                assertThat(status(prefix, endpoint, null)).as(what).isEqualTo(401);
                assertThat(status(prefix, endpoint, GatewayProfile.STRANGER))
                        .as(what)
                        .isEqualTo(401);
                assertThat(status(prefix, endpoint, tenant.key())).as(what).isIn(200, 404, 503);
                assertThat(status(prefix, endpoint, inference)).as(what).isIn(200, 404, 503);
            }
        }
        assertThat(ask("GET", "/keys", inference, "").message()).contains("management key");
        assertThat(ask("POST", "/chat/completions", tenant.key(), "{}").message())
                .contains("inference key");
        assertThat(ask("GET", "/accounts", tenant.key(), "").message()).contains("operator");
        assertThat(get("/accounts", GatewayProfile.MANAGEMENT).data().size()).isPositive();
    }

    private int status(String prefix, Endpoint endpoint, @Nullable String key) {
        return call(endpoint.method(), prefix + endpoint.path(), key, endpoint.body())
                .statusCode();
    }

    private static List<Integer> allowed(Endpoint endpoint) {
        if (endpoint.path().contains(HASH) || endpoint.path().contains(BYOK)) {
            return List.of(404);
        }
        return switch (endpoint.method() + " " + endpoint.path()) {
            case "GET /accounts", "POST /accounts", "POST /credits", "DELETE /accounts/" + STRANGE + "/parking" ->
                List.of(403);
            case "DELETE /workspaces/default" -> List.of(409);
            case "GET /workspaces/default/budgets/daily" -> List.of(404);
            case "POST /keys", "POST /byok" -> List.of(201);
            // Under the other prefix, the slug is taken.
            case "POST /workspaces" -> List.of(201, 409);
            default -> List.of(200);
        };
    }

    @Test
    void hidesWhatBelongsToAnother() {
        // Given
        Tenant owner = tenant("owner");
        Tenant other = tenant("other");
        JsonNode key = done("POST", "/keys", owner.key(), NAME).data();
        JsonNode workspace = done("POST", "/workspaces", owner.key(), NAME).data();
        String hash = "/keys/" + key.path("hash").textValue();
        String id = "/workspaces/" + workspace.path("id").textValue();
        String byok = "/byok/"
                + done("POST", "/byok", owner.key(), CREDENTIAL)
                        .data()
                        .path("id")
                        .textValue();
        done("PUT", id + "/budgets/daily", owner.key(), "{\"limit_usd\":1}");

        // When
        List<Endpoint> attempts = List.of(
                Endpoint.of("GET", hash),
                new Endpoint("PATCH", hash, "{\"disabled\":true}"),
                Endpoint.of("DELETE", hash),
                Endpoint.of("GET", "/keys?workspace_id=" + workspace.path("id").textValue()),
                new Endpoint(
                        "POST",
                        "/keys",
                        "{\"name\":\"n\",\"workspace_id\":\""
                                + workspace.path("id").textValue() + "\"}"),
                Endpoint.of("GET", byok),
                new Endpoint("PATCH", byok, "{\"key\":\"sk-mine\"}"),
                Endpoint.of("DELETE", byok),
                new Endpoint(
                        "POST",
                        "/byok",
                        CREDENTIAL.replace(
                                "}",
                                ",\"workspace_id\":\"" + workspace.path("id").textValue() + "\"}")),
                new Endpoint(
                        "POST",
                        "/byok",
                        CREDENTIAL.replace(
                                "}",
                                ",\"allowed_api_key_hashes\":[\""
                                        + key.path("hash").textValue() + "\"]}")),
                Endpoint.of("GET", id),
                new Endpoint("PATCH", id, NAME),
                Endpoint.of("DELETE", id),
                Endpoint.of("GET", id + "/budgets"),
                Endpoint.of("GET", id + "/budgets/daily"),
                new Endpoint("PUT", id + "/budgets/daily", "{\"limit_usd\":2}"),
                Endpoint.of("DELETE", id + "/budgets/daily"),
                new Endpoint(
                        "PATCH",
                        "/workspaces/default",
                        "{\"io_logging_api_key_ids\":[\"" + key.path("hash").textValue() + "\"]}"));

        // Then
        for (Endpoint attempt : attempts) {
            Answer answer = ask(attempt.method(), attempt.path(), other.key(), attempt.body());
            if (attempt.path().startsWith("/keys?")) {
                assertThat(answer.data().size()).isZero();
            } else {
                assertThat(answer.status()).as("%s", attempt).isEqualTo(404);
            }
        }
        assertThat(get("/keys", other.key()).data().size()).isEqualTo(1);
        assertThat(get("/workspaces", other.key()).data().size()).isEqualTo(1);
        assertThat(get("/byok", other.key()).data().size()).isZero();
        assertThat(get("/byok", owner.key()).data().size()).isEqualTo(1);
        assertThat(get(hash, owner.key()).data())
                .isEqualTo(withUsage(key, get(hash, owner.key()).data()));
        assertThat(get(id + "/budgets/daily", owner.key())
                        .data()
                        .path("limit_usd")
                        .intValue())
                .isEqualTo(1);
    }

    /** Right after its creation a key has spent nothing; later that is billing's to say. */
    private static JsonNode withUsage(JsonNode created, JsonNode shown) {
        var same = (ObjectNode) created.deepCopy();
        shown.properties().forEach(field -> {
            String name = field.getKey();
            if (name.contains("usage") || name.equals("reserved") || name.equals("limit_remaining")) {
                same.set(name, field.getValue());
            }
        });
        return same;
    }

    @Test
    void answersHostileIdsWithFourHundreds() {
        // Given
        Tenant tenant = tenant("hostile");
        List<String> ids = List.of(
                "x",
                "..",
                "%00",
                "%ff%fe",
                "%2e%2e%2fetc",
                "'%3b%20drop%20table%20gateway.api_key",
                "%F0%9F%9A%80",
                "-1",
                "wsp-" + "z".repeat(26),
                "wsp-" + "u".repeat(26),
                "0".repeat(63),
                "0".repeat(65),
                "G".repeat(64),
                "a".repeat(4_000),
                "%",
                "%zz",
                "null");
        for (String id : ids) {
            for (String path : List.of("/keys/", "/workspaces/", "/byok/")) {
                for (String method : List.of("GET", "DELETE", "PATCH")) {
                    // When
                    RawCall answer = RawCall.send(gateway, method, API + path + id, tenant.key());

                    // Then
                    assertThat(answer.statusCode())
                            .as("%s %s%s: %s", method, path, id, answer.body())
                            .isBetween(400, 499);
                }
            }
        }
        for (String query : List.of(
                "offset=-1",
                "offset=x",
                "offset=99999999999999999999",
                "offset=",
                "offset=%00",
                "include_disabled=perhaps",
                "workspace_id=%00",
                "workspace_id=default")) {
            Answer answer = ask("GET", "/keys?" + query, tenant.key(), "");
            assertThat(answer.status()).as(query).isBetween(400, 404);
            assertThat(answer.message()).as(query).contains(query.substring(0, query.indexOf('=')));
        }
        assertThat(ask("GET", "/workspaces?limit=0", tenant.key(), "").message())
                .isEqualTo("limit: \"0\" (expected: an integer, 1..100)");
    }

    @Test
    void answersFuzzWithFourHundreds() {
        // Given
        Tenant tenant = tenant("fuzz");
        List<Endpoint> endpoints = List.of(
                new Endpoint(
                        "POST",
                        "/keys",
                        "{\"name\":\"Laptop\",\"limit\":12.5,\"limit_reset\":\"weekly\",\"expires_at\":"
                                + "\"2999-12-31T23:59:59Z\",\"router\":{\"allowed_models\":[\"fake/*\"],\"max_price\":"
                                + "{\"prompt\":3,\"completion\":\"15.5\"},\"prevent_overrides\":true}}"),
                new Endpoint(
                        "POST", "/workspaces", "{\"name\":\"W\",\"slug\":\"w-w\",\"io_logging_sampling_rate\":0.5}"),
                new Endpoint("PUT", "/workspaces/default/budgets/daily", "{\"limit_usd\":12.5}"),
                new Endpoint(
                        "POST",
                        "/byok",
                        "{\"provider\":\"fake\",\"key\":\"sk-1\",\"sort_order\":3,\"is_fallback\":true,"
                                + "\"allowed_models\":[\"fake/*\"],\"allowed_user_ids\":null}"),
                new Endpoint("PATCH", "/workspaces/default", "{\"description\":\"d\",\"default_text_model\":null}"));
        for (long seed = 0; seed < 600; seed++) {
            Endpoint endpoint = endpoints.get((int) (seed % endpoints.size()));
            String bad = mutated(endpoint.body(), new Random(seed));

            // When
            HttpResponse<String> answer = call(endpoint.method(), API + endpoint.path(), tenant.key(), bad);

            // Then
            assertThat(answer.statusCode())
                    .as("seed %d: %s -> %s", seed, bad, answer.body())
                    .isIn(200, 201, 400, 409);
            if (answer.statusCode() == 400) {
                assertThat(answer.body()).as("seed %d: %s", seed, bad).contains(" (expected: ");
            }
        }
    }

    private static String mutated(String good, Random random) {
        List<String> values = List.of(
                "null",
                "-1",
                "0",
                "1e309",
                "-1e-309",
                "9223372036854775808",
                "NaN",
                "[]",
                "{}",
                "\"\"",
                "true",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"" + "x".repeat(3_000) + "\"",
                "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
                "1" + "0".repeat(500),
                "\"2999-99-99T00:00:00Z\"");
        if (random.nextBoolean()) {
            List<Integer> colons = new ArrayList<>();
            for (int at = good.indexOf(':'); at >= 0; at = good.indexOf(':', at + 1)) {
                colons.add(at);
            }
            int colon = colons.get(random.nextInt(colons.size()));
            int end = good.indexOf(',', colon) < 0 ? good.length() - 1 : good.indexOf(',', colon);
            return good.substring(0, colon + 1) + values.get(random.nextInt(values.size())) + good.substring(end);
        }
        char[] bad = good.toCharArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bad[random.nextInt(bad.length)] = (char) (32 + random.nextInt(96));
        }
        return new String(bad);
    }

    @Test
    void takesNoBodyThatIsTooLarge() {
        // Given
        Tenant tenant = tenant("large");

        // When
        Answer answer = ask("POST", "/keys", tenant.key(), "{\"name\":\"" + "x".repeat(300 << 10) + "\"}");

        // Then
        assertThat(answer.status()).isEqualTo(413);
        assertThat(ask("PUT", "/keys", tenant.key(), NAME).status()).isEqualTo(405);
    }
}
