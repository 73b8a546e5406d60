// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entry of a list of providers, ours or the operator's: both are written alike. What an entry does not say is as
 * the list that is built in has it, where it knows the provider.
 *
 * @param wellKnown the list that is built in; empty while that is read itself
 * @param version what prices of this list are called
 */
record ProviderEntry(Map<ProviderSlug, WellKnown> wellKnown, String version) {

    private static final int MODELS_MAX = 1000;
    private static final int VARIABLES_MAX = 10;

    /** Of a provider of the operator's file: whether it is called with keys of accounts alone. */
    static final String OWN_KEY_ONLY = "own_key_only";

    private static final Set<String> FIELDS = Stream.concat(
                    Stream.of(
                            "slug",
                            "name",
                            "protocol",
                            "dialect",
                            "base_url",
                            "api_key_env",
                            "models",
                            "simulated",
                            OWN_KEY_ONLY,
                            "source"),
                    FactsEntry.FIELDS.stream())
            .collect(Collectors.toUnmodifiableSet());

    WellKnown read(JsonNode entry, String at) throws DirectoryProblemException {
        Fields.requireObject(entry, at, FIELDS);
        ProviderSlug slug = slug(entry, at);
        WellKnown known = wellKnown.get(slug);
        return new WellKnown(
                slug,
                Fields.textOr(entry, "name", known == null ? slug.value() : known.name(), at),
                protocol(entry, known, at),
                dialect(entry, known, at),
                baseUrl(entry, known, at),
                variables(entry, known, at),
                models(entry, known, at),
                FactsEntry.read(entry, known == null ? null : known.facts(), at),
                Boolean.TRUE.equals(Fields.flag(entry, "simulated", at)));
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

    private static String baseUrl(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        if (known != null && !entry.has("base_url")) {
            return known.baseUrl();
        }
        String text = Fields.text(entry, "base_url", at);
        if (text.indexOf('{') < 0) {
            Fields.httpUrl(text, at + ".base_url");
        }
        return text;
    }

    private static Protocol protocol(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        Protocol usual = known == null ? Protocol.OPENAI_CHAT : known.protocol();
        String word = Fields.textOr(entry, "protocol", usual.word(), at);
        Protocol protocol = Protocol.of(word);
        if (protocol == null) {
            String words = Arrays.stream(Protocol.values()).map(Protocol::word).collect(Collectors.joining(", "));
            throw DirectoryProblemException.at(at + ".protocol", "'" + word + "'", words);
        }
        return protocol;
    }

    private static Dialect dialect(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        Dialect usual = known == null ? Dialect.PLAIN : known.dialect();
        String word = Fields.textOr(entry, "dialect", word(usual), at);
        for (Dialect dialect : Dialect.values()) {
            if (word(dialect).equals(word)) {
                return dialect;
            }
        }
        String words = Arrays.stream(Dialect.values()).map(ProviderEntry::word).collect(Collectors.joining(", "));
        throw DirectoryProblemException.at(at + ".dialect", "'" + word + "'", words);
    }

    private static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    /** One name, or several of which the usual one stands first. */
    private static List<String> variables(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        if (!entry.has("api_key_env")) {
            return known == null ? List.of() : known.apiKeyEnv();
        }
        return entry.path("api_key_env").isArray()
                ? Fields.texts(entry, "api_key_env", VARIABLES_MAX, at)
                : List.of(Fields.text(entry, "api_key_env", at));
    }

    private List<OfferedModel> models(JsonNode entry, @Nullable WellKnown known, String at)
            throws DirectoryProblemException {
        JsonNode list = entry.path("models");
        if (list.isMissingNode() && known != null) {
            return known.models();
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MODELS_MAX) {
            throw DirectoryProblemException.at(
                    at + ".models", Fields.shown(list), "a list of 1.." + MODELS_MAX + " models");
        }
        List<OfferedModel> models = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            models.add(FileModel.read(list.get(i), version, at + ".models[" + i + "]"));
        }
        return models;
    }
}
