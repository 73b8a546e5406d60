// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ChangeRunnerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("acc-00000000000000000000000001");

    private final MovableClock clock = new MovableClock(NOON);
    private final Table table = new Table();
    private final Told told = new Told();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final ChangePublisher publisher = new ChangePublisher();
    private final ChangeListener<WorkspaceChanged> listener =
            new ChangeListener<>(Topics.WORKSPACE_CHANGED, Change::of, told, event -> {});
    private final ChangeRunner runner = new ChangeRunner(List.of(table), told, publisher);
    private int heard;

    ChangeRunnerTest() {
        publisher.connect(new EventProducer(kafka, "gateway", new CountingIds(), clock));
    }

    @Test
    void tellsWhatWasCommittedAndNeverTold() throws Exception {
        // Given: the process died between commit and publishing
        table.change("1");
        told.complete();

        // When
        runner.round();
        runner.round();
        hear();
        runner.round();

        // Then
        assertThat(topic()).containsExactly("1:1");
        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void tellsNothingBeforeItIsKnownWhatWasTold() throws Exception {
        // Given
        table.change("1");

        // When
        for (int i = 0; i < 5; i++) {
            runner.round();
        }

        // Then
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void findsWhatChangedWhileItWasNotKnown() throws Exception {
        // Given: a change that is long past when the topics are read at last
        table.change("1");
        runner.round();
        clock.advance(Duration.ofHours(1));
        table.change("2");
        runner.round();

        // When
        told.complete();
        runner.round();
        runner.round();
        hear();

        // Then
        assertThat(topic()).containsExactlyInAnyOrder("1:1", "2:1");
    }

    @Test
    void leavesAloneWhatIsOnItsWay() throws Exception {
        // Given
        told.complete();
        runner.round();

        // When: another gateway committed, and its event comes between two looks
        table.change("1");
        runner.round();
        listener.accept("wsp-" + "1".repeat(26), table.rows.get("1"));
        runner.round();
        runner.round();

        // Then
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void keepsOnTellingUntilItIsHeard() throws Exception {
        // Given
        told.complete();
        table.change("1");
        runner.round();

        // When
        runner.round();
        kafka.clear();
        clock.advance(Duration.ofHours(1));
        table.change("2");
        runner.round();
        hear();

        // Then
        assertThat(topic()).containsExactly("1:1");
    }

    @Test
    void neverTellsTheOlderOfTwoChangesOnceTheNewerWasHeard() throws Exception {
        // Given
        told.complete();
        table.change("1");
        runner.round();
        WorkspaceChanged older = table.change("1");

        // When
        listener.accept("wsp-" + "1".repeat(26), older);
        runner.round();
        runner.round();

        // Then
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void endsWithTheTopicAsTheTableIsWhateverGotLost() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            endsAlike(seed);
        }
    }

    private static void endsAlike(long seed) throws Exception {
        // Given
        var test = new ChangeRunnerTest();
        var random = new Random(seed);
        test.told.complete();
        for (int step = 0; step < 60; step++) {
            // When
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    WorkspaceChanged changed = test.table.change(Integer.toString(random.nextInt(4)));
                    if (random.nextBoolean()) {
                        test.publisher.publish(Change.of(changed));
                    }
                }
                case 2 -> test.runner.round();
                case 3 -> test.hear();
                default -> test.clock.advance(Duration.ofSeconds(random.nextInt(90)));
            }
        }
        for (int i = 0; i < 4; i++) {
            test.runner.round();
            test.hear();
        }

        // Then
        List<String> expected = test.table.rows.values().stream()
                .map(row -> row.workspaceId().value().charAt(4) + ":" + row.revision())
                .sorted()
                .toList();
        assertThat(test.newest()).as("seed %d", seed).isEqualTo(expected);
    }

    private void hear() throws MalformedEventException {
        List<ProducerRecord<String, byte[]>> all = kafka.history();
        for (; heard < all.size(); heard++) {
            ProducerRecord<String, byte[]> record = all.get(heard);
            listener.accept(record.key(), EventJson.read(record.value(), WorkspaceChanged.class));
        }
    }

    private List<String> topic() throws MalformedEventException {
        List<String> events = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : kafka.history()) {
            WorkspaceChanged event = EventJson.read(record.value(), WorkspaceChanged.class);
            events.add(event.workspaceId().value().charAt(4) + ":" + event.revision());
        }
        return events;
    }

    /** Returns what a reader believes who keeps the highest revision of each. */
    private List<String> newest() throws MalformedEventException {
        Map<Character, Long> newest = new LinkedHashMap<>();
        for (String event : topic()) {
            newest.merge(event.charAt(0), Long.parseLong(event.substring(2)), Math::max);
        }
        return newest.entrySet().stream()
                .map(row -> row.getKey() + ":" + row.getValue())
                .sorted()
                .toList();
    }

    private final class Table implements ChangeTable<WorkspaceChanged> {

        private final Map<String, WorkspaceChanged> rows = new LinkedHashMap<>();

        WorkspaceChanged change(String digit) {
            WorkspaceChanged before = rows.get(digit);
            var changed = new WorkspaceChanged(
                    new WorkspaceId("wsp-" + digit.repeat(26)),
                    ACCOUNT,
                    "name",
                    "slug",
                    List.of(),
                    false,
                    before == null ? 1 : before.revision() + 1,
                    clock.instant());
            rows.put(digit, changed);
            return changed;
        }

        @Override
        public List<Change<WorkspaceChanged>> since(Instant moment) throws IOException {
            return rows.values().stream()
                    .filter(row -> !row.changedAt().isBefore(moment))
                    .map(Change::of)
                    .toList();
        }

        @Override
        public void learn(List<WorkspaceChanged> events, boolean all) {
            assertThat(events).doesNotContainNull();
        }
    }
}
