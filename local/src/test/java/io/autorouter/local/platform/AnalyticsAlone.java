// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Analytics with its broker and its database, each a process that is run as the platform runs it, and nothing else: for
 * measurements that want to know what analytics itself can do.
 */
final class AnalyticsAlone implements AutoCloseable {

    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final long START_PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

    private final DataDirectory directory;
    private final Services services;
    private final EmbeddedPostgres postgres;
    private final ServiceProcess kafka;
    private final String bootstrapServers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private @Nullable ServiceProcess analytics;

    /** Starts broker and database on what is in the directory, or on nothing yet. */
    AnalyticsAlone(Path data) throws IOException, InterruptedException {
        directory = new DataDirectory(data);
        directory.create();
        services = new Services(Path.of("..").toAbsolutePath().normalize(), directory);
        postgres = EmbeddedPostgres.start(directory.postgres(), Ports.free());
        int kafkaPort = Ports.free();
        bootstrapServers = "127.0.0.1:" + kafkaPort;
        kafka = new ServiceProcess(services.kafka(kafkaPort), () -> {});
        kafka.start();
        await("kafka", () -> Ports.isOpen(kafkaPort) && TopicsClient.isUp(bootstrapServers));
        TopicsClient.create(bootstrapServers, (short) 1);
        // A producer that meets topics in the making leaves batches unsent until they expire.
        Thread.sleep(SETTLE);
    }

    /** Starts analytics and returns when it is ready. {@code -Dscale.java=...} gives its JVM more options. */
    void startAnalytics() throws IOException, InterruptedException {
        ServiceProcess.Spec usual = services.service(
                "analytics",
                port,
                Map.of(
                        "ROUTER_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                        "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(),
                        "QUARKUS_DATASOURCE_PASSWORD", postgres.password(),
                        "QUARKUS_FLYWAY_PASSWORD", postgres.password()));
        List<String> command = new ArrayList<>(usual.command());
        String more = System.getProperty("scale.java", "");
        command.addAll(command.indexOf("-jar"), more.isEmpty() ? List.of() : List.of(more.split(" ")));
        var started = new ServiceProcess(
                new ServiceProcess.Spec(usual.name(), command, usual.environment(), usual.log()), () -> {});
        analytics = started;
        started.start();
        var health = new Health();
        await("analytics", () -> health.isReady(port));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    long analyticsPid() {
        return analytics == null ? -1 : analytics.pid();
    }

    long kafkaPid() {
        return kafka.pid();
    }

    long postgresPid() {
        return postgres.pid();
    }

    HttpResponse<String> ask(String method, String path, String account, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Autorouter-Account", account)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return http.send(question.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns what analytics itself measured. */
    double metric(String name) throws IOException, InterruptedException {
        String all = ask("GET", "/q/metrics", "", "").body();
        return all.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Reads an answer line by line, and returns how many those are. */
    long lines(String path, String account) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Autorouter-Account", account)
                .build();
        try (Stream<String> lines =
                http.send(question, HttpResponse.BodyHandlers.ofLines()).body()) {
            return lines.count();
        }
    }

    /** Returns the most memory that analytics had at once, as Linux tells it. */
    String residentMostKib() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + analyticsPid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElse("?")
                    .replaceAll("\\D", "");
        }
    }

    JsonNode get(String path, String account) throws IOException, InterruptedException {
        return EventJson.MAPPER.readTree(ask("GET", path, account, "").body());
    }

    Connection superuser() throws SQLException {
        return postgres.superuser().getConnection();
    }

    /** Returns the first number of the query's answer, as the superuser sees it. */
    long number(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void await(String name, BooleanSupplier isUp) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        while (!isUp.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " did not come up");
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        if (analytics != null) {
            analytics.stop(STOP_PATIENCE);
        }
        kafka.stop(STOP_PATIENCE);
        postgres.close();
    }
}
