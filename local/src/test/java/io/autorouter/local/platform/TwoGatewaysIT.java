// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.local.e2e.Await;
import io.autorouter.local.e2e.ChatClient;
import io.autorouter.local.e2e.ManagementClient;
import io.autorouter.local.e2e.Platform;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A second gateway beside that of the platform, with a billing of its own that lends for seconds: what one changes, the
 * other heeds; and what one held when it died, the other can spend.
 */
class TwoGatewaysIT {

    /** A second is promised; a busy machine is given more before this counts as never. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SECOND = "second";
    private static final String CHEAP = """
            {"model": "sim/answer", "max_tokens": 200, "messages": [{"role": "user", "content": "Hello"}]}""";
    private static final String DEAR = """
            {"model": "sim/answer", "max_tokens": 220, "messages": [{"role": "user", "content": "Hello"}]}""";

    private static ServiceProcess billing;
    private static ServiceProcess gateway;
    private static int port;

    private final ManagementClient first =
            new ManagementClient(Platform.run().gateway(), Platform.run().managementKey());
    private final ManagementClient second =
            new ManagementClient("http://127.0.0.1:" + port, Platform.run().managementKey());

    @BeforeAll
    static void startSecond() throws Exception {
        Secrets secrets = Secrets.of(Platform.directory());
        int books = Ports.free();
        port = Ports.free();
        billing = start(
                "billing", books, Map.of("ROUTER_BILLING_LEASE_ADMITS", "10s", "ROUTER_BILLING_LEASE_SETTLES", "5s"));
        gateway = start(
                "gateway",
                port,
                Map.of(
                        "ROUTER_GATEWAY_KEY_PEPPER",
                        secrets.pepper(),
                        "ROUTER_GATEWAY_BOOTSTRAP_INFERENCE_KEY",
                        secrets.inferenceKey(),
                        "ROUTER_GATEWAY_BOOTSTRAP_MANAGEMENT_KEY",
                        secrets.managementKey(),
                        "ROUTER_GATEWAY_BILLING_URL",
                        "http://127.0.0.1:" + books,
                        "ROUTER_GATEWAY_FRAME_PARTITION",
                        "1"));
        var health = new Health();
        Await.until("both are ready", PATIENCE, () -> health.isReady(books) && health.isReady(port));
    }

    private static ServiceProcess start(String service, int port, Map<String, String> settings) throws IOException {
        RunFile run = Platform.run();
        DataDirectory directory = Platform.directory();
        URI database = URI.create(run.postgres());
        String password =
                database.getUserInfo().substring(database.getUserInfo().indexOf(':') + 1);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("ROUTER_KAFKA_BOOTSTRAP_SERVERS", run.kafka());
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + database.getPort() + database.getPath());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", password);
        environment.put("QUARKUS_FLYWAY_PASSWORD", password);
        ServiceProcess.Spec spec =
                new Services(Program.of(directory), directory, false).service(service, port, environment);
        Map<String, String> named = new HashMap<>(spec.environment());
        // Two that had one name would take each other's leases.
        named.put("ROUTER_INSTANCE", SECOND);
        String name = service + "-2";
        var process =
                new ServiceProcess(new ServiceProcess.Spec(name, spec.command(), named, directory.log(name)), () -> {});
        process.start();
        return process;
    }

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @AfterAll
    static void stopSecond() {
        gateway.stop(Duration.ofSeconds(15));
        billing.stop(Duration.ofSeconds(15));
    }

    @Test
    void changesOfAKeyReachBothGateways() throws Exception {
        // When
        JsonNode made = first.call("POST", "/keys", "{\"name\": \"for two doors\"}");
        String secret = made.path("key").asText();
        String path = "/keys/" + made.path("data").path("hash").asText();

        // Then
        awaitAtBoth(secret, 200);

        // When
        first.call("PATCH", path, "{\"disabled\": true}");

        // Then
        awaitAtBoth(secret, 401);

        // When
        second.call("PATCH", path, "{\"disabled\": false}");

        // Then
        awaitAtBoth(secret, 200);

        // When
        second.call("DELETE", path, "");

        // Then
        awaitAtBoth(secret, 401);
    }

    @Test
    void largeRequestsAreFetchedFromTheGatewayThatHoldsThem() throws Exception {
        // Given
        String key = Platform.run().inferenceKey();
        String large = "word ".repeat(200_000);

        // Then
        assertThat(first.chatStatus(key, large)).isEqualTo(200);
        assertThat(second.chatStatus(key, large)).isEqualTo(200);
    }

    @Test
    void whatADeadGatewayHeldCanBeSpentOnceItsLeasesAreOver() throws Exception {
        // Given
        JsonNode created = first.call("POST", "/accounts", "{\"name\": \"outlives a gateway\"}");
        String account = created.at("/data/id").asText();
        String key = new ManagementClient(first.gateway(), created.path("key").asText())
                .call("POST", "/keys", "{\"name\": \"outlives a gateway\"}")
                .path("key")
                .asText();
        ChatClient atFirst = new ChatClient(first.gateway(), key);
        ChatClient atSecond = new ChatClient(second.gateway(), key);
        Await.until(
                "the second knows the account",
                PATIENCE,
                () -> atSecond.ask(CHEAP).status() == 402);
        BigDecimal cheap = expected(atSecond, CHEAP);
        BigDecimal dear = expected(atFirst, DEAR);
        BigDecimal credits = cheap.add(dear).subtract(new BigDecimal("0.000000001"));
        first.call(
                "POST",
                "/credits",
                "{\"account_id\": \"" + account + "\", \"amount\": " + credits.toPlainString() + "}");

        // When
        ChatClient.Answer answered = atSecond.askUntilFinal(CHEAP);
        ProcessHandle.of(gateway.pid()).orElseThrow().destroyForcibly();
        ChatClient.Answer refused = atFirst.ask(DEAR);

        // Then
        assertThat(answered.status()).as(answered.body().toString()).isEqualTo(200);
        assertThat(answered.body().at("/usage/cost").decimalValue()).isLessThan(cheap);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(402);
        assertThat(refused.body().at("/error/metadata/limit_source").asText()).isEqualTo("account_credits");
        assertThat(refused.body().at("/error/metadata/reserved_usd").decimalValue())
                .isPositive();
        ChatClient.Answer later = atFirst.askUntilFinal(DEAR);
        assertThat(later.status()).as(later.body().toString()).isEqualTo(200);
        String leases = " from billing.lease where gateway = '" + SECOND + "' and account_id = '" + account + "'";
        assertThat(Platform.count("select sum(expired_nanos)" + leases)).isPositive();
        assertThat(Platform.count("select sum(open_nanos)" + leases)).isZero();
        var health = new Health();
        Await.until("the second is back", PATIENCE, () -> health.isReady(port));
    }

    /** Whoever has nothing is told what he would need. */
    private static BigDecimal expected(ChatClient client, String body) throws Exception {
        return client.ask(body).body().at("/error/metadata/expected_usd").decimalValue();
    }

    private void awaitAtBoth(String secret, int status) throws Exception {
        Await.until("the first says " + status, PATIENCE, () -> first.chatStatus(secret) == status);
        Await.until("the second says " + status, PATIENCE, () -> second.chatStatus(secret) == status);
    }
}
