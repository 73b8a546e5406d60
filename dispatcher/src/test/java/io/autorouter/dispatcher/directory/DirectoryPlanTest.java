// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.dispatcher.provider.Endpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryPlanTest {

    private static final String SIMULATOR = "http://127.0.0.1:9/v1";
    private static final String LOCAL = """
            providers:
              - slug: local
                base_url: http://127.0.0.1:11434/v1
                models: [{ id: "mock-*", pricing: { prompt: 0, completion: 0 } }]
            """;

    private static Directory directory(
            Map<String, String> environment, @Nullable String file, @Nullable String simulator)
            throws DirectoryProblemException {
        return new DirectoryPlan(Yaml.wellKnown(), environment::get)
                .directory(file == null ? null : Yaml.of(file), simulator, false);
    }

    private static List<String> slugs(Directory directory) {
        return directory.endpoints().stream()
                .map(endpoint -> endpoint.slug().value())
                .toList();
    }

    @Test
    void isEmptyWhereNothingIsConfigured() throws DirectoryProblemException {
        assertThat(directory(Map.of(), null, null).isEmpty()).isTrue();
    }

    @Test
    void offersTheSimulatorWhereThereIsNoKey() throws DirectoryProblemException {
        // When
        Directory directory = directory(Map.of(), null, SIMULATOR);

        // Then
        Provider provider = directory.listed().providers().getFirst();
        assertThat(provider.simulated()).isTrue();
        assertThat(provider.name()).isEqualTo("Simulator");
        assertThat(provider.models())
                .extracting(model -> model.models().value())
                .containsExactly("*", "sim/*");
        assertThat(provider.models().getFirst().price()).isNull();
        assertThat(provider.models().getLast().price()).isNotNull();
    }

    @Test
    void putsALocalProviderWithoutAKeyBeforeTheSimulator() throws DirectoryProblemException {
        assertThat(slugs(directory(Map.of(), LOCAL, SIMULATOR))).containsExactly("local", "simulator");
    }

    @Test
    void opensTheOtherWellKnownProvidersToWhoeverBringsAKey() throws DirectoryProblemException {
        // When
        Directory directory = new DirectoryPlan(Yaml.wellKnown(), Map.of("OPENAI_API_KEY", "sk")::get)
                .directory(null, SIMULATOR, true);

        // Then
        ProvidersListed listed = directory.listed();
        assertThat(listed.providers())
                .extracting(provider -> provider.slug().value())
                .containsExactly("openai");
        assertThat(listed.ownKeyProviders())
                .extracting(provider -> provider.slug().value())
                .contains("anthropic", "groq", "openrouter")
                .doesNotContain("openai", "simulator");
        assertThat(directory.isOpenToAll(new ProviderSlug("openai"))).isTrue();
        assertThat(directory.isOpenToAll(new ProviderSlug("anthropic"))).isFalse();
    }

    @Test
    void keepsAProviderOfTheFileForWhoeverBringsAKey() throws DirectoryProblemException {
        // When
        Directory directory = directory(Map.of(), LOCAL + "    own_key_only: true\n", SIMULATOR);

        // Then
        assertThat(directory.listed().ownKeyProviders())
                .extracting(provider -> provider.slug().value())
                .containsExactly("local");
        assertThat(directory.listed().providers())
                .extracting(provider -> provider.slug().value())
                .containsExactly("simulator");
    }

    @Test
    void offersNoSimulatorBesideARealProvider() throws DirectoryProblemException {
        assertThat(slugs(directory(Map.of("OPENROUTER_API_KEY", "sk"), LOCAL, SIMULATOR)))
                .containsExactly("local", "openrouter");
    }

    @Test
    void prefersTheMakersOfModelsToThoseWhoHaveThemAll() throws DirectoryProblemException {
        assertThat(slugs(directory(
                        Map.of("OPENROUTER_API_KEY", "sk", "OPENAI_API_KEY", "sk", "GROQ_API_KEY", " "), null, null)))
                .containsExactly("openai", "openrouter");
    }

    @Test
    void keepsTheFilesEntryWhereTheEnvironmentHasTheKeyToo() throws DirectoryProblemException {
        // Given
        String file = "providers: [{ slug: openai, name: Ours, base_url: 'http://proxy/v1' }]";

        // When
        Directory directory = directory(Map.of("OPENAI_API_KEY", "sk"), file, null);

        // Then
        assertThat(directory.endpoints())
                .singleElement()
                .extracting(Endpoint::name)
                .isEqualTo("Ours");
        assertThat(directory.find(new ProviderSlug("openai"))).isNotNull();
        assertThat(directory.find(new ProviderSlug("other"))).isNull();
    }

    @Test
    void knowsEachWellKnownProviderCompletely() {
        assertThat(Yaml.wellKnown().values()).hasSizeGreaterThan(25).allSatisfy(known -> {
            assertThat(known.name()).isNotBlank();
            assertThat(known.baseUrl())
                    .startsWith("https://")
                    .doesNotContain("?")
                    .doesNotEndWith("/");
            assertThat(known.apiKeyEnv()).isNotEmpty().allMatch(name -> name.matches("[A-Z_]+"));
            assertThat(known.models()).isNotEmpty();
            assertThat(known.simulated()).isFalse();
        });
    }

    @Test
    void offersAProviderOnlyWhereItsWholeAddressIsKnown() throws DirectoryProblemException {
        // When
        Directory with = directory(Map.of("CLOUDFLARE_API_KEY", "sk", "CLOUDFLARE_ACCOUNT_ID", "0123abcd"), null, null);

        // Then
        assertThat(with.endpoints())
                .singleElement()
                .extracting(Endpoint::baseUrl)
                .hasToString("https://api.cloudflare.com/client/v4/accounts/0123abcd/ai/v1");
        assertThat(slugs(directory(Map.of("CLOUDFLARE_API_KEY", "sk"), null, SIMULATOR)))
                .containsExactly("simulator");
    }

    @Test
    void offersTheVariantsOfAProviderByTheSameKey() throws DirectoryProblemException {
        assertThat(slugs(directory(Map.of("DEEPINFRA_API_KEY", "sk"), null, null)))
                .containsExactly("deepinfra", "deepinfra/turbo");
    }

    @Test
    void letsTheSimulatorPoseAsSeveralProviders() throws DirectoryProblemException {
        // Given
        String file = """
                providers:
                  - { slug: fast, simulated: true, base_url: 'http://127.0.0.1:9/v1',
                      models: [{ id: 'openai/*', pricing: catalogue }] }
                """;

        // When
        Directory directory = directory(Map.of(), file, SIMULATOR);

        // Then
        assertThat(slugs(directory)).containsExactly("fast", "simulator");
        assertThat(directory.listed().providers()).allMatch(Provider::simulated);
        assertThat(directory.listed().providers().getFirst().models().getFirst().price())
                .isNull();
    }
}
