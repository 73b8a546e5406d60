// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ModelListedPublisherTest {

    private static final Map<String, ModelListed> LISTED = Listing.of(Pool.everything(), Pool.CATALOGUE);
    private static final String GONE = "gone/model";

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final ModelListedPublisher publisher = new ModelListedPublisher(new EventProducer(
            kafka, "classifier", new CountingIds(), new MovableClock(Instant.parse("2026-03-01T12:00:00Z"))));

    @Test
    void tellsAgainWhatDidNotReachTheBrokers() {
        // Given
        publisher.publish(LISTED);
        List<String> lost = keys().subList(0, 2);
        fail(2);
        complete();

        // When
        publisher.publishOwed();
        complete();
        publisher.publishOwed();

        // Then
        assertThat(keys().subList(LISTED.size(), keys().size())).containsExactlyInAnyOrderElementsOf(lost);
    }

    @Test
    void takesBackWhatIsNoLongerListedThoughThatDidNotReachTheBrokersAtFirst() {
        // Given
        publisher.rememberIfListed(GONE, true);
        publisher.publish(Map.of());
        fail(1);

        // When
        publisher.publish(LISTED);
        complete();
        publisher.publishOwed();

        // Then
        ProducerRecord<String, byte[]> last = kafka.history().getLast();
        assertThat(last.key()).isEqualTo(GONE);
        assertThat(last.value()).isNull();
    }

    private void fail(int records) {
        for (int i = 0; i < records; i++) {
            kafka.errorNext(new TimeoutException("Expiring 1 record(s): 10000 ms has passed since batch creation"));
        }
    }

    private void complete() {
        while (kafka.completeNext()) {
            // Until none waits.
        }
    }

    /** MockProducer's history also has the records that failed. */
    private List<String> keys() {
        return kafka.history().stream().map(ProducerRecord::key).toList();
    }
}
