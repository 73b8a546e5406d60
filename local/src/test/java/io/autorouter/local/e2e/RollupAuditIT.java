// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.local.audit.Audit;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The audit sees a sum that is not what its generations make, and minds no row that is back at nothing. */
class RollupAuditIT {

    private static final String PLANT = """
            insert into analytics.app_day (day, app_id, model, requests, tokens, simulated_requests)
            values (current_date, 'planted', 'nobody/planted', %d, 0, 0)
            """;

    @BeforeEach
    void askSomething() throws Exception {
        assertThat(Platform.client().ask("""
                {"model": "openrouter/auto", "messages": [{"role": "user", "content": "How are you?"}]}
                """).status()).isEqualTo(200);
        Platform.booksBalance();
    }

    @AfterEach
    void booksBalance() throws Exception {
        write("delete from analytics.app_day where model = 'nobody/planted'");
        Platform.booksBalance();
    }

    @Test
    void findsASumThatNoGenerationMakes() throws Exception {
        // When
        write(PLANT.formatted(3));

        // Then
        assertThat(Audit.of(Platform.directory()).run(Duration.ZERO).text())
                .contains("analytics.app_day has ", "\"nobody/planted\"", "the generations make {}");
    }

    @Test
    void mindsNoRowThatIsBackAtNothing() throws Exception {
        // When
        write(PLANT.formatted(0));

        // Then
        Platform.booksBalance();
    }

    private static void write(String sql) throws SQLException {
        URI auditor = URI.create(Platform.run().postgres());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {auditor.getHost()});
        source.setPortNumbers(new int[] {auditor.getPort()});
        source.setDatabaseName(auditor.getPath().substring(1));
        source.setUser("analytics_owner");
        source.setPassword(auditor.getUserInfo().split(":", 2)[1]);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
