// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Endpoint;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersFileTest {

    private static final String LOCAL = """
            providers:
              - slug: local
                protocol: openai-chat
                base_url: http://127.0.0.1:11434/v1/
                models:
                  - { id: "local/*", upstream: "*", pricing: { prompt: "0", completion: "0" } }
                  - { id: "mock-*", pricing: { prompt: 0.000001, completion: "0.000002", request: "0.01" } }
            """;

    private static List<Endpoint> read(String yaml) throws DirectoryProblemException {
        return new ProvidersFile(Yaml.wellKnown(), Map.of("OPENAI_API_KEY", "sk-1", "MINE", "sk-2")::get)
                .read(Yaml.of(yaml));
    }

    @Test
    void readsAProviderThatSaysEverythingItself() throws DirectoryProblemException {
        // When
        Endpoint local = read(LOCAL).getFirst();

        // Then
        assertThat(local.slug().value()).isEqualTo("local");
        assertThat(local.name()).isEqualTo("local");
        assertThat(local.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:11434/v1"));
        assertThat(local.apiKey()).isNull();
        assertThat(local.dialect()).isEqualTo(Dialect.PLAIN);
        assertThat(local.models())
                .extracting(model -> model.models().value(), OfferedModel::upstream)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("local/*", "*"),
                        org.assertj.core.groups.Tuple.tuple("mock-*", "mock-*"));
        var price = Objects.requireNonNull(local.models().getLast().price());
        assertThat(price.prompt()).isEqualTo(UsdPerToken.of("0.000001"));
        assertThat(price.request()).isNotNull();
    }

    @Test
    void knowsAWellKnownProviderByItsName() throws DirectoryProblemException {
        // When
        Endpoint openai = read("providers: [{ slug: openai }]").getFirst();

        // Then
        assertThat(openai.name()).isEqualTo("OpenAI");
        assertThat(openai.apiKey()).isEqualTo(new ApiKey("sk-1"));
        assertThat(openai.baseUrl()).hasToString("https://api.openai.com/v1");
        assertThat(openai.models()).allMatch(model -> model.price() == null);
    }

    @Test
    void takesTheKeyFromTheVariableThatIsNamed() throws DirectoryProblemException {
        assertThat(read("providers: [{ slug: openai, api_key_env: MINE }]")
                        .getFirst()
                        .apiKey())
                .isEqualTo(new ApiKey("sk-2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | providers: missing (expected: a list of 1..100 providers)",
                "{providers: []} | providers: 0 entries (expected: a list of 1..100 providers)",
                "{providers: [7]} | providers[0]: 7 (expected: an entry with api_key_env, base_url, models, name, protocol, slug)",
                "{providers: [{}]} | providers[0].slug: missing (expected: a text of 1..2048 characters)",
                "{providers: [{slug: 'A b'}]} | providers[0].slug: 'A b' (expected: 1..64 of a-z 0-9 . _ / -, a letter or digit first)",
                "{providers: [{slug: x, url: y}]} | providers[0].url: unknown (expected: one of api_key_env, base_url, models, name, protocol, slug)",
                "{providers: [{slug: x}]} | providers[0].base_url: missing (expected: a text of 1..2048 characters)",
                "{providers: [{slug: x, base_url: 'ftp://h'}]} | providers[0].base_url: 'ftp://h' (expected: http(s)://host[:port][/path])",
                "{providers: [{slug: x, base_url: 'http://h/v1?k=1'}]} | providers[0].base_url: 'http://h/v1?k=1' (expected: http(s)://host[:port][/path])",
                "{providers: [{slug: x, base_url: 'not a url'}]} | providers[0].base_url: 'not a url' (expected: http(s)://host[:port][/path])",
                "{providers: [{slug: x, protocol: soap, base_url: 'http://h'}]} | providers[0].protocol: 'soap' (expected: openai-chat, anthropic-messages, gemini)",
                "{providers: [{slug: x, base_url: 'http://h'}]} | providers[0].models: missing (expected: a list of at least one model)",
                "{providers: [{slug: x, base_url: 'http://h', api_key_env: NOPE}]} | providers[0].api_key_env: 'NOPE' is not set (expected: a variable of the environment with the key)",
                "{providers: [{slug: mistral}]} | providers[0].api_key_env: missing (expected: MISTRAL_API_KEY set in the environment)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m}]}]} | providers[0].models[0].pricing: missing (expected: prompt and completion in USD per token; 0 is a price)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: 1}}]}]} | providers[0].models[0].pricing.completion: missing (expected: USD per token; 0 is a price)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: -1, completion: 0}}]}]} | providers[0].models[0].pricing.prompt: -1 (expected: a decimal number >= 0)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: free, completion: 0}}]}]} | providers[0].models[0].pricing.prompt: \"free\" (expected: a decimal number >= 0)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: 99999, completion: 0}}]}]} | providers[0].models[0].pricing.prompt: 99999 (expected: 0..9999 USD, at most 18 digits behind the point)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: 'a*b*', pricing: {prompt: 1, completion: 0}}]}]} | providers[0].models[0].id: 'a*b*' (expected: a model name, printable, without spaces, with at most one *)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, upstream: '*', pricing: {prompt: 1, completion: 0}}]}]} | providers[0].models[0].upstream: '*' (expected: at most one *, and only where the id has one)",
                "{providers: [{slug: openai}, {slug: openai}]} | providers[1].slug: openai (expected: each slug once)"
            })
    void saysWhatIsWrongAndWhatIsAllowed(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(DirectoryProblemException.class)
                .hasMessage(message);
    }
}
