// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LeasesReturned;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gateways ask of billing, over HTTP. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class MoneyIT {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new SecureRandom());
    private static final String BOOTSTRAP = "acc-00000000000000000000000000";

    private final AccountId account = AccountId.next(IDS);
    private final KeyId key = KeyId.next(IDS);

    @BeforeEach
    void awaitReadiness() throws Exception {
        Patience.awaitReady(true);
    }

    @Test
    void givesTheFirstAccountSomethingToBeginWith() throws Exception {
        // When
        JsonNode credits = json(credits(BOOTSTRAP));

        // Then
        assertThat(credits.path("data").path("total_credits").decimalValue())
                .isGreaterThanOrEqualTo(new BigDecimal(1000));
        assertThat(Books.rows(
                        "select kind, amount_nanos from billing.credit where idempotency_key = 'starting-credit'"))
                .containsExactly("PROMOTION|1000000000000");
    }

    @Test
    void grantsCreditsOnceForOneIdempotencyKey() throws Exception {
        // When
        Response first = grant("top-up", "{\"amount\": \"12.50\"}");
        Response again = grant("top-up", "{\"amount\": 12.5}");
        Response other = grant("top-up", "{\"amount\": 13}");

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(other.statusCode()).isEqualTo(409);
        JsonNode credits = json(credits(account.value())).path("data");
        assertThat(credits.path("total_credits").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(credits.path("total_usage").decimalValue()).isZero();
    }

    @Test
    void saysWhatIsWrongWithACredit() throws Exception {
        // When
        Response bad = grant("top-up", "{\"amount\": -3}");

        // Then
        assertThat(bad.statusCode()).isEqualTo(400);
        JsonNode error = json(bad).path("error");
        assertThat(error.path("code").intValue()).isEqualTo(400);
        assertThat(error.path("message").textValue()).startsWith("amount: -3 (expected: more than 0");
        assertThat(error.path("metadata").path("error_type").textValue()).isEqualTo("invalid_request");
        assertThat(Books.rows("select from billing.credit where account_id = '" + account + "'"))
                .isEmpty();
    }

    @Test
    void lendsTakesBackAndTellsWhatIsSpent() throws Exception {
        // Given
        grant("top-up", "{\"amount\": 1}");
        LeaseId id = LeaseId.next(IDS);

        // When
        LeaseAnswer answer = lend(id, 400_000_000L);
        LeaseAnswer again = lend(id, 400_000_000L);
        LeaseAnswer refused = lend(LeaseId.next(IDS), 600_000_001L);
        given().body(EventJson.write(new LeasesReturned(List.of(new LeaseReturned(id, new Usd(100_000_000), false)))))
                .contentType("application/json")
                .post("/internal/v1/leases/returned")
                .then()
                .statusCode(204);
        JsonNode spending = json(given().queryParam("owner", key.value()).get("/internal/v1/spending"));

        // Then
        assertThat(answer).isInstanceOfSatisfying(LeaseAnswer.Granted.class, granted -> {
            assertThat(granted.amount()).isEqualTo(new Usd(400_000_000));
            assertThat(granted.left()).isEqualTo(new Usd(600_000_000));
        });
        assertThat(again)
                .isInstanceOfSatisfying(
                        LeaseAnswer.Granted.class,
                        granted -> assertThat(granted.amount()).isEqualTo(new Usd(400_000_000)));
        assertThat(refused)
                .isInstanceOfSatisfying(
                        LeaseAnswer.Refused.class,
                        shortage -> assertThat(shortage.shortage().source()).isEqualTo(LimitSource.ACCOUNT_CREDITS));
        assertThat(spending.path(key.value()).path("daily").path("reserved").longValue())
                .isEqualTo(300_000_000);
        assertThat(spending.path(key.value()).path("lifetime").path("spent").longValue())
                .isZero();
    }

    @Test
    void refusesWhatIsNoAsk() throws Exception {
        for (String body : List.of("", "{", "[]", "{\"leaseId\": \"x\"}", "null")) {
            // When
            Response response =
                    given().body(body).contentType("application/json").post("/internal/v1/leases");

            // Then
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(json(response).path("error").path("message").textValue())
                    .as(body)
                    .isNotBlank();
        }
    }

    @Test
    void showsOpenReservationsInItsMetrics() {
        assertThat(given().get("/q/metrics").asString())
                .contains("autorouter_reservations_open", "autorouter_ledger_drift_usd", "autorouter_parked_accounts")
                .contains("router_billing_leases_expired_total");
    }

    /** Here is no analytics, so no audit comes through. */
    @Test
    void showsNoNumberOfBreachesAsLongAsNobodyCouldLook() {
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("autorouter_audit_breaches(\\{[^}]*})? NaN")
                .containsPattern("autorouter_audit_age_seconds(\\{[^}]*})? NaN");
    }

    private LeaseAnswer lend(LeaseId id, long need) throws Exception {
        LeaseAsked asked = new LeaseAsked(
                id,
                "gateway-test",
                account,
                key,
                WorkspaceId.defaultOf(account),
                null,
                false,
                List.of(),
                new Usd(need),
                new Usd(need),
                Usd.ZERO,
                List.of());
        Response response = given().body(EventJson.write(asked))
                .contentType("application/json")
                .post("/internal/v1/leases");
        assertThat(response.statusCode()).isEqualTo(200);
        return EventJson.read(response.asByteArray(), LeaseAnswer.class);
    }

    private Response grant(String idempotencyKey, String body) {
        return given().header("X-Autorouter-Account", account.value())
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/credits");
    }

    private static Response credits(String account) {
        return given().header("X-Autorouter-Account", account).get("/api/v1/credits");
    }

    private static JsonNode json(Response response) throws Exception {
        return EventJson.MAPPER.readTree(response.asByteArray());
    }
}
