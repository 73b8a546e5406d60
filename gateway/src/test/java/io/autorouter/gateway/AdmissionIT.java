// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Who is let in for what there is money for. Billing is played by the {@link Lender}. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class AdmissionIT extends ManagementCalls {

    @Test
    void tellsTheLeaseThatTheChargeIsToDrawOn() {
        // When
        HttpResponse<String> response = ask("fake/answers", false);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        LeaseId lease = rest.requested.getFirst().caller().leaseId();
        assertThat(lease).isNotNull();
    }

    @Test
    void refusesWhatTheLimitOfTheKeyDoesNotPayForAndNamesIt() throws IOException {
        // Given
        Tenant tenant = tenant("poor key");
        String key = done(
                        "POST", "/keys", tenant.key(), "{\"name\":\"k\",\"limit\":0.000001,\"limit_reset\":\"daily\"}")
                .body()
                .path("key")
                .textValue();

        // When
        HttpResponse<String> response = post(CHAT, key, body("fake/answers", false));

        // Then
        JsonNode error = json(response.body()).path("error");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(402);
        assertThat(error.path("message").asText()).contains("limit of the key, daily", "expected: at least");
        assertThat(error.at("/metadata/error_type").asText()).isEqualTo("payment_required");
        assertThat(error.at("/metadata/limit_source").asText()).isEqualTo("key_limit");
        assertThat(error.at("/metadata/limit_usd").decimalValue()).isEqualByComparingTo("0.000001");
        assertThat(response.headers().firstValue("retry-after"))
                .as("it never fits")
                .isEmpty();
        assertThat(rest.requested).isEmpty();
    }

    @Test
    void forbidsWhatABudgetOfTheWorkspaceDoesNotPayFor() throws IOException {
        // Given
        Tenant tenant = tenant("poor workspace");
        String key = done("POST", "/keys", tenant.key(), "{\"name\":\"k\"}")
                .body()
                .path("key")
                .textValue();
        int before = chatStatus(key);
        done("PUT", "/workspaces/default/budgets/monthly", tenant.key(), "{\"limit_usd\":0.000001}");

        // When
        HttpResponse<String> response = post(CHAT, key, body("fake/answers", true));

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
        assertThat(json(response.body()).at("/error/metadata/limit_source").asText())
                .isEqualTo("workspace_budget");
        assertThat(json(response.body()).at("/error/metadata/limit_interval").asText())
                .isEqualTo("monthly");
    }

    @Test
    void passesCreditsOnInTheNameOfWhoAsks() {
        // Given
        Tenant tenant = tenant("credits");

        // When
        Answer credits = get("/credits", tenant.key());
        Answer granted = done(
                "POST",
                "/credits",
                GatewayProfile.MANAGEMENT,
                "{\"amount\":5,\"account_id\":\"" + tenant.account() + "\"}");
        Answer wrong = ask("POST", "/credits", GatewayProfile.MANAGEMENT, "{\"amount\":\"five\"}");
        Answer lost = ask(
                "POST",
                "/credits",
                GatewayProfile.MANAGEMENT,
                "{\"amount\":5,\"account_id\":\"acc-00000000000000000000000zzz\"}");

        // Then
        assertThat(credits.data().path("account").asText()).isEqualTo(tenant.account());
        assertThat(granted.data().at("/body/account_id").asText()).isEqualTo(tenant.account());
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.message()).startsWith("amount: \"five\"");
        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.message()).startsWith("account_id: acc-00000000000000000000000zzz");
    }

    @Test
    void showsOffencesToTheOperatorAlone() {
        // Given
        Tenant tenant = tenant("audit");

        // When
        JsonNode finding = get("/audit", tenant.key()).data().at("/findings/0");
        JsonNode operators = get("/audit", GatewayProfile.MANAGEMENT).data().at("/findings/0");

        // Then
        assertThat(finding.path("breaches").asInt()).isEqualTo(1);
        assertThat(finding.has("offences")).isFalse();
        assertThat(operators.path("offences")).hasSize(1);
    }
}
