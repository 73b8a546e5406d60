// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.Protocol;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A provider of which everything is known but the key.
 *
 * @param apiKeyEnv variables of the environment that may hold the key, the usual one first
 * @param models what it serves, at list price
 */
public record WellKnown(
        ProviderSlug slug,
        String name,
        Protocol protocol,
        Dialect dialect,
        URI baseUrl,
        List<String> apiKeyEnv,
        List<OfferedModel> models) {

    public WellKnown {
        apiKeyEnv = List.copyOf(apiKeyEnv);
        models = List.copyOf(models);
    }

    /** Reads the list that is built in; it is ours, so it is not checked as strangers' are. */
    public static Map<ProviderSlug, WellKnown> read(JsonNode list) {
        Map<ProviderSlug, WellKnown> all = new LinkedHashMap<>();
        for (JsonNode each : list.path("providers")) {
            var slug = new ProviderSlug(each.path("slug").asText());
            List<String> names = new ArrayList<>();
            each.path("api_key_env").forEach(name -> names.add(name.asText()));
            List<OfferedModel> models = new ArrayList<>();
            for (JsonNode model : each.path("models")) {
                models.add(new OfferedModel(
                        new ModelPattern(model.path("id").asText()),
                        model.path("upstream").asText(),
                        null));
            }
            all.put(
                    slug,
                    new WellKnown(
                            slug,
                            each.path("name").asText(),
                            Objects.requireNonNull(
                                    Protocol.of(each.path("protocol").asText(Protocol.OPENAI_CHAT.word()))),
                            Dialect.valueOf(each.path("dialect").asText("plain").toUpperCase(Locale.ROOT)),
                            URI.create(each.path("base_url").asText()),
                            names,
                            models));
        }
        return all;
    }
}
