// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a classifier that starts makes of lists of providers that others have replaced since. */
class ProvidersReplayIT {

    private static final String KEY = "providers";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void listsOnlyWhatTheLatestListOffers() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            // Given
            var kafka = new KafkaConnection(broker.bootstrapServers(), "classifier", "0", Map.of());
            var clock = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));
            try (var producer = new EventProducer(kafka.producer("test", 0), "test", new CountingIds(), clock)) {
                producer.send(Topics.PROVIDERS_LISTED, KEY, offering("mistralai/*"))
                        .join();
                producer.send(Topics.PROVIDERS_LISTED, KEY, offering("openai/*"))
                        .join();
            }
            Catalogue catalogue = new ClassifierWiring().catalogue();
            var runner = new ClassifierRunner(RunnerParts.of(kafka, catalogue, clock));

            // When
            runner.start();
            try (var listed = TopicProbe.on(broker.bootstrapServers(), Topics.MODEL_LISTED)) {
                listed.awaitRecord(record -> record.key().equals("openrouter/auto"), PATIENCE);
                runner.stop();

                // Then
                assertThat(listed.records())
                        .extracting(TopicProbe.Seen::key)
                        .doesNotHaveDuplicates()
                        .allMatch(model -> model.startsWith("openai/") || model.equals("openrouter/auto"));
            }
        }
    }

    private static ProvidersListed offering(String pattern) {
        var offer = new OfferedModel(new ModelPattern(pattern), "*", null);
        return new ProvidersListed(
                List.of(new Provider(new ProviderSlug("simulator"), "Simulator", true, List.of(offer))));
    }
}
