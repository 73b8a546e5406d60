// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillingConfigTest {

    @Test
    void hasDefaultsForAll() {
        // When
        BillingConfig config = read(Map.of());

        // Then
        assertThat(config.instance()).isEqualTo("0");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(config.kafka().security()).isEmpty();
        assertThat(config.billing().startingCredit().account()).isEqualTo("acc-00000000000000000000000000");
        assertThat(config.billing().startingCredit().usd()).isEqualByComparingTo("1000");
        assertThat(config.billing().lease().admits()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.billing().lease().settles()).isEqualTo(Duration.ofMinutes(16));
        assertThat(config.billing().lease().closes()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.billing().byok().fee()).isZero();
        assertThat(config.billing().audit().every()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.billing().audit().window()).isEqualTo(Duration.ofHours(26));
    }

    @Test
    void takesEverySetting() {
        // When
        BillingConfig config = read(Map.of(
                "router.instance", "b",
                "router.kafka.bootstrap-servers", "one:1,two:2",
                "router.kafka.security.\"security.protocol\"", "SASL_SSL"));

        // Then
        assertThat(config.instance()).isEqualTo("b");
        assertThat(config.kafka().bootstrapServers()).isEqualTo("one:1,two:2");
        assertThat(config.kafka().security()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
    }

    @Test
    void takesKafkaSettingsWithoutQuotes() {
        // When
        BillingConfig config = read(Map.of("router.kafka.security.ssl.truststore.location", "/tls/store"));

        // Then
        assertThat(config.kafka().security()).isEqualTo(Map.of("ssl.truststore.location", "/tls/store"));
    }

    private static BillingConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(BillingConfig.class)
                .withConverter(Duration.class, 500, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(BillingConfig.class);
    }
}
