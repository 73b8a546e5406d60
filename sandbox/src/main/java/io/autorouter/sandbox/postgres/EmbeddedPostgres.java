// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.postgres;

import io.autorouter.sandbox.Backend;
import io.autorouter.sandbox.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL 18 with the platform's database and roles: embedded binaries as a process of this machine, or a
 * container where {@code -Dtest.backend=containers} asks for it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LOOPBACK = "127.0.0.1";
    static final String SUPERUSER = "postgres";
    private static final String TEST_PASSWORD = "autorouter";

    private final Server server;
    private final String password;

    /** Where it listens; whether it is a process of this machine; and how to end it. */
    private record Server(String host, int port, boolean isLocal, Runnable stop) {}

    private EmbeddedPostgres(Server server, String password) {
        this.server = server;
        this.password = password;
    }

    /** Starts an empty server for tests: fast, and gone afterwards. */
    public static EmbeddedPostgres start() throws IOException {
        if (Backend.isContainers()) {
            return inContainer();
        }
        return run(builder(ServerSettings.passing()), TEST_PASSWORD);
    }

    /**
     * Starts a server on the data of an earlier one, or on none yet; what is committed survives a crash. Always embedded:
     * who asks for it restarts or kills it.
     */
    public static EmbeddedPostgres start(Path data, int port) throws IOException {
        Path cluster = data.toAbsolutePath().resolve("data");
        Files.createDirectories(data);
        clearStaleLock(cluster.resolve("postmaster.pid"));
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.to(data.resolve("postgres.log").toFile());
        return run(
                builder(ServerSettings.lasting())
                        .setOutputRedirector(log)
                        .setErrorRedirector(log)
                        .setCleanDataDirectory(false)
                        .setDataDirectory(cluster)
                        .setPort(port),
                keptPassword(data.resolve("password")));
    }

    /**
     * Removes the lock of a server that was killed, where its process id has gone to somebody else since: PostgreSQL
     * itself would believe that the other still runs.
     */
    private static void clearStaleLock(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return;
        }
        String first = Files.readAllLines(lock).stream().findFirst().orElse("").strip();
        Optional<ProcessHandle> owner =
                first.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(first)) : Optional.empty();
        if (owner.isEmpty()) {
            return;
        }
        if (owner.get().info().command().orElse("").endsWith("postgres")) {
            throw new IOException("PostgreSQL already runs in " + lock.getParent() + ", as process " + first);
        }
        Files.delete(lock);
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder(Map<String, String> settings) {
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", LOOPBACK)
                // Its socket would lie in /tmp, where a server that is killed leaves it.
                .setServerConfig("unix_socket_directories", "")
                .setPGStartupWait(PATIENCE)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD);
        settings.forEach(builder::setServerConfig);
        return builder;
    }

    private static EmbeddedPostgres run(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder, String password) throws IOException {
        var process = startPatiently(builder);
        Runnable stop = () -> {
            try {
                process.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return prepared(new EmbeddedPostgres(new Server(LOOPBACK, process.getPort(), true, stop), password));
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres startPatiently(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException | IllegalStateException e) {
            String hint = "root".equals(System.getProperty("user.name"))
                    ? " (for root it needs unshare and user namespaces; any other user needs nothing)"
                    : "";
            throw new IOException("PostgreSQL did not start: " + e.getMessage() + hint, e);
        }
    }

    private static EmbeddedPostgres inContainer() throws IOException {
        Backend.requireEngine();
        PostgreSQLContainer container = new PostgreSQLContainer(Images.POSTGRES)
                .withUsername(SUPERUSER)
                .withPassword(SUPERUSER)
                .withDatabaseName(SUPERUSER)
                .withCommand(ServerSettings.command(ServerSettings.passing()));
        container.start();
        var server = new Server(container.getHost(), container.getFirstMappedPort(), false, container::stop);
        return prepared(new EmbeddedPostgres(server, TEST_PASSWORD));
    }

    private static EmbeddedPostgres prepared(EmbeddedPostgres postgres) throws IOException {
        try {
            postgres.prepare();
            return postgres;
        } catch (IOException e) {
            postgres.close();
            throw e;
        }
    }

    /** Creates the database and its roles where they are missing. */
    private void prepare() throws IOException {
        try (Connection connection = superuserOf(SUPERUSER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select from pg_database where datname = '" + ServiceRoles.DATABASE + "'")) {
            if (!found.next()) {
                try (Statement creation = connection.createStatement()) {
                    creation.execute("create database " + ServiceRoles.DATABASE);
                }
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not create its database: " + e.getMessage(), e);
        }
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ServiceRoles.statements()) {
                statement.execute(sql);
            }
            for (String role : ServiceRoles.names()) {
                statement.execute(ServiceRoles.password(role, password));
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not create its roles: " + e.getMessage(), e);
        }
    }

    private static String keptPassword(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        String password = HexFormat.of().formatHex(bits);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, password.getBytes(StandardCharsets.UTF_8));
        return password;
    }

    public int port() {
        return server.port();
    }

    /** Returns the address of the platform's database, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + ServiceRoles.DATABASE;
    }

    /** Returns the password of every service role: this is one machine, and one person's. */
    public String password() {
        return password;
    }

    /** Returns the platform's database for its superuser. */
    public DataSource superuser() {
        return superuserOf(ServiceRoles.DATABASE);
    }

    /** Returns the platform's database for one of the service roles. */
    public DataSource as(String role) {
        return dataSource(ServiceRoles.DATABASE, role, password);
    }

    /** Returns the password of a role, or of the superuser. */
    String passwordOf(String role) {
        return role.equals(SUPERUSER) ? SUPERUSER : password;
    }

    private DataSource superuserOf(String database) {
        return dataSource(database, SUPERUSER, SUPERUSER);
    }

    private DataSource dataSource(String database, String user, String secret) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(secret);
        return source;
    }

    /** Returns the id of its main process, or 0 where that is not of this machine. */
    public long pid() {
        if (!server.isLocal()) {
            return 0;
        }
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint")) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        server.stop().run();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
