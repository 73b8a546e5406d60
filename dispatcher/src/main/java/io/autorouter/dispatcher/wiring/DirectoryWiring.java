// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.directory.Directory;
import io.autorouter.dispatcher.directory.DirectoryPlan;
import io.autorouter.dispatcher.directory.DirectoryProblemException;
import io.autorouter.dispatcher.directory.WellKnown;
import io.autorouter.dispatcher.provider.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads who can be reached: the operator's file, the environment, and the list that is built in. */
@ApplicationScoped
class DirectoryWiring {

    private static final Logger LOG = Logger.getLogger(DirectoryWiring.class);
    private static final String SETTING = "router.dispatcher.providers.file";
    private static final String WELL_KNOWN = "/well-known-providers.yaml";
    private static final long FILE_BYTES_MAX = 1 << 20;

    /** Prices keep the digits that were written; a key that stands twice is a mistake. */
    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Produces
    @Singleton
    Directory directory(DispatcherConfig config, ByokConfig byok) {
        String file = config.providers().file().orElse(null);
        try {
            var plan = new DirectoryPlan(wellKnown(), System::getenv);
            Directory directory = plan.directory(
                    file == null ? null : read(file), config.simulator().url().orElse(null), byok.keys() != null);
            LOG.infof("providers: %s", describe(directory));
            return directory;
        } catch (DirectoryProblemException e) {
            throw new IllegalArgumentException((file == null ? "" : file + ": ") + e.getMessage(), e);
        }
    }

    private Map<ProviderSlug, WellKnown> wellKnown() {
        try (InputStream in = DirectoryWiring.class.getResourceAsStream(WELL_KNOWN)) {
            if (in == null) {
                throw new IllegalStateException(WELL_KNOWN + " is not in the jar");
            }
            return WellKnown.read(yaml.readTree(in));
        } catch (IOException | DirectoryProblemException e) {
            throw new IllegalStateException(WELL_KNOWN + " cannot be read: " + e.getMessage(), e);
        }
    }

    private JsonNode read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > FILE_BYTES_MAX) {
                throw new IllegalArgumentException(SETTING + ": '" + file + "' is too large (expected: at most 1 MiB)");
            }
            return yaml.readTree(Files.readString(path, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": not YAML: " + e.getOriginalMessage() + at(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(SETTING + ": '" + file + "' cannot be read (expected: a YAML file)", e);
        }
    }

    private static String at(JsonProcessingException problem) {
        var place = problem.getLocation();
        return place == null ? "" : " (line " + place.getLineNr() + ")";
    }

    private static String describe(Directory directory) {
        List<Endpoint> open = directory.endpoints().stream()
                .filter(endpoint -> !endpoint.ownKeyOnly())
                .toList();
        if (open.isEmpty()) {
            return "none; no model can be asked. Set a key such as OPENROUTER_API_KEY, or " + SETTING;
        }
        return open.stream().map(DirectoryWiring::describe).collect(Collectors.joining(", "));
    }

    private static String describe(Endpoint endpoint) {
        return endpoint.slug() + (endpoint.simulated() ? " (simulated)" : "");
    }
}
