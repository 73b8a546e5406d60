// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.OfferedModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model in a list of providers: names, what the provider calls them, the price, and what else is known. */
final class FileModel {

    private static final Set<String> FIELDS = Set.of(
            "id",
            "upstream",
            "pricing",
            "context_length",
            "max_prompt_tokens",
            "max_completion_tokens",
            "quantization",
            "supported_parameters",
            "implicit_caching",
            "note");

    private static final Set<String> QUANTIZATIONS =
            Set.of("int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", "unknown");
    private static final int PARAMETERS_MAX = 64;

    private FileModel() {}

    /** Reads an entry; prices get the name of this version. */
    static OfferedModel read(JsonNode entry, String version, String at) throws DirectoryProblemException {
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
        PriceEntry price = PriceEntry.read(entry.path("pricing"), version, at + ".pricing");
        EndpointFacts facts = new EndpointFacts(
                Fields.count(entry, "context_length", at),
                Fields.count(entry, "max_prompt_tokens", at),
                Fields.count(entry, "max_completion_tokens", at),
                quantization(entry, at),
                parameters(entry, at),
                price.rates(),
                Fields.flag(entry, "implicit_caching", at));
        return new OfferedModel(
                new ModelPattern(id), upstream, price.price(), facts.equals(EndpointFacts.NONE) ? null : facts);
    }

    private static @Nullable String quantization(JsonNode entry, String at) throws DirectoryProblemException {
        if (!entry.has("quantization")) {
            return null;
        }
        String quantization = Fields.text(entry, "quantization", at);
        if (!QUANTIZATIONS.contains(quantization)) {
            throw DirectoryProblemException.at(
                    at + ".quantization", "'" + quantization + "'", "one of " + Fields.joined(QUANTIZATIONS));
        }
        return quantization;
    }

    private static @Nullable List<String> parameters(JsonNode entry, String at) throws DirectoryProblemException {
        return entry.has("supported_parameters")
                ? Fields.texts(entry, "supported_parameters", PARAMETERS_MAX, at)
                : null;
    }

    private static long stars(String text) {
        return text.chars().filter(c -> c == '*').count();
    }
}
