// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many callers at once, and money for some of them. */
class BudgetRaceIT {

    private static final int CALLS = 500;
    private static final int PAID_FOR = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String ASKED = """
            {"model": "google/gemini-2.5-flash-lite", "max_tokens": 8,
             "messages": [{"role": "user", "content": "Tell me of the sea, and of the ships on it."}]}
            """;

    private static final String LONG = """
            {"model": "sim/long-4000-0", "messages": [{"role": "user", "content": "Tell me all that you know."}]}
            """;

    private final ManagementClient operator =
            new ManagementClient(Platform.run().gateway(), Platform.run().managementKey());

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void letsExactlyAsManyCallsThroughAsTheCreditsPayFor() throws Exception {
        // Given
        BigDecimal cost = Platform.client().ask(ASKED).body().at("/usage/cost").decimalValue();
        Tenant tenant = tenant("budget race");
        BigDecimal expected = expectedCost(tenant, ASKED);
        BigDecimal credits = cost.multiply(BigDecimal.valueOf(PAID_FOR - 1)).add(expected);
        give(tenant, credits);

        // When
        List<ChatClient.Answer> answers = callAll(tenant.client());

        // Then
        List<Integer> statuses =
                answers.stream().map(ChatClient.Answer::status).sorted().toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(PAID_FOR);
        assertThat(statuses).filteredOn(status -> status == 402).hasSize(CALLS - PAID_FOR);
        JsonNode spent = tenant.management()
                .await(
                        "/api/v1/credits",
                        answer -> usage(answer).compareTo(cost.multiply(BigDecimal.valueOf(PAID_FOR))) >= 0);
        assertThat(usage(spent)).isEqualByComparingTo(cost.multiply(BigDecimal.valueOf(PAID_FOR)));
        assertThat(reservedAtLast(tenant.account())).isZero();
    }

    @Test
    void endsAnAnswerWhereTheMoneyEndsAndNoSooner() throws Exception {
        // Given
        Tenant poor = tenant("little money");
        BigDecimal credits =
                expectedCost(poor, LONG).multiply(new BigDecimal("1.5")).setScale(9, RoundingMode.UP);
        give(poor, credits);

        // When
        ChatClient.Answer cut = poor.client().askUntilFinal(LONG);
        ChatClient.Answer whole = Platform.client().ask(LONG);

        // Then
        assertThat(cut.status()).as(cut.body().toString()).isEqualTo(200);
        assertThat(cut.body().at("/choices/0/finish_reason").asText()).isEqualTo("length");
        BigDecimal cost = cut.body().at("/usage/cost").decimalValue();
        assertThat(cost).isPositive().isLessThanOrEqualTo(credits);
        assertThat(usage(poor.management()
                        .await("/api/v1/credits", answer -> usage(answer).signum() > 0)))
                .isEqualByComparingTo(cost);
        assertThat(whole.body().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(whole.body().at("/usage/completion_tokens").asLong())
                .isGreaterThan(cut.body().at("/usage/completion_tokens").asLong());
    }

    private void give(Tenant tenant, BigDecimal credits) throws Exception {
        operator.call(
                "POST",
                "/credits",
                "{\"account_id\": \"" + tenant.account() + "\", \"amount\": " + credits.toPlainString() + "}");
    }

    /** A new account without credits, who manages it, and who asks for it. */
    private record Tenant(String account, ChatClient management, ChatClient client) {}

    private Tenant tenant(String name) throws Exception {
        JsonNode created = operator.call("POST", "/accounts", "{\"name\": \"" + name + "\"}");
        String management = created.path("key").asText();
        JsonNode inference = new ManagementClient(operator.gateway(), management)
                .call("POST", "/keys", "{\"name\": \"" + name + "\"}");
        return new Tenant(
                created.at("/data/id").asText(),
                new ChatClient(operator.gateway(), management),
                new ChatClient(operator.gateway(), inference.path("key").asText()));
    }

    /** Whoever has nothing is told what he would need. */
    private static BigDecimal expectedCost(Tenant tenant, String body) throws Exception {
        ChatClient.Answer refused = tenant.client().ask(body);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(402);
        assertThat(refused.body().at("/error/metadata/limit_source").asText()).isEqualTo("account_credits");
        return refused.body().at("/error/metadata/expected_usd").decimalValue();
    }

    private static List<ChatClient.Answer> callAll(ChatClient client) throws Exception {
        List<ChatClient.Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ChatClient.Answer>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(() -> client.askUntilFinal(ASKED));
            }
            for (Future<ChatClient.Answer> call : callers.invokeAll(calls)) {
                answers.add(call.get());
            }
        }
        return answers;
    }

    /** What was set aside and not used comes back a little later. */
    private static long reservedAtLast(String account) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String sql = "select reserved_nanos from billing.purse where owner_id = '" + account + "'";
        long reserved = Platform.count(sql);
        while (reserved > 0 && System.nanoTime() < deadline) {
            Thread.sleep(200);
            reserved = Platform.count(sql);
        }
        return reserved;
    }

    private static BigDecimal usage(JsonNode credits) {
        return credits.at("/data/total_usage").decimalValue();
    }
}
