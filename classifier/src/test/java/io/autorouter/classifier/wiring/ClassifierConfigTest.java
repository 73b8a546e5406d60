// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifierConfigTest {

    @Test
    void hasDefaultsForOneInstanceOnThisMachine() {
        // When
        ClassifierConfig config = read(Map.of());

        // Then
        assertThat(config.instance()).isEqualTo("0");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.kafka().security()).isEmpty();
        assertThat(config.classifier().policy()).isEqualTo("quality");
        assertThat(config.classifier().deadline()).isEqualTo(Duration.ofMillis(25));
        assertThat(config.classifier().metaModel()).isEmpty();
        assertThat(config.classifier().sticky().timeToLive()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.classifier().sticky().conversations()).isEqualTo(50_000);
    }

    @Test
    void takesEverySetting() {
        // When
        ClassifierConfig config = read(Map.of(
                "router.instance", "classifier-1",
                "router.kafka.bootstrap-servers", "kafka-0:9093,kafka-1:9093",
                "router.kafka.security.\"security.protocol\"", "SASL_SSL"));

        // Then
        assertThat(config.instance()).isEqualTo("classifier-1");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka-0:9093,kafka-1:9093");
        assertThat(config.kafka().security()).containsExactly(Map.entry("security.protocol", "SASL_SSL"));
    }

    private static ClassifierConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ClassifierConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ClassifierConfig.class);
    }
}
