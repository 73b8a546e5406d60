// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import io.autorouter.local.e2e.Await;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service with its broker and its database, each a process that is run as the platform runs it, and nothing else: for
 * measurements that want to know what the service itself can do.
 */
final class ServiceAlone implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final double TICKS_PER_SECOND = 100;
    private static final int OWN_TICKS = 11;
    private static final int CHILDREN_TICKS = 13;

    private final String name;
    private final Services services;
    private final EmbeddedPostgres postgres;
    private final ServiceProcess kafka;
    private final String bootstrapServers;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private ServiceProcess service;

    /** CPU seconds that processes have used, as Linux counts them. */
    record Cpu(double service, double postgres, double kafka) {

        Cpu since(Cpu before) {
            return new Cpu(service - before.service, postgres - before.postgres, kafka - before.kafka);
        }
    }

    /** Starts broker, database and service on nothing yet. */
    ServiceAlone(String name, Path data) throws Exception {
        this.name = name;
        DataDirectory directory = new DataDirectory(data);
        directory.create();
        services = new Services(Path.of("..").toAbsolutePath().normalize(), directory);
        postgres = EmbeddedPostgres.start(directory.postgres(), Ports.free());
        int kafkaPort = Ports.free();
        bootstrapServers = "127.0.0.1:" + kafkaPort;
        kafka = new ServiceProcess(services.kafka(kafkaPort), () -> {});
        kafka.start();
        Await.until("kafka", START_PATIENCE, () -> Ports.isOpen(kafkaPort) && TopicsClient.isUp(bootstrapServers));
        TopicsClient.create(bootstrapServers, (short) 1);
        // A producer that meets topics in the making leaves batches unsent until they expire.
        Thread.sleep(SETTLE);
        service = start();
    }

    private ServiceProcess start() throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROUTER_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("QUARKUS_FLYWAY_PASSWORD", postgres.password());
        var started = new ServiceProcess(services.service(name, port, environment), () -> {});
        started.start();
        var health = new Health();
        Await.until(name, START_PATIENCE, () -> health.isReady(port));
        return started;
    }

    void stopService() {
        service.stop(STOP_PATIENCE);
    }

    void startService() throws Exception {
        service = start();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    HttpResponse<String> post(String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(question::header);
        return http.send(question.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns what the service itself counted. */
    long metric(String metric) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                .build();
        try (Stream<String> lines =
                http.send(question, HttpResponse.BodyHandlers.ofLines()).body()) {
            return (long) lines.filter(line -> line.startsWith(metric))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    /** Returns the first number of the query's answer, as the superuser sees it. */
    long number(String sql) throws SQLException {
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    Cpu cpu() throws IOException {
        double database = seconds(postgres.pid(), CHILDREN_TICKS);
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(postgres.pid()).orElseThrow().children()) {
            for (ProcessHandle child : children.toList()) {
                database += seconds(child.pid(), OWN_TICKS);
            }
        }
        return new Cpu(seconds(service.pid(), OWN_TICKS), database, seconds(kafka.pid(), OWN_TICKS));
    }

    /** In user and in system mode. */
    private static double seconds(long pid, int field) throws IOException {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(file)) {
            return 0;
        }
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, field, field + 2)
                        .mapToLong(Long::parseLong)
                        .sum()
                / TICKS_PER_SECOND;
    }

    @Override
    public void close() {
        service.stop(STOP_PATIENCE);
        kafka.stop(STOP_PATIENCE);
        postgres.close();
    }
}
