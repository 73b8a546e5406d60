// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.billing.charge.BookingException.Fault;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.sandbox.sample.Samples;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChargeRunnerTest {

    private record Ended(GenerationEnded ended) implements ChargeRunner.Received {}

    /** Books in memory, which fail when told to. */
    private static final class MemoryBooks implements Booking {

        final Map<GenerationId, Charge> charges = new HashMap<>();
        final Deque<Fault> faults = new ArrayDeque<>();
        final List<GenerationId> refused = new ArrayList<>();
        int batches;

        @Override
        public Settlement book(List<GenerationEnded> endings) throws BookingException {
            batches++;
            Fault fault = faults.poll();
            if (fault != null) {
                throw new BookingException(fault, "told to fail\nDetail: in two lines", null);
            }
            if (endings.stream().anyMatch(ended -> refused.contains(ended.generationId()))) {
                throw new BookingException(Fault.DATA, "refused", null);
            }
            Map<GenerationId, Charge.Standing> standing = new HashMap<>();
            charges.forEach((id, charge) -> standing.put(id, charge.standing()));
            Settlement settlement = Settlement.of(endings, standing, ChargeBooks.CHARGING, Samples.NOON);
            settlement.first().forEach(charge -> charges.put(charge.generationId(), charge));
            return settlement;
        }
    }

    private final MemoryBooks books = new MemoryBooks();
    private final List<GenerationCharged> told = new ArrayList<>();
    private final Deque<String> silences = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<@Nullable String> outages = new ArrayList<>();
    private final List<GenerationId> setAside = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ChargeRunner runner = new ChargeRunner(books, this::tell, this::pause, meters);

    private void tell(List<GenerationCharged> events) throws Telling.NotToldException {
        told.addAll(events);
        String silence = silences.poll();
        if (silence != null) {
            throw new Telling.NotToldException(silence, new IllegalStateException(silence));
        }
    }

    private void pause(Duration time) {
        pauses.add(time);
        outages.add(runner.outage());
    }

    private static List<Ended> endings(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> new Ended(Samples.ending()
                        .generationId(Samples.generationId(number))
                        .build()))
                .toList();
    }

    private void book(List<Ended> endings) throws InterruptedException {
        runner.book(endings, (ended, why) -> setAside.add(ended.ended().generationId()));
    }

    @Test
    void booksABatchInOneGoAndTellsOfEach() throws InterruptedException {
        // When
        book(endings(100));

        // Then
        assertThat(books.batches).isEqualTo(1);
        assertThat(books.charges).hasSize(100);
        assertThat(told).hasSize(100);
        assertThat(setAside).isEmpty();
        assertThat(count("router_billing_charges")).isEqualTo("100.0");
        assertThat(meters.get("router_billing_charged_nanos").gauge().value()).isEqualTo(7_100_000);
    }

    @Test
    void doesNothingForAnEmptyBatch() throws InterruptedException {
        // When
        book(List.of());

        // Then
        assertThat(books.batches).isZero();
    }

    @Test
    void setsTheOneEndingAsideThatIsRefusedAndBooksAllOthers() throws InterruptedException {
        // Given
        books.refused.add(Samples.generationId(617));

        // When
        book(endings(1_000));

        // Then
        assertThat(setAside).containsExactly(Samples.generationId(617));
        assertThat(books.charges).hasSize(999);
        assertThat(told).hasSize(999);
        assertThat(books.batches).isLessThanOrEqualTo(2 * 10 + 1 + 2);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void triesASingleRefusedEndingThreeTimes() throws InterruptedException {
        // Given
        books.faults.add(Fault.DATA);
        books.faults.add(Fault.DATA);

        // When
        book(endings(1));

        // Then
        assertThat(books.batches).isEqualTo(3);
        assertThat(setAside).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void neverSetsAnEndingAsideForADatabaseThatIsAway() throws InterruptedException {
        // Given
        for (int i = 0; i < 500; i++) {
            books.faults.add(Fault.DATABASE);
        }

        // When
        book(endings(3));

        // Then
        assertThat(setAside).isEmpty();
        assertThat(books.charges).hasSize(3);
        assertThat(books.batches).isEqualTo(501);
        assertThat(outages).hasSize(500).containsOnly("database: told to fail");
        assertThat(runner.outage()).isNull();
    }

    @Test
    void triesAgainWhereAnotherWriterWasQuicker() throws InterruptedException {
        // Given
        books.faults.add(Fault.RACE);

        // When
        book(endings(3));

        // Then
        assertThat(books.charges).hasSize(3);
        assertThat(outages).containsOnlyNulls().hasSize(1);
    }

    @Test
    void takesARaceWithoutEndForAnOutage() throws InterruptedException {
        // Given
        for (int i = 0; i < 50; i++) {
            books.faults.add(Fault.RACE);
        }

        // When
        book(endings(1));

        // Then
        assertThat(setAside).isEmpty();
        assertThat(books.charges).hasSize(1);
        assertThat(outages).contains("database: told to fail");
    }

    @Test
    void tellsTheSameEventsAgainWhereKafkaDidNotTakeThem() throws InterruptedException {
        // Given
        silences.add("no broker");
        silences.add("no broker");

        // When
        book(endings(2));

        // Then
        assertThat(told).hasSize(6);
        assertThat(told.subList(2, 4)).isEqualTo(told.subList(0, 2));
        assertThat(told.subList(4, 6)).isEqualTo(told.subList(0, 2));
        assertThat(outages).containsOnly("Kafka: no broker");
        assertThat(count("router_billing_charges")).isEqualTo("2.0");
        assertThat(count("router_billing_repeats")).isEqualTo("4.0");
        assertThat(runner.outage()).isNull();
    }

    @Test
    void acknowledgesNothingWhenTheServiceStopsInAnOutage() {
        // Given
        books.faults.add(Fault.DATABASE);
        var stopping = new ChargeRunner(
                books,
                this::tell,
                time -> {
                    throw new InterruptedException("the service stops");
                },
                meters);

        // Then
        assertThatThrownBy(() -> stopping.book(
                        endings(1), (ended, why) -> setAside.add(ended.ended().generationId())))
                .isInstanceOf(InterruptedException.class);
        assertThat(setAside).isEmpty();
    }

    @Test
    void setsAnEndingAsideThatCannotBePriced() throws InterruptedException {
        // Given
        GenerationEnded unpriced = Samples.ending()
                .generationId(Samples.generationId(9))
                .price(null)
                .build();
        List<Ended> batch = new ArrayList<>(endings(4));
        batch.add(new Ended(unpriced));

        // When
        book(batch);

        // Then
        assertThat(setAside).containsExactly(unpriced.generationId());
        assertThat(books.charges).hasSize(4);
    }

    private String count(String counter) {
        return Double.toString(meters.get(counter).counter().count());
    }
}
