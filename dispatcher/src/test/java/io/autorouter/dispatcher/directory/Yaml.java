// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.autorouter.contracts.provider.ProviderSlug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Files for tests of the directory. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Yaml() {}

    static JsonNode of(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<ProviderSlug, WellKnown> wellKnown() {
        try (InputStream in = Yaml.class.getResourceAsStream("/well-known-providers.yaml")) {
            return WellKnown.read(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DirectoryProblemException e) {
            throw new IllegalStateException(e);
        }
    }
}
