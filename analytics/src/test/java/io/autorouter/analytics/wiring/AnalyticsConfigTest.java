// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyticsConfigTest {

    @Test
    void hasDefaults() {
        // When
        AnalyticsConfig config = config(Map.of());

        // Then
        assertThat(config.instance()).isEqualTo("0");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.kafka().security()).isEmpty();
        assertThat(config.analytics().retentionDays()).isEmpty();
        assertThat(config.analytics().hourRetentionDays()).isEqualTo(93);
        assertThat(config.analytics().contentRetentionDays()).isEqualTo(93);
    }

    @Test
    void mapsEveryProperty() {
        // When
        AnalyticsConfig config = config(Map.of(
                "router.instance", "analytics-1",
                "router.kafka.bootstrap-servers", "kafka:9093",
                "router.kafka.security.\"security.protocol\"", "SSL",
                "router.analytics.retention-days", "90",
                "router.analytics.hour-retention-days", "31",
                "router.analytics.content-retention-days", "7"));

        // Then
        assertThat(config.instance()).isEqualTo("analytics-1");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9093");
        assertThat(config.kafka().security()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.analytics().retentionDays()).contains(90);
        assertThat(config.analytics().hourRetentionDays()).isEqualTo(31);
        assertThat(config.analytics().contentRetentionDays()).isEqualTo(7);
    }

    private static AnalyticsConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(AnalyticsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(AnalyticsConfig.class);
    }
}
