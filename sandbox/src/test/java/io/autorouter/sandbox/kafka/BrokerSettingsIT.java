// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;

/** The broker of the tests is the same, embedded and in a container. */
class BrokerSettingsIT {

    private static final ConfigResource BROKER = new ConfigResource(ConfigResource.Type.BROKER, "1");

    private final Map<String, Object> connection = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());

    @Test
    void theBrokerRunsWithThem() throws Exception {
        // Given
        try (Admin admin = Admin.create(connection)) {
            // When
            var described = admin.describeConfigs(List.of(BROKER)).all().get();

            // Then
            Config config = Objects.requireNonNull(described.get(BROKER));
            Map<String, String> found = new TreeMap<>();
            config.entries().forEach(entry -> found.put(entry.name(), String.valueOf(entry.value())));
            assertThat(found).containsAllEntriesOf(BrokerSettings.common());
        }
    }

    @Test
    void theBrokerIsOfTheVersionThatTheClientsHave() throws Exception {
        // Given
        try (Admin admin = Admin.create(connection)) {
            // When
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

            // Then
            assertThat(Objects.requireNonNull(features.get(MetadataVersion.FEATURE_NAME))
                            .maxVersionLevel())
                    .isEqualTo(MetadataVersion.latestProduction().featureLevel());
        }
    }
}
