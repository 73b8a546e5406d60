// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider and how to reach it.
 *
 * @param name as people read it
 * @param protocol how it is spoken to
 * @param dialect how its form of the OpenAI chat format differs, where that is its protocol
 * @param baseUrl what paths of its API are appended to, without a slash at its end
 * @param apiKey null where it wants none, or the house has none
 * @param simulated whether no real model answers
 * @param facts what is publicly known of it
 * @param ownKeyOnly whether it is called with keys of accounts alone
 */
public record Endpoint(
        ProviderSlug slug,
        String name,
        Protocol protocol,
        Dialect dialect,
        URI baseUrl,
        @Nullable ApiKey apiKey,
        boolean simulated,
        List<OfferedModel> models,
        ProviderFacts facts,
        boolean ownKeyOnly) {

    public Endpoint {
        models = List.copyOf(models);
    }

    /** Returns what others may know of it. */
    public Provider listed() {
        return new Provider(slug, name, simulated, models, facts);
    }

    /** How a provider's form of the OpenAI chat format differs. What that means is data of the format's own package. */
    public enum Dialect {
        /** Takes the fields that the public API has, and ignores those that it does not know. */
        PLAIN,
        OPENAI,
        MISTRAL,
        DEEPSEEK,
        MOONSHOT,
        ZAI,
        XAI,
        GROQ,
        PERPLEXITY,
        MINIMAX,
        INCEPTION,
        TOGETHER,
        FIREWORKS,
        OPENROUTER
    }
}
