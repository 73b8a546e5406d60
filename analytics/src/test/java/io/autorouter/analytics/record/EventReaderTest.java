// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.Lives;
import io.autorouter.analytics.app.AppIdentity;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456789Z");

    @Test
    void readsOfARequestWhatARowKeeps() throws MalformedEventException {
        // Given
        Lives.Life life = new Lives(1).any(NOON);

        // When
        Observed read = EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(life.requested()));

        // Then
        assertThat(read.id()).isEqualTo(life.id());
        assertThat(read.requestedAt()).isEqualTo(NOON.truncatedTo(ChronoUnit.MICROS));
        assertThat(read.accountId()).isEqualTo(life.requested().caller().accountId());
        assertThat(read.attempt()).isEqualTo(1);
        App app = requireNonNull(life.requested().caller().app());
        assertThat(read.request())
                .isEqualTo(new Request(
                        Lives.KEY.value(),
                        read.accountId().value().replace("acc-", "wsp-"),
                        new Request.Sender(
                                AppIdentity.of("https://app.example", "An App"),
                                "https://app.example",
                                "An App",
                                List.of("cli-agent"),
                                "test/1.0",
                                app.user(),
                                app.country(),
                                app.unlisted() != null),
                        life.requested().requestedModel(),
                        life.requested().stream()));
        assertThat(read.route()).isNull();
    }

    @Test
    void keepsTheDecisionAsItWasWritten() throws MalformedEventException, IOException {
        // Given
        Lives.Life life = new Lives(2).any(NOON);

        // When
        Observed read = EventReader.read(Topics.GENERATION_ROUTED.name(), EventJson.write(life.routed()));

        // Then
        Route route = requireNonNull(read.route());
        assertThat(EventJson.MAPPER.readTree(route.decision()))
                .isEqualTo(
                        EventJson.MAPPER.readTree(EventJson.write(life.routed().decision())));
        assertThat(route.policyVersion()).isEqualTo("quality-1");
        assertThat(route.taskType())
                .isEqualTo(requireNonNull(life.routed().decision().task()).type());
        assertThat(route.modalities()).isIn("tool_calling", "image");
        assertThat(read.request()).isEqualTo(read(life).request());
    }

    @Test
    void readsTheSameRequestFromEveryEventThatTellsIt() throws MalformedEventException {
        for (long seed = 0; seed < 50; seed++) {
            // Given
            Lives.Life life = new Lives(seed).any(NOON);

            // When
            Request requested = read(life).request();
            Request routed = EventReader.read(Topics.GENERATION_ROUTED.name(), EventJson.write(life.routed()))
                    .request();
            Request ended = EventReader.read(Topics.GENERATION_ENDED.name(), EventJson.write(life.ended()))
                    .request();

            // Then
            assertThat(List.of(routed, ended)).as("seed %d", seed).containsOnly(requested);
        }
    }

    @Test
    void readsARequestWhateverTheOrderOfItsFields() throws MalformedEventException {
        // Given
        Lives.Life life = new Lives(3).any(NOON);
        ObjectNode shuffled = EventJson.MAPPER.createObjectNode();
        ObjectNode fields = EventJson.MAPPER.valueToTree(life.requested());
        shuffled.set("body", fields.get("body"));
        shuffled.put("a_field_of_tomorrow", 1);
        shuffled.set("stream", fields.get("stream"));
        shuffled.set("caller", fields.get("caller"));
        for (String name : List.of("requestedModel", "requestedAt", "attempt", "generationId")) {
            shuffled.set(name, fields.get(name));
        }

        // When
        Observed read = EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(shuffled));

        // Then
        assertThat(read).isEqualTo(read(life));
    }

    @Test
    void anAbandonedAttemptIsNoEnd() throws MalformedEventException {
        // Given
        ObjectNode ended = EventJson.MAPPER.valueToTree(new Lives(4).any(NOON).ended());
        ended.putObject("ending").put("type", "abandoned");

        // When
        Observed read = EventReader.read(Topics.GENERATION_ENDED.name(), EventJson.write(ended));

        // Then
        assertThat(read.end()).isNull();
        assertThat(read.request()).isNotNull();
    }

    @Test
    void refusesEveryCutEventOrReadsAllOfIt() {
        for (long seed = 0; seed < 300; seed++) {
            // Given
            Lives.Life life = new Lives(seed).any(NOON);
            var random = new Random(seed);
            byte[] whole = EventJson.write(life.routed());
            String cut = new String(whole, StandardCharsets.UTF_8).substring(0, random.nextInt(whole.length - 1));

            // When, Then
            assertThatThrownBy(() ->
                            EventReader.read(Topics.GENERATION_ROUTED.name(), cut.getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d: %s", seed, cut)
                    .isInstanceOf(MalformedEventException.class);
        }
    }

    @Test
    void refusesWhatIsNoEvent() {
        for (String nonsense : List.of("", "null", "[]", "{}", "42", "\"text\"", "{\"generationId\":7}", "\u0000")) {
            for (var topic : List.of(
                    Topics.GENERATION_REQUESTED,
                    Topics.GENERATION_ROUTED,
                    Topics.GENERATION_ENDED,
                    Topics.GENERATION_CHARGED,
                    Topics.GENERATION_LOGGED)) {
                // When, Then
                assertThatThrownBy(() -> EventReader.read(topic.name(), nonsense.getBytes(StandardCharsets.UTF_8)))
                        .as("%s on %s", nonsense, topic.name())
                        .isInstanceOf(MalformedEventException.class);
            }
        }
    }

    @Test
    void refusesAnEndingWhoseCacheSavedMoreThanThereIsMoney() {
        // Given
        ObjectNode ended = EventJson.MAPPER.valueToTree(new Lives(7).any(NOON).ended());
        ended.set("price", EventJson.MAPPER.valueToTree(Price.of("1", UsdPerToken.of("1"), UsdPerToken.of("1"))));
        ended.withObject("/usage").put("promptTokens", Long.MAX_VALUE).put("cachedTokens", Long.MAX_VALUE);

        // When, Then
        assertThatThrownBy(() -> EventReader.read(Topics.GENERATION_ENDED.name(), EventJson.write(ended)))
                .isInstanceOf(MalformedEventException.class)
                .hasRootCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesMissingFields() {
        // Given
        JsonNode requested = EventJson.MAPPER.valueToTree(new Lives(5).any(NOON).requested());
        for (String field : List.of("generationId", "attempt", "requestedAt", "caller", "requestedModel", "stream")) {
            ObjectNode without = requested.deepCopy();
            without.remove(field);

            // When, Then
            assertThatThrownBy(() -> EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(without)))
                    .as("without %s", field)
                    .isInstanceOf(MalformedEventException.class);
        }
    }

    @Test
    void takesTextsThatPostgresWouldRefuse() throws MalformedEventException {
        // Given
        ObjectNode requested =
                EventJson.MAPPER.valueToTree(new Lives(6).any(NOON).requested());
        requested.withObject("/caller/app").put("title", "a\0b" + "x".repeat(5_000));

        // When
        Observed read = EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(requested));

        // Then
        assertThat(requireNonNull(requireNonNull(read.request()).app()).title())
                .startsWith("a\ufffdbx")
                .hasSize(1024);
    }

    private static Observed read(Lives.Life life) throws MalformedEventException {
        return EventReader.read(Topics.GENERATION_REQUESTED.name(), EventJson.write(life.requested()));
    }
}
