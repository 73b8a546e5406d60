// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.Backend;
import io.autorouter.sandbox.Images;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The server of the tests is the same, embedded and in a container. */
class ServerSettingsIT {

    private final EmbeddedPostgres postgres = PostgresTestResource.postgres();

    @Test
    void theServerRunsWithThem() throws SQLException {
        // Given
        Map<String, String> found = new TreeMap<>();

        // When
        for (String name : ServerSettings.passing().keySet()) {
            found.put(name, shown(name));
        }

        // Then
        assertThat(found).isEqualTo(ServerSettings.passing());
        assertThat(shown("server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void theServerIsOfTheLineOfItsImage() throws SQLException {
        int line = Integer.parseInt(shown("server_version_num")) / 10_000;

        assertThat(Images.POSTGRES).endsWith(":" + line);
    }

    @Test
    void aServerInAContainerHasNoProcessThatATestCouldKill() {
        assertThat(postgres.pid() > 0).isEqualTo(!Backend.isContainers());
    }

    private String shown(String name) throws SQLException {
        try (var connection = postgres.superuser().getConnection();
                var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show " + name)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
