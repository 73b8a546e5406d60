// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    private static final Map<String, String> LEAST =
            Map.of("router.gateway.instance", "a", "router.gateway.key.pepper", "0123456789abcdef");

    @Test
    void hasDefaultsForAllButTheSecret() {
        // When
        GatewayConfig config = read(Map.of());

        // Then
        assertThat(config.framePartition()).isEmpty();
        assertThat(config.frameLease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.key().refresh()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.bootstrap().inferenceKey()).isEmpty();
        assertThat(config.bootstrap().managementKey()).isEmpty();
        assertThat(config.bootstrap().account()).isEqualTo("acc-00000000000000000000000000");
        assertThat(config.body().bytesMax()).isEqualTo(20 << 20);
        assertThat(config.body().largeFrom()).isEqualTo(256 << 10);
        assertThat(config.body().roomMax()).isEmpty();
        assertThat(config.body().heldMax()).isEqualTo(256L << 20);
        assertThat(config.body().directory()).isEmpty();
        assertThat(config.body().url()).isEmpty();
        assertThat(config.body().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.relay().seats()).isEqualTo(4_000);
        assertThat(config.relay().acceptTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.relay().acceptTotal()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.relay().beatTimeout()).isEqualTo(Duration.ofMillis(3_500));
        assertThat(config.relay().total()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.relay().attemptsMax()).isEqualTo(4);
        assertThat(config.relay().retriesLeast()).isEqualTo(8);
        assertThat(config.relay().commentAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.relay().backlogBytesMax()).isEqualTo(128 << 10);
        assertThat(config.analytics().url()).isEqualTo(URI.create("http://127.0.0.1:8084"));
        assertThat(config.analytics().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.classifier().url()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(config.classifier().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesEverySetting() {
        // When
        GatewayConfig config = read(Map.ofEntries(
                Map.entry("router.gateway.instance", "b"),
                Map.entry("router.gateway.frame-partition", "7"),
                Map.entry("router.gateway.frame-lease", "1m"),
                Map.entry("router.gateway.key.refresh", "1s"),
                Map.entry("router.gateway.bootstrap.inference-key", "i"),
                Map.entry("router.gateway.bootstrap.management-key", "m"),
                Map.entry("router.gateway.bootstrap.account", "acc"),
                Map.entry("router.gateway.body.bytes-max", "1"),
                Map.entry("router.gateway.body.timeout", "2s"),
                Map.entry("router.gateway.relay.seats", "3"),
                Map.entry("router.gateway.relay.accept-timeout", "4s"),
                Map.entry("router.gateway.relay.accept-total", "5s"),
                Map.entry("router.gateway.relay.beat-timeout", "6s"),
                Map.entry("router.gateway.relay.total", "7s"),
                Map.entry("router.gateway.relay.attempts-max", "8"),
                Map.entry("router.gateway.relay.retries-least", "9"),
                Map.entry("router.gateway.relay.comment-after", "10s"),
                Map.entry("router.gateway.relay.backlog-bytes-max", "11"),
                Map.entry("router.gateway.analytics.url", "https://stats"),
                Map.entry("router.gateway.analytics.timeout", "12s"),
                Map.entry("router.gateway.classifier.url", "http://routes:1"),
                Map.entry("router.gateway.classifier.timeout", "13s")));

        // Then
        assertThat(config.instance()).isEqualTo("b");
        assertThat(config.framePartition()).hasValue(7);
        assertThat(config.frameLease()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.key().refresh()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.bootstrap().inferenceKey()).hasValue("i");
        assertThat(config.bootstrap().managementKey()).hasValue("m");
        assertThat(config.bootstrap().account()).isEqualTo("acc");
        assertThat(config.body().bytesMax()).isEqualTo(1);
        assertThat(config.body().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.relay().seats()).isEqualTo(3);
        assertThat(config.relay().acceptTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.relay().acceptTotal()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.relay().beatTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.relay().total()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.relay().attemptsMax()).isEqualTo(8);
        assertThat(config.relay().retriesLeast()).isEqualTo(9);
        assertThat(config.relay().commentAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.relay().backlogBytesMax()).isEqualTo(11);
        assertThat(config.analytics().url()).isEqualTo(URI.create("https://stats"));
        assertThat(config.analytics().timeout()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.classifier().url()).isEqualTo(URI.create("http://routes:1"));
        assertThat(config.classifier().timeout()).isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void namesTheSecretThatIsMissing() {
        assertThatThrownBy(() -> new SmallRyeConfigBuilder()
                        .withMapping(GatewayConfig.class)
                        .withDefaultValue("router.gateway.instance", "a")
                        .build())
                .hasMessageContaining("router.gateway.key.pepper");
    }

    private static GatewayConfig read(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(LEAST);
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 0))
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
