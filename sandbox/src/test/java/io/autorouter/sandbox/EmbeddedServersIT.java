// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.topic.Topics;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and PostgreSQL as the tests and the local platform get them. */
class EmbeddedServersIT {

    @Test
    void kafkaHasThePlatformsTopics() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            // When
            Set<String> names = admin.listTopics().names().get();

            // Then
            assertThat(names).contains(Topics.GENERATION_REQUESTED.name(), Topics.PROVIDERS_LISTED.name());
        }
    }

    @Test
    void kafkaKeepsItsTopicsOverARestart(@TempDir Path data) throws Exception {
        // Given
        int port = freePort();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, port)) {
            TopicsClient.create(kafka.bootstrapServers(), (short) 1);
        }

        // When
        try (EmbeddedKafka again = EmbeddedKafka.start(data, freePort());
                Admin admin = Admin.create(Map.of("bootstrap.servers", again.bootstrapServers()))) {
            // Then
            assertThat(admin.listTopics().names().get()).contains(Topics.GENERATION_REQUESTED.name());
        }
    }

    @Test
    void postgresKeepsItsRowsOverARestartAndItsAuditorOnlyReads(@TempDir Path data) throws Exception {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("pg"), freePort());
                var connection = postgres.as("billing_owner").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table billing.kept (value int)");
            statement.execute("insert into billing.kept values (42)");
            statement.execute("grant select on billing.kept to auditor");
        }

        // When
        try (EmbeddedPostgres again = EmbeddedPostgres.start(data.resolve("pg"), freePort());
                var connection = again.as("auditor").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select value from billing.kept")) {
            // Then
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void postgresLosesNothingThatWasCommittedWhenItIsKilled(@TempDir Path data) throws Exception {
        // Given
        Path directory = data.resolve("pg");
        EmbeddedPostgres killed = EmbeddedPostgres.start(directory, freePort());
        try (var connection = killed.as("billing_owner").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table billing.kept (value int)");
            statement.execute("insert into billing.kept values (42)");
        }
        ProcessHandle process = ProcessHandle.of(killed.pid()).orElseThrow();

        // When
        process.destroyForcibly();
        process.onExit().get();
        killed.close();

        // Then
        try (EmbeddedPostgres again = EmbeddedPostgres.start(directory, freePort());
                var connection = again.as("billing_owner").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select value from billing.kept")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void postgresStartsThoughItsLockNamesAProcessOfSomebodyElse(@TempDir Path data) throws Exception {
        // Given
        Path directory = data.resolve("pg");
        EmbeddedPostgres.start(directory, freePort()).close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory + "\n1\n5432\n/tmp\n127.0.0.1\n0\nready\n");

        // When
        try (EmbeddedPostgres again = EmbeddedPostgres.start(directory, freePort())) {
            // Then
            assertThat(again.pid()).isPositive();
        }
    }

    @Test
    void postgresGivesServicesNoMoreThanTheyNeed() throws Exception {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                var owner = postgres.as("billing_owner").getConnection();
                var runtime = postgres.as("billing").getConnection();
                var neighbour = postgres.as("gateway").getConnection()) {
            owner.createStatement().execute("create table billing.secret (value int)");

            // Then
            for (var connection : List.of(runtime, neighbour)) {
                try (var statement = connection.createStatement()) {
                    assertThatThrownBy(() -> statement.execute("select * from billing.secret"))
                            .isInstanceOf(SQLException.class);
                    assertThatThrownBy(() -> statement.execute("create table billing.mine (value int)"))
                            .isInstanceOf(SQLException.class);
                    assertThatThrownBy(() -> statement.execute("create table public.mine (value int)"))
                            .isInstanceOf(SQLException.class);
                }
            }
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
