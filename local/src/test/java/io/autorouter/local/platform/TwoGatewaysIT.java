// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.local.e2e.ManagementClient;
import io.autorouter.local.e2e.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second gateway beside that of the platform: what one changes, the other heeds. */
class TwoGatewaysIT {

    /** A second is promised; a busy machine is given more before this counts as never. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private ManagementClient first;
    private ManagementClient second;
    private ServiceProcess process;

    @BeforeEach
    void startSecond() throws Exception {
        RunFile run = Platform.run();
        DataDirectory directory = Platform.directory();
        Secrets secrets = Secrets.of(directory);
        int port = Ports.free();
        URI database = URI.create(run.postgres());
        String password =
                database.getUserInfo().substring(database.getUserInfo().indexOf(':') + 1);
        Services services = new Services(Path.of("..").toAbsolutePath().normalize(), directory);
        ServiceProcess.Spec spec = services.service(
                "gateway",
                port,
                Map.ofEntries(
                        Map.entry("ROUTER_KAFKA_BOOTSTRAP_SERVERS", run.kafka()),
                        Map.entry(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                "jdbc:postgresql://127.0.0.1:" + database.getPort() + database.getPath()),
                        Map.entry("QUARKUS_DATASOURCE_PASSWORD", password),
                        Map.entry("QUARKUS_FLYWAY_PASSWORD", password),
                        Map.entry("ROUTER_GATEWAY_KEY_PEPPER", secrets.pepper()),
                        Map.entry("ROUTER_GATEWAY_BOOTSTRAP_INFERENCE_KEY", secrets.inferenceKey()),
                        Map.entry("ROUTER_GATEWAY_BOOTSTRAP_MANAGEMENT_KEY", secrets.managementKey()),
                        Map.entry("ROUTER_GATEWAY_BILLING_URL", "http://127.0.0.1:" + run.port("billing")),
                        Map.entry("ROUTER_GATEWAY_FRAME_PARTITION", "1")));
        Map<String, String> environment = new HashMap<>(spec.environment());
        // Two that had one name would take each other's leases.
        environment.put("ROUTER_INSTANCE", "second");
        process = new ServiceProcess(
                new ServiceProcess.Spec("gateway-2", spec.command(), environment, directory.log("gateway-2")),
                () -> {});
        process.start();
        var health = new Health();
        awaitTrue(() -> health.isReady(port));
        first = new ManagementClient(run.gateway(), run.managementKey());
        second = new ManagementClient("http://127.0.0.1:" + port, run.managementKey());
    }

    @AfterEach
    void stopSecond() throws Exception {
        Platform.booksBalance();
        process.stop(Duration.ofSeconds(15));
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

    private void awaitAtBoth(String secret, int status) throws Exception {
        awaitTrue(() -> first.chatStatus(secret) == status);
        awaitTrue(() -> second.chatStatus(secret) == status);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void awaitTrue(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
