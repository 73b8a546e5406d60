// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service with its broker and its database, each a process that is run as the platform runs it, and nothing else: for
 * measurements that want to know what the service itself can do.
 */
final class ServiceAlone implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final String ACCOUNT = "X-Autorouter-Account";
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
    private @Nullable ServiceProcess service;

    /** CPU seconds that processes have used, as Linux counts them. */
    record Cpu(double service, double postgres, double kafka) {

        Cpu since(Cpu before) {
            return new Cpu(service - before.service, postgres - before.postgres, kafka - before.kafka);
        }
    }

    /** Starts broker and database on what is in the directory, or on nothing yet. */
    ServiceAlone(String name, Path data) throws Exception {
        this.name = name;
        DataDirectory directory = new DataDirectory(data);
        directory.create();
        services = new Services(
                Program.take(Path.of("..").toAbsolutePath().normalize(), directory, List.of(name)), directory, false);
        postgres = EmbeddedPostgres.start(directory.postgres(), Ports.free());
        int kafkaPort = Ports.free();
        bootstrapServers = "127.0.0.1:" + kafkaPort;
        kafka = new ServiceProcess(services.kafka(kafkaPort), () -> {});
        kafka.start();
        Await.until("kafka", START_PATIENCE, () -> Ports.isOpen(kafkaPort) && TopicsClient.isUp(bootstrapServers));
        TopicsClient.create(bootstrapServers, (short) 1);
        // A producer that meets topics in the making leaves batches unsent until they expire.
        Thread.sleep(SETTLE);
    }

    /** Starts the service and returns when it is ready. {@code -Dscale.java=...} gives its JVM more options. */
    void startService() throws Exception {
        ServiceProcess.Spec usual = services.service(
                name,
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
        service = started;
        started.start();
        var health = new Health();
        Await.until(name, START_PATIENCE, () -> health.isReady(port));
    }

    void stopService() {
        if (service != null) {
            service.stop(STOP_PATIENCE);
        }
    }

    private long pid() {
        return service == null ? -1 : service.pid();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    HttpResponse<String> ask(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(question::header);
        return http.send(question.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks in the name of an account, as the gateway does. */
    HttpResponse<String> ask(String method, String path, String account, String body)
            throws IOException, InterruptedException {
        return ask(method, path, Map.of(ACCOUNT, account), body);
    }

    JsonNode get(String path, String account) throws IOException, InterruptedException {
        return EventJson.MAPPER.readTree(ask("GET", path, account, "").body());
    }

    /** Returns what the service itself counted. */
    double metric(String metric) throws IOException, InterruptedException {
        String all = ask("GET", "/q/metrics", Map.of(), "").body();
        return all.lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Reads an answer line by line, and returns how many those are. */
    long lines(String path, String account) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(ACCOUNT, account)
                .build();
        try (Stream<String> lines =
                http.send(question, HttpResponse.BodyHandlers.ofLines()).body()) {
            return lines.count();
        }
    }

    /** Returns the most memory that the service had at once, as Linux tells it. */
    String residentMostKib() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElse("?")
                    .replaceAll("\\D", "");
        }
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

    Cpu cpu() throws IOException {
        double database = seconds(postgres.pid(), CHILDREN_TICKS);
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(postgres.pid()).orElseThrow().children()) {
            for (ProcessHandle child : children.toList()) {
                database += seconds(child.pid(), OWN_TICKS);
            }
        }
        return new Cpu(seconds(pid(), OWN_TICKS), database, seconds(kafka.pid(), OWN_TICKS));
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
        stopService();
        kafka.stop(STOP_PATIENCE);
        postgres.close();
    }
}
