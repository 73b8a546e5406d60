// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.sandbox.provider.Served;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rankings, activity, queries, the ledger and the simulator's own count tell the same of the same requests. */
class TotalsAgreeIT {

    private static final int REQUESTS = 24;
    private static final int CALLERS = 6;

    private final ChatClient client = Platform.client();
    private final ChatClient manager =
            new ChatClient(Platform.run().gateway(), Platform.run().managementKey());

    /** What one of them tells, over yesterday and today: a test may see midnight. */
    private record Totals(long requests, BigDecimal tokens, BigDecimal dollars) {

        Totals minus(Totals other) {
            return new Totals(
                    requests - other.requests,
                    tokens.subtract(other.tokens),
                    dollars.subtract(other.dollars).stripTrailingZeros());
        }
    }

    private record Everywhere(Totals rankings, Totals activity, Totals query, Totals ledger, Totals simulator) {

        Everywhere minus(Everywhere other) {
            return new Everywhere(
                    rankings.minus(other.rankings),
                    activity.minus(other.activity),
                    query.minus(other.query),
                    ledger.minus(other.ledger),
                    simulator.minus(other.simulator));
        }
    }

    @Test
    void agreeOnWhatWasUsed() throws Exception {
        // Given
        Platform.booksBalance();
        Everywhere before = everywhere();

        // When
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Boolean>> calls = IntStream.range(0, REQUESTS)
                    .<Callable<Boolean>>mapToObj(i -> () -> isAnswered(i))
                    .toList();
            for (Future<Boolean> answered : callers.invokeAll(calls)) {
                assertThat(answered.get()).isTrue();
            }
        }
        Platform.booksBalance();
        Everywhere made = everywhere().minus(before);

        // Then
        assertThat(made.rankings().requests()).isEqualTo(REQUESTS);
        assertThat(made.rankings().dollars()).isPositive();
        assertThat(made.activity()).isEqualTo(made.rankings());
        assertThat(made.query()).isEqualTo(made.rankings());
        assertThat(made.ledger()).isEqualTo(made.rankings());
        assertThat(made.simulator().requests()).isEqualTo(REQUESTS);
        assertThat(made.simulator().tokens())
                .isEqualByComparingTo(made.rankings().tokens());
    }

    private boolean isAnswered(int number) throws Exception {
        boolean stream = number % 2 == 0;
        String body =
                """
                {"model": "%s", "stream": %s, "messages": [{"role": "user", "content": "What is %d times %d?"}]}
                """.formatted(number % 3 == 0 ? "openai/gpt-5-mini" : "openrouter/auto", stream, number, number + 7);
        return stream ? client.stream(body).done() : client.ask(body).status() == 200;
    }

    private Everywhere everywhere() throws Exception {
        return new Everywhere(rankings(), activity(), query(), ledger(), simulator());
    }

    private Totals rankings() throws Exception {
        Totals total = new Totals(0, BigDecimal.ZERO, BigDecimal.ZERO);
        for (JsonNode model :
                manager.get("/api/v1/rankings?range=month&limit=500").path("models")) {
            total = plus(
                    total,
                    model.path("requests").asLong(),
                    new BigDecimal(model.path("tokens").asText()),
                    model.path("spend_usd").decimalValue());
        }
        return total;
    }

    private Totals activity() throws Exception {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        Totals total = new Totals(0, BigDecimal.ZERO, BigDecimal.ZERO);
        for (JsonNode row : manager.get("/api/v1/activity?start_date=" + today.minusDays(29) + "&end_date=" + today)
                .path("data")) {
            long tokens = row.path("prompt_tokens").asLong()
                    + row.path("completion_tokens").asLong();
            total = plus(
                    total,
                    row.path("requests").asLong(),
                    BigDecimal.valueOf(tokens),
                    row.path("usage").decimalValue());
        }
        return total;
    }

    private Totals query() throws Exception {
        JsonNode row = manager.call("POST", "/api/v1/analytics/query", """
                        {"metrics": ["request_count", "tokens_total", "total_usage"]}""")
                .body()
                .path("data")
                .path(0);
        return new Totals(
                row.path("request_count").asLong(),
                row.path("tokens_total").decimalValue(),
                row.path("total_usage").decimalValue());
    }

    private static Totals ledger() throws Exception {
        String charges = " from billing.charge join analytics.generation g on g.id = generation_id"
                + " where g.ending <> 'failed' and g.model is not null and g.day > (now() at time zone 'UTC')::date - "
                + 30;
        return new Totals(
                Platform.count("select count(*)" + charges),
                BigDecimal.valueOf(Platform.count(
                        "select coalesce(sum(charge.prompt_tokens + charge.completion_tokens), 0)" + charges)),
                BigDecimal.valueOf(Platform.count("select coalesce(sum(charge.charged_nanos), 0)" + charges), 9));
    }

    private static Totals simulator() throws Exception {
        List<Served> paid = Served.read(Platform.directory().witness()).stream()
                .filter(Served::paid)
                .toList();
        long tokens = paid.stream()
                .mapToLong(line -> line.promptTokens() + line.completionTokens())
                .sum();
        return new Totals(paid.size(), BigDecimal.valueOf(tokens), BigDecimal.ZERO);
    }

    private static Totals plus(Totals total, long requests, BigDecimal tokens, BigDecimal dollars) {
        return new Totals(
                total.requests() + requests,
                total.tokens().add(tokens),
                total.dollars().add(dollars));
    }
}
