// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.ProviderFacts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an entry says of a provider publicly. What it does not say is unknown, or as the list that is built in has it. */
final class FactsEntry {

    static final Set<String> FIELDS = Set.of(
            "privacy_policy_url",
            "terms_of_service_url",
            "status_page_url",
            "headquarters",
            "datacenters",
            "data_policy",
            "aggregator");

    private static final Set<String> POLICY =
            Set.of("training", "retains_prompts", "retention_days", "on_request", "source");
    private static final int COUNTRIES_MAX = 100;
    private static final int DAYS_MAX = 100_000;

    private FactsEntry() {}

    static ProviderFacts read(JsonNode entry, @Nullable ProviderFacts known, String at)
            throws DirectoryProblemException {
        ProviderFacts usual = known == null ? ProviderFacts.NONE : known;
        Boolean aggregator = Fields.flag(entry, "aggregator", at);
        return new ProviderFacts(
                url(entry, "privacy_policy_url", usual.privacyPolicyUrl(), at),
                url(entry, "terms_of_service_url", usual.termsOfServiceUrl(), at),
                url(entry, "status_page_url", usual.statusPageUrl(), at),
                entry.has("headquarters") ? country(Fields.text(entry, "headquarters", at), at) : usual.headquarters(),
                entry.has("datacenters") ? datacenters(entry, at) : usual.datacenters(),
                entry.has("data_policy") ? policy(entry.path("data_policy"), at + ".data_policy") : usual.dataPolicy(),
                aggregator == null ? usual.aggregator() : aggregator);
    }

    private static @Nullable String url(JsonNode entry, String name, @Nullable String usual, String at)
            throws DirectoryProblemException {
        return entry.has(name)
                ? Fields.httpUrl(Fields.text(entry, name, at), at + "." + name).toString()
                : usual;
    }

    private static List<String> datacenters(JsonNode entry, String at) throws DirectoryProblemException {
        List<String> countries = Fields.texts(entry, "datacenters", COUNTRIES_MAX, at);
        for (String each : countries) {
            country(each, at + ".datacenters");
        }
        return countries;
    }

    private static String country(String code, String at) throws DirectoryProblemException {
        if (!code.matches("[A-Z]{2}")) {
            throw DirectoryProblemException.at(at, "'" + code + "'", "a country as two capital letters");
        }
        return code;
    }

    private static DataPolicy policy(JsonNode policy, String at) throws DirectoryProblemException {
        Fields.requireObject(policy, at, POLICY);
        Long days = Fields.count(policy, "retention_days", at);
        if (days != null && days > DAYS_MAX) {
            throw DirectoryProblemException.at(at + ".retention_days", days.toString(), "1.." + DAYS_MAX);
        }
        return new DataPolicy(
                Fields.flag(policy, "training", at),
                Fields.flag(policy, "retains_prompts", at),
                days == null ? null : Math.toIntExact(days),
                Boolean.TRUE.equals(Fields.flag(policy, "on_request", at)));
    }
}
