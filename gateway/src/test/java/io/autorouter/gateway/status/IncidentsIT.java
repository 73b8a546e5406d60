// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.GatewayProfile;
import io.autorouter.gateway.database.DatabaseStore;
import io.autorouter.gateway.status.Incident.Severity;
import io.autorouter.gateway.status.Incident.State;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Incidents are the platform's: what one gateway saw, all tell, also after they were started anew. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class IncidentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    private final URI status = URI.create("http://localhost:"
            + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class) + "/api/v1/status");

    @Test
    void whatOneGatewaySawAnotherTellsAndKeeps() throws Exception {
        // Given a moment that no look of the gateway under test is after
        Instant start = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
        IncidentStore one = new IncidentStore(new DatabaseStore(database));
        IncidentStore other = new IncidentStore(new DatabaseStore(database));
        Incident bad = incident("some/model", "3 of 40 calls failed");
        try {
            one.look(List.of(), start);
            one.look(List.of(bad), start.plusSeconds(10));

            // When
            List<Incident> seen = other.look(List.of(incident("some/model", "4 of 41")), start.plusSeconds(20));

            // Then
            assertThat(seen)
                    .containsExactly(new Incident(
                            State.OPEN, Severity.DOWN, "openai", "some/model", "4 of 41", start.plusSeconds(10), null));
            assertThat(one.look(List.of(), start.plusSeconds(30)))
                    .contains(new Incident(
                            State.OVER,
                            Severity.DOWN,
                            "openai",
                            "some/model",
                            "4 of 41",
                            start.plusSeconds(10),
                            start.plusSeconds(30)));
            IncidentStore afterwards = new IncidentStore(new DatabaseStore(database));
            assertThat(afterwards.look(List.of(), start.plusSeconds(40)))
                    .extracting(Incident::subject)
                    .contains("openai");
            assertThat(afterwards.look(List.of(), start.plusSeconds(31).plus(IncidentJournal.KEPT)))
                    .isEmpty();
            assertThat(count()).isZero();
        } finally {
            forget();
        }
    }

    @Test
    void keepsNoMoreThanTheLatestThousandThatAreOver() throws Exception {
        // Given
        Instant start = Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.MILLIS);
        IncidentStore store = new IncidentStore(new DatabaseStore(database));
        List<Incident> many = IntStream.range(0, 600)
                .mapToObj(i -> incident("some/model-" + i, "down"))
                .toList();
        try {
            // When
            store.look(many, start);
            store.look(List.of(), start.plusSeconds(10));
            store.look(many, start.plusSeconds(20));
            store.look(List.of(), start.plusSeconds(30));

            // Then
            assertThat(count()).isEqualTo(1_000);
        } finally {
            forget();
        }
    }

    @Test
    void tellsWhatIsOpenWhileTheDatabaseHangs() throws Exception {
        // Given
        assertThat(await(true).at("/data/incidents").findValuesAsText("subject"))
                .contains("classifier");

        // When
        JsonNode meanwhile;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from gateway.incident_look for update");
            meanwhile = await(false);
            connection.rollback();
            connection.setAutoCommit(true);
        }

        // Then
        assertThat(meanwhile.at("/data/incidents").findValuesAsText("subject")).contains("classifier");
        JsonNode later = await(true);
        assertThat(StreamSupport.stream(later.at("/data/incidents").spliterator(), false)
                        .filter(incident -> incident.path("subject").asText().equals("classifier")))
                .isNotEmpty();
    }

    private static Incident incident(String model, String message) {
        return new Incident(State.OPEN, Severity.DOWN, "openai", model, message, null, null);
    }

    /** Asks until it is remembered, or is not. */
    private JsonNode await(boolean remembered) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(status).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode body = EventJson.MAPPER.readTree(answer.body());
            if (body.at("/data/incidents_remembered").asBoolean() == remembered) {
                return body;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("remembered is never " + remembered);
    }

    private long count() throws Exception {
        return new DatabaseStore(database).<Long, RuntimeException>runForAll(connection -> {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from gateway.incident")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private void forget() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from gateway.incident");
            statement.execute("update gateway.incident_look set looked_at = null");
        }
    }
}
