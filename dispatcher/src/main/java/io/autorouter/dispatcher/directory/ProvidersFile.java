// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Endpoint;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.Protocol;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operator's file of providers. Each entry is a well-known one, which needs a key and no more, or says itself where it
 * is, what it serves and at what price. Keys stand in the environment, never in the file.
 */
public final class ProvidersFile {

    private static final int PROVIDERS_MAX = 100;
    private static final Set<String> FIELDS = Set.of("slug", "name", "protocol", "base_url", "api_key_env", "models");

    private final Map<ProviderSlug, WellKnown> wellKnown;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * Reads files.
     *
     * @param environment returns the value of a variable, or null
     */
    public ProvidersFile(Map<ProviderSlug, WellKnown> wellKnown, UnaryOperator<@Nullable String> environment) {
        this.wellKnown = Map.copyOf(wellKnown);
        this.environment = environment;
    }

    public List<Endpoint> read(JsonNode file) throws DirectoryProblemException {
        JsonNode list = file.path("providers");
        if (!list.isArray() || list.isEmpty() || list.size() > PROVIDERS_MAX) {
            throw DirectoryProblemException.at(
                    "providers",
                    list.isArray() ? list.size() + " entries" : Fields.shown(list),
                    "a list of 1.." + PROVIDERS_MAX + " providers");
        }
        Map<ProviderSlug, Endpoint> endpoints = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String at = "providers[" + i + "]";
            Endpoint endpoint = endpoint(list.get(i), at);
            if (endpoints.put(endpoint.slug(), endpoint) != null) {
                throw DirectoryProblemException.at(at + ".slug", endpoint.slug().value(), "each slug once");
            }
        }
        return List.copyOf(endpoints.values());
    }

    private Endpoint endpoint(JsonNode entry, String at) throws DirectoryProblemException {
        Fields.requireObject(entry, at, FIELDS);
        ProviderSlug slug = slug(entry, at);
        WellKnown known = wellKnown.get(slug);
        return new Endpoint(
                slug,
                Fields.textOr(entry, "name", known == null ? slug.value() : known.name(), at),
                protocol(entry, known, at),
                known == null ? Dialect.PLAIN : known.dialect(),
                baseUrl(entry, known, at),
                apiKey(entry, known, at),
                false,
                models(entry, known, at));
    }

    private static ProviderSlug slug(JsonNode entry, String at) throws DirectoryProblemException {
        String text = Fields.text(entry, "slug", at);
        try {
            return new ProviderSlug(text);
        } catch (IllegalArgumentException e) {
            throw DirectoryProblemException.at(
                    at + ".slug", "'" + text + "'", "1..64 of a-z 0-9 . _ / -, a letter or digit first");
        }
    }

    private static Protocol protocol(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        Protocol usual = known == null ? Protocol.OPENAI_CHAT : known.protocol();
        String word = Fields.textOr(entry, "protocol", usual.word(), at);
        Protocol protocol = Protocol.of(word);
        if (protocol == null) {
            String expected =
                    Arrays.stream(Protocol.values()).map(Protocol::word).collect(Collectors.joining(", "));
            throw DirectoryProblemException.at(at + ".protocol", "'" + word + "'", expected);
        }
        return protocol;
    }

    private static URI baseUrl(JsonNode entry, @Nullable WellKnown known, String at) throws DirectoryProblemException {
        if (known != null && !entry.has("base_url")) {
            return known.baseUrl();
        }
        return Fields.httpUrl(Fields.text(entry, "base_url", at), at + ".base_url");
    }

    private @Nullable ApiKey apiKey(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        if (entry.has("api_key_env")) {
            String name = Fields.text(entry, "api_key_env", at);
            ApiKey key = keyIn(name);
            if (key == null) {
                throw DirectoryProblemException.at(
                        at + ".api_key_env", "'" + name + "' is not set", "a variable of the environment with the key");
            }
            return key;
        }
        if (known == null) {
            return null;
        }
        ApiKey key = keyOf(known);
        if (key == null && !entry.has("base_url")) {
            throw DirectoryProblemException.at(
                    at + ".api_key_env", "missing", known.apiKeyEnv().getFirst() + " set in the environment");
        }
        return key;
    }

    /** Returns the key of a well-known provider where the environment has one. */
    @Nullable
    ApiKey keyOf(WellKnown known) {
        for (String name : known.apiKeyEnv()) {
            ApiKey key = keyIn(name);
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    private @Nullable ApiKey keyIn(String variable) {
        String secret = environment.apply(variable);
        return secret == null || secret.isBlank() ? null : new ApiKey(secret.strip());
    }

    private static List<OfferedModel> models(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        JsonNode list = entry.has("models") ? entry.path("models") : MissingNode.getInstance();
        if (list.isMissingNode() && known != null) {
            return known.models();
        }
        if (!list.isArray() || list.isEmpty()) {
            throw DirectoryProblemException.at(at + ".models", Fields.shown(list), "a list of at least one model");
        }
        List<OfferedModel> models = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            models.add(FileModel.read(list.get(i), at + ".models[" + i + "]"));
        }
        return models;
    }
}
