// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatcherConfigTest {

    private static DispatcherConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, DispatcherConfigTest::duration)
                .withMapping(DispatcherConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DispatcherConfig.class);
    }

    /** Quarkus has a converter for the short form, which is not on this path. */
    private static Duration duration(String text) {
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    }

    @Test
    void hasDefaults() {
        // When
        DispatcherConfig config = read(Map.of());

        // Then
        assertThat(config.instance()).isEqualTo("0");
        assertThat(config.inFlightMax()).isEqualTo(2_000);
        assertThat(config.seenMax()).isEqualTo(100_000);
        assertThat(config.lanes()).isEqualTo(2);
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.providers().file()).isEmpty();
        assertThat(config.simulator().url()).isEmpty();
        assertThat(config.frame().linger()).isEqualTo(Duration.ofMillis(4));
        assertThat(config.frame().waitingMax()).isEqualTo(50_000);
        assertThat(config.deadline().connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.deadline().firstToken()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.deadline().wholeAnswer()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.deadline().idle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.deadline().total()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.deadline().beat()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.retry().pause()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.retry().pauseMax()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void readsEverySetting() {
        // When
        DispatcherConfig config = read(Map.ofEntries(
                Map.entry("router.dispatcher.instance", "7"),
                Map.entry("router.dispatcher.in-flight-max", "10"),
                Map.entry("router.dispatcher.seen-max", "11"),
                Map.entry("router.dispatcher.lanes", "3"),
                Map.entry("router.dispatcher.drain", "PT1S"),
                Map.entry("router.dispatcher.providers.file", "p.yaml"),
                Map.entry("router.dispatcher.simulator.url", "http://s/v1"),
                Map.entry("router.dispatcher.frame.linger", "PT2S"),
                Map.entry("router.dispatcher.frame.waiting-max", "12"),
                Map.entry("router.dispatcher.deadline.connect", "PT3S"),
                Map.entry("router.dispatcher.deadline.first-token", "PT4S"),
                Map.entry("router.dispatcher.deadline.whole-answer", "PT5S"),
                Map.entry("router.dispatcher.deadline.idle", "PT6S"),
                Map.entry("router.dispatcher.deadline.total", "PT7S"),
                Map.entry("router.dispatcher.deadline.beat", "PT8S"),
                Map.entry("router.dispatcher.retry.pause", "PT9S"),
                Map.entry("router.dispatcher.retry.pause-max", "PT10S")));

        // Then
        assertThat(config.instance()).isEqualTo("7");
        assertThat(config.inFlightMax()).isEqualTo(10);
        assertThat(config.seenMax()).isEqualTo(11);
        assertThat(config.lanes()).isEqualTo(3);
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.providers().file()).contains("p.yaml");
        assertThat(config.simulator().url()).contains("http://s/v1");
        assertThat(config.frame().linger()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.frame().waitingMax()).isEqualTo(12);
        assertThat(config.deadline().connect()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.deadline().firstToken()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.deadline().wholeAnswer()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.deadline().idle()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.deadline().total()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.deadline().beat()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.retry().pause()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.retry().pauseMax()).isEqualTo(Duration.ofSeconds(10));
    }
}
