// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.EndpointFacts;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Endpoint;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.math.BigDecimal;
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
    void readsAllThatCanBeSaidOfAnEndpoint() throws DirectoryProblemException {
        // When
        Endpoint endpoint = read("""
                providers:
                  - slug: host/eu
                    base_url: https://{MINE}.example.org/v1
                    headquarters: DE
                    datacenters: [DE, FR]
                    privacy_policy_url: https://example.org/privacy
                    data_policy: { training: false, retains_prompts: true, retention_days: 7 }
                    models:
                      - id: z-ai/glm-5
                        upstream: glm
                        pricing:
                          { prompt: "0.000001", completion: "0.000002", input_cache_read: "0.0000001",
                            web_search: "0.005", image: "0.001",
                            overrides: [{ min_prompt_tokens: 200000, prompt: "0.000002" }] }
                        context_length: 200000
                        max_prompt_tokens: 150000
                        max_completion_tokens: 50000
                        quantization: fp8
                        supported_parameters: [tools, temperature]
                        implicit_caching: true
                """).getFirst();

        // Then
        assertThat(endpoint.baseUrl()).hasToString("https://sk-2.example.org/v1");
        assertThat(endpoint.facts().headquarters()).isEqualTo("DE");
        assertThat(endpoint.facts().datacenters()).containsExactly("DE", "FR");
        assertThat(endpoint.facts().dataPolicy()).isEqualTo(new DataPolicy(false, true, 7, false));
        OfferedModel model = endpoint.models().getFirst();
        assertThat(model.facts())
                .isEqualTo(new EndpointFacts(
                        200_000L,
                        150_000L,
                        50_000L,
                        "fp8",
                        List.of("tools", "temperature"),
                        Map.of("image", "0.001"),
                        true));
        Price price = Objects.requireNonNull(model.price());
        assertThat(price.search()).isEqualTo(Usd.ofDollars(new BigDecimal("0.005")));
        assertThat(price.tiers()).containsExactly(new PriceTier(200_000, UsdPerToken.of("0.000002"), null, null, null));
    }

    @Test
    void keepsWhatIsKnownOfAProviderWhereTheFileSaysNothing() throws DirectoryProblemException {
        // When
        Endpoint proxied = read("providers: [{ slug: openai, base_url: 'http://proxy/v1' }]")
                .getFirst();

        // Then
        assertThat(proxied.models())
                .isEqualTo(Objects.requireNonNull(Yaml.wellKnown().get(proxied.slug()))
                        .models());
        assertThat(proxied.facts().dataPolicy().trains()).isFalse();
        assertThat(proxied.dialect()).isEqualTo(Dialect.OPENAI);
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
                "{providers: [7]} | providers[0]: 7 (expected: an entry with aggregator, api_key_env, base_url, data_policy, datacenters, dialect, headquarters, models, name, own_key_only, privacy_policy_url, protocol, simulated, slug, source, status_page_url, terms_of_service_url)",
                "{providers: [{}]} | providers[0].slug: missing (expected: a text of 1..2048 characters)",
                "{providers: [{slug: 'A b'}]} | providers[0].slug: 'A b' (expected: 1..64 of a-z 0-9 . _ / -, a letter or digit first)",
                "{providers: [{slug: x, url: y}]} | providers[0].url: unknown (expected: one of aggregator, api_key_env, base_url, data_policy, datacenters, dialect, headquarters, models, name, own_key_only, privacy_policy_url, protocol, simulated, slug, source, status_page_url, terms_of_service_url)",
                "{providers: [{slug: x}]} | providers[0].base_url: missing (expected: a text of 1..2048 characters)",
                "{providers: [{slug: x, base_url: 'ftp://h'}]} | providers[0].base_url: 'ftp://h' (expected: http(s)://host[:port][/path])",
                "{providers: [{slug: x, base_url: 'http://h/v1?k=1'}]} | providers[0].base_url: 'http://h/v1?k=1' (expected: http(s)://host[:port][/path])",
                "{providers: [{slug: x, base_url: 'not a url'}]} | providers[0].base_url: 'not a url' (expected: http(s)://host[:port][/path])",
                "{providers: [{slug: x, protocol: soap, base_url: 'http://h'}]} | providers[0].protocol: 'soap' (expected: openai-chat, anthropic-messages, gemini)",
                "{providers: [{slug: x, base_url: 'http://h'}]} | providers[0].models: missing (expected: a list of 1..1000 models)",
                "{providers: [{slug: x, base_url: 'http://h', api_key_env: NOPE, models: [{id: m, pricing: catalogue}]}]} | providers[0].api_key_env: 'NOPE' is not set (expected: a variable of the environment with the key)",
                "{providers: [{slug: mistral}]} | providers[0].api_key_env: missing (expected: MISTRAL_API_KEY set in the environment)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m}]}]} | providers[0].models[0].pricing: missing (expected: prompt and completion in USD per token; 0 is a price)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: 1}}]}]} | providers[0].models[0].pricing.completion: missing (expected: USD per token; 0 is a price)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: -1, completion: 0}}]}]} | providers[0].models[0].pricing.prompt: -1 (expected: a decimal number >= 0)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: free, completion: 0}}]}]} | providers[0].models[0].pricing.prompt: \"free\" (expected: a decimal number >= 0)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: 99999, completion: 0}}]}]} | providers[0].models[0].pricing.prompt: 99999 (expected: 0..9999 USD, at most 18 digits behind the point)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: 'a*b*', pricing: {prompt: 1, completion: 0}}]}]} | providers[0].models[0].id: 'a*b*' (expected: a model name, printable, without spaces, with at most one *)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, upstream: '*', pricing: {prompt: 1, completion: 0}}]}]} | providers[0].models[0].upstream: '*' (expected: at most one *, and only where the id has one)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: cheap}]}]} | providers[0].models[0].pricing: \"cheap\" (expected: an entry with audio, completion, image, input_cache_read, input_cache_write, input_cache_write_1h, internal_reasoning, overrides, prompt, request, web_search)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, quantization: q8, pricing: catalogue}]}]} | providers[0].models[0].quantization: 'q8' (expected: one of bf16, fp16, fp32, fp4, fp6, fp8, int4, int8, mxfp4, mxfp8, nvfp4, unknown)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, context_length: 0, pricing: catalogue}]}]} | providers[0].models[0].context_length: 0 (expected: a whole number above 0)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, supported_parameters: tools, pricing: catalogue}]}]} | providers[0].models[0].supported_parameters: \"tools\" (expected: a list of 1..64 texts)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: 1, completion: 1, overrides: [{prompt: 2}]}}]}]} | providers[0].models[0].pricing.overrides[0].min_prompt_tokens: missing (expected: tokens, more than in the entry before)",
                "{providers: [{slug: x, base_url: 'http://h', models: [{id: m, pricing: {prompt: 1, completion: 1, web_search: 0.00000000001}}]}]} | providers[0].models[0].pricing.web_search: 0.00000000001 (expected: USD, at most 9 digits behind the point)",
                "{providers: [{slug: x, base_url: 'http://h', simulated: 1, models: [{id: m, pricing: catalogue}]}]} | providers[0].simulated: 1 (expected: true or false)",
                "{providers: [{slug: x, base_url: 'http://h', dialect: odd, models: [{id: m, pricing: catalogue}]}]} | providers[0].dialect: 'odd' (expected: plain, openai, mistral, deepseek, moonshot, zai, xai, groq, perplexity, minimax, inception, together, fireworks, openrouter)",
                "{providers: [{slug: x, base_url: 'http://h', headquarters: Mars, models: [{id: m, pricing: catalogue}]}]} | providers[0]: 'Mars' (expected: a country as two capital letters)",
                "{providers: [{slug: x, base_url: 'http://h', data_policy: {training: maybe}, models: [{id: m, pricing: catalogue}]}]} | providers[0].data_policy.training: \"maybe\" (expected: true or false)",
                "{providers: [{slug: x, base_url: 'http://{NOPE}/v1', models: [{id: m, pricing: catalogue}]}]} | providers[0].base_url: 'http://{NOPE}/v1' (expected: NOPE set in the environment)",
                "{providers: [{slug: openai}, {slug: openai}]} | providers[1].slug: openai (expected: each slug once)"
            })
    void saysWhatIsWrongAndWhatIsAllowed(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(DirectoryProblemException.class)
                .hasMessage(message);
    }
}
