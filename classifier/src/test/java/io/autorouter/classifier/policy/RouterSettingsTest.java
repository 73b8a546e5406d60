// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.classifier.policy.RouterSettings.Preference;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterSettingsTest {

    private static final String AUTO = "openrouter/auto";
    private static final PriceCeiling CEILING = PriceCeiling.perMillion(new BigDecimal(3), new BigDecimal(15));

    @Test
    void readsOnlyThePluginOfTheRouterThatWasAsked() {
        // Given
        String main = "'id':'auto-router','cost_quality_tradeoff':10";
        String beta = "'id':'auto-beta-router','cost_quality_tradeoff':10";

        // Then
        assertThat(read(main, AUTO, RouterDefaults.NONE).preference().tradeoff())
                .isEqualTo(10);
        assertThat(read(main, "auto", RouterDefaults.NONE).preference().tradeoff())
                .isEqualTo(10);
        assertThat(read(main, "openrouter/auto-beta", RouterDefaults.NONE)).isEqualTo(RouterSettings.DEFAULT);
        assertThat(read(beta, AUTO, RouterDefaults.NONE)).isEqualTo(RouterSettings.DEFAULT);
        assertThat(read(beta, "openrouter/auto-beta", RouterDefaults.NONE)
                        .preference()
                        .tradeoff())
                .isEqualTo(10);
        assertThat(read(main + ",'enabled':false", AUTO, RouterDefaults.NONE)).isEqualTo(RouterSettings.DEFAULT);
    }

    @Test
    void fillsWhatTheRequestLeavesOpenFromTheKeyForEverySlug() {
        for (String router : List.of(AUTO, "openrouter/auto-beta", "auto")) {
            // When
            RouterSettings settings = read("'id':'other'", router, saved("medium", null, false));

            // Then
            assertThat(settings)
                    .isEqualTo(new RouterSettings(
                            List.of(new ModelPattern("openai/*")),
                            List.of(new ModelPattern("*mini*")),
                            new Preference(CostTier.MEDIUM, null),
                            CEILING,
                            false));
        }
    }

    @Test
    void letsTheRequestSayOtherwiseFieldByField() {
        // When
        RouterSettings settings =
                read("'id':'auto-router','allowed_models':['google/*'],'pin_model':true", AUTO, saved(null, 4, false));

        // Then
        assertThat(settings.allowed()).containsExactly(new ModelPattern("google/*"));
        assertThat(settings.excluded()).containsExactly(new ModelPattern("*mini*"));
        assertThat(settings.preference()).isEqualTo(new Preference(null, 4));
        assertThat(settings.pin()).isTrue();
    }

    @Test
    void takesTierAndDialOfOneSourceTogether() {
        // A saved tier would win over the dial of the request, and nobody would know why.
        assertThat(read("'id':'auto-router','cost_quality_tradeoff':0", AUTO, saved("low", null, false))
                        .preference())
                .isEqualTo(new Preference(null, 0));
        // A tier of the request would win over the saved dial, though the key prevents that.
        assertThat(read("'id':'auto-router','cost_tier':'max'", AUTO, saved(null, 9, true))
                        .preference())
                .isEqualTo(new Preference(null, 9));
    }

    @Test
    void keepsWhatTheKeySavedWhereItPreventsOverrides() {
        // When
        RouterSettings settings = read(
                "'id':'auto-router','allowed_models':['*'],'excluded_models':['nobody/*'],'cost_tier':'max'",
                AUTO,
                saved("low", null, true));

        // Then
        assertThat(settings.allowed()).containsExactly(new ModelPattern("openai/*"));
        assertThat(settings.excluded()).containsExactly(new ModelPattern("*mini*"));
        assertThat(settings.preference()).isEqualTo(new Preference(CostTier.LOW, null));
    }

    @Test
    void saysWhyAModelIsNotWanted() {
        // Given
        RouterSettings settings = read("'id':'other'", AUTO, saved(null, null, false));

        // Then
        assertThat(settings.refusalOf(new ModelId("openai/gpt-5"))).isNull();
        assertThat(settings.refusalOf(new ModelId("openai/gpt-5-mini")))
                .isEqualTo("excluded by excluded_models: *mini*");
        assertThat(settings.refusalOf(new ModelId("x-ai/grok-4"))).isEqualTo("not among allowed_models");
    }

    @Test
    void letsAPatternThatIsNoneRestrictRatherThanAllowAll() {
        assertThat(read("'id':'auto-router','allowed_models':['']", AUTO, RouterDefaults.NONE)
                        .refusalOf(new ModelId("openai/gpt-5")))
                .isEqualTo("not among allowed_models");
    }

    private static RouterDefaults saved(@Nullable String tier, @Nullable Integer dial, boolean isFinal) {
        return new RouterDefaults(
                List.of(new ModelPattern("openai/*")),
                List.of(new ModelPattern("*mini*")),
                tier,
                dial,
                CEILING,
                isFinal);
    }

    private static RouterSettings read(String plugin, String router, RouterDefaults defaults) {
        return RouterSettings.of(Pool.ask("Hi", "{'plugins':[{" + plugin + "}]}"), router, defaults);
    }
}
