// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import io.autorouter.sandbox.provider.Served;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WitnessStoreIT {

    /** Held in memory, they would take more than twice the heap below. */
    private static final int MANY = 200_000;

    private static final String HEAP = "-Xmx24m";

    /** As much of billing's tables as the checks read. */
    private static final String TABLES = """
            create table billing.charge (generation_id text primary key, provider text, prompt_tokens bigint not null,
                completion_tokens bigint not null, cached_tokens bigint not null default 0,
                cache_write_tokens bigint not null default 0, reasoning_tokens bigint not null default 0,
                upstream_nanos bigint not null default 1);
            create table billing.suspense (generation_id text, primary key (generation_id));
            grant usage on schema billing to auditor;
            grant select on all tables in schema billing to auditor
            """;

    private final EmbeddedPostgres postgres = start();

    @TempDir
    private Path directory;

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void makeTables() throws SQLException {
        execute(TABLES);
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("truncate billing.charge, billing.suspense");
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void findsWhatDoesNotAgree() throws Exception {
        // Given
        Path witness = directory.resolve("some.jsonl");
        write(witness, told("gen-told", 10, 20), told("gen-less", 10, 20), broken("gen-broken", 10, 7));
        write(witness, broken("gen-longer", 10, 7), told("gen-twice", 1, 2), told("gen-twice", 1, 2));
        write(witness, told("gen-lost", 1, 2), told("gen-kept", 1, 2));
        execute("""
                insert into billing.charge (generation_id, provider, prompt_tokens, completion_tokens) values
                    ('gen-told', 'simulator', 10, 20), ('gen-less', 'simulator', 10, 19), ('gen-broken', 'simulator', 10, 6),
                    ('gen-longer', 'simulator', 10, 8), ('gen-twice', 'simulator', 1, 2), ('gen-made-up', 'simulator', 1, 1),
                    ('gen-of-others', 'openai', 1, 1);
                insert into billing.suspense values ('gen-kept')
                """);

        // When
        List<Finding> findings;
        try (AuditStore store = AuditStore.connect(address())) {
            findings = store.witness(witness).findings();
        }

        // Then
        assertThat(findings.get(0).checked()).isEqualTo(6);
        assertThat(findings.get(0).offences())
                .containsExactlyInAnyOrder(
                        "gen-less was charged for 10 + 19 tokens, and the simulator counted 10 + 20, and told 10 + 20",
                        "gen-longer was charged for 10 + 8 tokens, and the simulator counted 10 + 7, and told ? + ?",
                        "gen-made-up was charged for 1 + 1 tokens, and the simulator counted nothing",
                        "gen-twice was served 2 times, and nothing of it stands in suspense");
        assertThat(findings.get(1).checked()).isEqualTo(7);
        assertThat(findings.get(1).offences())
                .containsExactly("gen-lost was served by the simulator and stands nowhere in the books");
    }

    @Test
    void readsOnWhereItStopped() throws Exception {
        // Given
        Path witness = directory.resolve("growing.jsonl");
        execute("insert into billing.charge values ('gen-one', 'simulator', 1, 1), ('gen-two', 'simulator', 2, 2)");
        try (AuditStore store = AuditStore.connect(address())) {
            WitnessStore checks = store.witness(witness);
            write(witness, told("gen-one", 1, 1));
            Files.writeString(witness, "{\"at\":", StandardOpenOption.APPEND);
            List<Finding> first = checks.findings();

            // When
            Files.writeString(witness, "\n", StandardOpenOption.APPEND);
            write(witness, told("gen-two", 2, 2));
            List<Finding> second = checks.findings();

            // Then
            assertThat(first.get(0).offences()).hasSize(1);
            assertThat(second).allMatch(Finding::holds);
            assertThat(second.get(1).checked()).isEqualTo(2);
        }
    }

    @Test
    void needsNoMoreMemoryForMore() throws Exception {
        // Given
        Path witness = directory.resolve("many.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(witness)) {
            for (int i = 1; i <= MANY; i++) {
                lines.write(line(told("gen-%08d".formatted(i), i, 1)));
            }
        }
        execute("insert into billing.charge select 'gen-' || lpad(i::text, 8, '0'), 'simulator', i, 1"
                + " from generate_series(1, " + MANY + ") as i where i <> 77");

        // When
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallAudit.class.getName(),
                        address(),
                        witness.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(small.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("checked=" + (MANY - 1) + " breaches=0", "checked=" + MANY + " breaches=1 [gen-00000077");
    }

    /** An audit in a process of its own. */
    static final class SmallAudit {

        private SmallAudit() {}

        public static void main(String[] arguments) throws Exception {
            try (AuditStore store = AuditStore.connect(arguments[0])) {
                for (Finding finding : store.witness(Path.of(arguments[1])).findings()) {
                    System.out.println("checked=" + finding.checked() + " breaches=" + finding.breaches() + " "
                            + finding.offences());
                }
            }
        }
    }

    private String address() {
        return "postgresql://auditor:" + postgres.password() + "@127.0.0.1:" + postgres.port() + "/autorouter";
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void write(Path witness, Served... served) throws IOException {
        for (Served each : served) {
            Files.writeString(witness, line(each), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String line(Served served) {
        return new String(EventJson.write(served), StandardCharsets.UTF_8) + "\n";
    }

    private static Served told(String id, long prompt, long completion) {
        return served(id, prompt, completion, prompt, completion);
    }

    private static Served broken(String id, long prompt, long completion) {
        return served(id, prompt, completion, null, null);
    }

    private static Served served(
            String id, long prompt, long completion, @Nullable Long toldPrompt, @Nullable Long toldCompletion) {
        return new Served(
                Instant.EPOCH,
                id,
                "some/model",
                false,
                Served.Outcome.COMPLETED,
                200,
                prompt,
                completion,
                toldPrompt,
                toldCompletion,
                true,
                null,
                null,
                null);
    }
}
