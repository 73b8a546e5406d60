// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.OfferedModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model in the operator's file: names, what the provider calls them, and a price. A missing price is never free. */
final class FileModel {

    private static final Set<String> FIELDS = Set.of("id", "upstream", "pricing");
    private static final Set<String> RATES =
            Set.of("prompt", "completion", "input_cache_read", "input_cache_write", "internal_reasoning", "request");

    private FileModel() {}

    static OfferedModel read(JsonNode entry, String at) throws DirectoryProblemException {
        Fields.requireObject(entry, at, FIELDS);
        String id = Fields.text(entry, "id", at);
        if (stars(id) > 1 || id.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw DirectoryProblemException.at(
                    at + ".id", "'" + id + "'", "a model name, printable, without spaces, with at most one *");
        }
        String upstream = Fields.textOr(entry, "upstream", id, at);
        if (stars(upstream) > stars(id)) {
            throw DirectoryProblemException.at(
                    at + ".upstream", "'" + upstream + "'", "at most one *, and only where the id has one");
        }
        return new OfferedModel(new ModelPattern(id), upstream, price(entry.path("pricing"), at + ".pricing"));
    }

    private static Price price(JsonNode pricing, String at) throws DirectoryProblemException {
        if (pricing.isMissingNode()) {
            throw DirectoryProblemException.at(at, "missing", "prompt and completion in USD per token; 0 is a price");
        }
        Fields.requireObject(pricing, at, RATES);
        UsdPerToken prompt = rate(pricing, "prompt", at);
        UsdPerToken completion = rate(pricing, "completion", at);
        if (prompt == null || completion == null) {
            throw DirectoryProblemException.at(
                    at + (prompt == null ? ".prompt" : ".completion"), "missing", "USD per token; 0 is a price");
        }
        return new Price(
                "file",
                prompt,
                completion,
                rate(pricing, "input_cache_read", at),
                rate(pricing, "input_cache_write", at),
                rate(pricing, "internal_reasoning", at),
                perRequest(pricing, at),
                List.of());
    }

    private static @Nullable UsdPerToken rate(JsonNode pricing, String name, String at)
            throws DirectoryProblemException {
        BigDecimal dollars = Fields.decimal(pricing, name, at);
        if (dollars == null) {
            return null;
        }
        try {
            return new UsdPerToken(dollars);
        } catch (IllegalArgumentException e) {
            throw DirectoryProblemException.at(
                    at + "." + name, dollars.toPlainString(), "0..9999 USD, at most 18 digits behind the point");
        }
    }

    private static @Nullable Usd perRequest(JsonNode pricing, String at) throws DirectoryProblemException {
        BigDecimal dollars = Fields.decimal(pricing, "request", at);
        try {
            return dollars == null ? null : Usd.ofDollars(dollars);
        } catch (ArithmeticException e) {
            throw DirectoryProblemException.at(
                    at + ".request", dollars.toPlainString(), "USD, at most 9 digits behind the point");
        }
    }

    private static long stars(String text) {
        return text.chars().filter(c -> c == '*').count();
    }
}
