// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class WorkspacesIT extends ManagementCalls {

    @Test
    void everyAccountHasADefaultWorkspaceThatStays() {
        // Given
        Tenant tenant = tenant("default");

        // When
        Answer list = get("/workspaces", tenant.key());

        // Then
        assertThat(list.body().path("total_count").intValue()).isEqualTo(1);
        assertThat(list.data().path(0).path("slug").textValue()).isEqualTo("default");
        assertThat(list.data().path(0).path("id").textValue())
                .isEqualTo(tenant.account().replace("acc-", "wsp-"));
        assertThat(ask("DELETE", "/workspaces/default", tenant.key(), "").status())
                .isEqualTo(409);
    }

    @Test
    void isFoundByIdAndBySlug() {
        // Given
        Tenant tenant = tenant("found");

        // When
        JsonNode created = done("POST", "/workspaces", tenant.key(), "{\"name\":\"Forschung & Entwicklung\"}")
                .data();

        // Then
        assertThat(created.path("slug").textValue()).isEqualTo("forschung-entwicklung");
        for (String name : List.of("id", "slug")) {
            assertThat(get("/workspaces/" + created.path(name).textValue(), tenant.key())
                            .data())
                    .isEqualTo(created);
        }
    }

    @Test
    void changesWhatIsSaidAndLeavesTheRest() {
        // Given
        Tenant tenant = tenant("changes-workspace");
        done("POST", "/workspaces", tenant.key(), "{\"name\":\"A\",\"slug\":\"a\",\"description\":\"what for\"}");
        String hash = get("/keys", tenant.key()).data().path(0).path("hash").textValue();

        // When
        JsonNode changed = done(
                        "PATCH",
                        "/workspaces/a",
                        tenant.key(),
                        "{\"slug\":\"b\",\"is_observability_io_logging_enabled\":true,\"io_logging_sampling_rate\":0.25,"
                                + "\"io_logging_api_key_ids\":[\"" + hash + "\"]}")
                .data();

        // Then
        assertThat(changed.path("name").textValue()).isEqualTo("A");
        assertThat(changed.path("description").textValue()).isEqualTo("what for");
        assertThat(changed.path("slug").textValue()).isEqualTo("b");
        assertThat(changed.path("is_observability_io_logging_enabled").booleanValue())
                .isTrue();
        assertThat(changed.path("io_logging_sampling_rate").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(changed.path("io_logging_api_key_ids").path(0).textValue()).isEqualTo(hash);
        assertThat(ask("GET", "/workspaces/a", tenant.key(), "").status()).isEqualTo(404);
    }

    @Test
    void isNotDeletedWhileKeysBelongToIt() {
        // Given
        Tenant tenant = tenant("deletes");
        JsonNode workspace =
                done("POST", "/workspaces", tenant.key(), "{\"name\":\"W\"}").data();
        String path = "/workspaces/" + workspace.path("id").textValue();
        String body =
                "{\"name\":\"k\",\"workspace_id\":\"" + workspace.path("id").textValue() + "\"}";
        String hash =
                done("POST", "/keys", tenant.key(), body).data().path("hash").textValue();

        // When
        Answer refused = ask("DELETE", path, tenant.key(), "");
        done("DELETE", "/keys/" + hash, tenant.key(), "");
        done("DELETE", path, tenant.key(), "");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).contains("1 keys");
        assertThat(ask("GET", path, tenant.key(), "").status()).isEqualTo(404);
        assertThat(ask("POST", "/keys", tenant.key(), body).status()).isEqualTo(404);
        done("POST", "/workspaces", tenant.key(), "{\"name\":\"W\"}");
    }

    @Test
    void budgetsAllowLessTheNarrowerTheirIntervalIs() {
        // Given
        Tenant tenant = tenant("budgets");
        String budgets = "/workspaces/default/budgets/";

        // When
        done("PUT", budgets + "weekly", tenant.key(), "{\"limit_usd\":100}");
        JsonNode lifetime = done("PUT", budgets + "lifetime", tenant.key(), "{\"limit_usd\":1000.000000001}")
                .data();
        Answer daily = ask("PUT", budgets + "daily", tenant.key(), "{\"limit_usd\":100}");
        Answer monthly = ask("PUT", budgets + "monthly", tenant.key(), "{\"limit_usd\":99}");
        done("PUT", budgets + "daily", tenant.key(), "{\"limit_usd\":99.5}");
        done("PUT", budgets + "daily", tenant.key(), "{\"limit_usd\":50}");

        // Then
        assertThat(daily.status()).isEqualTo(400);
        assertThat(daily.message()).isEqualTo("limit_usd: 100 (expected: less than the weekly budget, 100)");
        assertThat(monthly.message()).isEqualTo("limit_usd: 99 (expected: more than the weekly budget, 100)");
        assertThat(lifetime.path("reset_interval").isNull()).isTrue();
        assertThat(lifetime.path("limit_usd").decimalValue()).isEqualByComparingTo("1000.000000001");
        JsonNode all = get("/workspaces/default/budgets", tenant.key()).data();
        assertThat(all.findValuesAsText("reset_interval")).containsExactly("daily", "weekly", "null");
        assertThat(get(budgets + "daily", tenant.key()).data().path("limit_usd").intValue())
                .isEqualTo(50);
        assertThat(ask("GET", budgets + "monthly", tenant.key(), "").status()).isEqualTo(404);
        assertThat(ask("PUT", budgets + "hourly", tenant.key(), "{\"limit_usd\":1}")
                        .message())
                .contains("expected: one of daily, weekly, monthly, lifetime");
        done("DELETE", budgets + "weekly", tenant.key(), "");
        done("DELETE", budgets + "weekly", tenant.key(), "");
        assertThat(get("/workspaces/default/budgets", tenant.key()).data().size())
                .isEqualTo(2);
    }

    @Test
    void givesASlugToOneOfManyWhoWantItAtOnce() throws Exception {
        // Given
        Tenant tenant = tenant("slug-race");
        List<Callable<Integer>> calls = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Integer>) () -> ask("POST", "/workspaces", tenant.key(), "{\"name\":\"Same\"}")
                        .status())
                .toList();

        // When
        List<Integer> statuses;
        try (var threads = Executors.newFixedThreadPool(8)) {
            statuses = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }
}
