// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelQueryTest {

    private static final long DAY = 86_400;
    private static final long NOW = 1_000 * DAY;

    private static final List<ListedModel> MODELS = List.of(
            model("{'id':'openrouter/auto','name':'Auto','context_length':2000000,"
                    + "'pricing':{'prompt':'-1','completion':'-1'}}"),
            model("{'id':'openai/big','name':'Big','created':" + 900 * DAY + ",'context_length':400000,"
                    + "'pricing':{'prompt':'0.000002','completion':'0.00001'},'supported_parameters':['tools','seed'],"
                    + "'architecture':{'tokenizer':'GPT','input_modalities':['text','image'],'output_modalities':['text']},"
                    + "'benchmarks':{'artificial_analysis':{'intelligence_index':50.5}},"
                    + "'endpoints':[{'tag':'openai','provider_name':'OpenAI','data_policy':{'zdr':false}}]}"),
            model(
                    "{'id':'z-ai/open','name':'Open','created':" + 990 * DAY + ",'context_length':200000,"
                            + "'description':'open weights','distillable':true,"
                            + "'pricing':{'prompt':'0.0000005','completion':'0.000002'},'supported_parameters':['seed'],"
                            + "'architecture':{'tokenizer':'Other','input_modalities':['text'],'output_modalities':['text']},"
                            + "'benchmarks':{'artificial_analysis':{'intelligence_index':40},"
                            + "'design_arena':[{'arena':'models','elo':1100},{'arena':'builders','elo':1250}]},"
                            + "'endpoints':[{'tag':'deepinfra/turbo','provider_name':'DeepInfra','data_policy':{'zdr':true}}]}"));

    private final ModelSort sorts = new ModelSort(new ModelSort.Measured() {
        @Override
        public @Nullable Long throughput(String model) {
            return model.equals("z-ai/open") ? 90_000L : null;
        }

        @Override
        public @Nullable Long latencyMs(String model) {
            return model.equals("openai/big") ? 300L : null;
        }

        @Override
        public @Nullable BigDecimal tokensInAWeek(String model) {
            return model.startsWith("openrouter/") ? null : BigDecimal.valueOf(model.length());
        }
    });

    private final ModelQuery.Known known = new ModelQuery.Known(
            sorts,
            category -> category.equals("programming")
                    ? Map.of("z-ai/open", BigDecimal.TWO, "openai/gone", BigDecimal.TEN, "openai/big", BigDecimal.ONE)
                    : Map.of(),
            provider -> switch (provider) {
                case "openai" -> List.of("US");
                case "deepinfra/turbo" -> List.of("FI", "US");
                default -> List.of();
            },
            model -> model.equals("openai/big") ? new BigDecimal("0.975") : null,
            NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*         | none      | 100  | openrouter/auto openai/big z-ai/open",
                "openai/*  | none      | 100  | openrouter/auto openai/big",
                "*         | openai/*  | 100  | openrouter/auto z-ai/open",
                "openai/*  | */big     | 100  | openrouter/auto",
                "*         | none      | 0.5  | openrouter/auto z-ai/open",
                "*         | none      | 0.49 | openrouter/auto"
            })
    void leavesAKeyWhatItsDefaultsAllow(String allowed, String excluded, BigDecimal price, String left) {
        // Given
        var defaults = new RouterDefaults(
                List.of(new ModelPattern(allowed)),
                List.of(new ModelPattern(excluded)),
                null,
                null,
                PriceCeiling.perMillion(price, null),
                false);

        // When
        List<ListedModel> models =
                MODELS.stream().filter(ModelCriteria.allowed(defaults)).toList();

        // Then
        assertThat(models).extracting(ListedModel::id).containsExactly(left.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "q=OPEN WEIGHTS | z-ai/open",
                "q=open | openrouter/auto openai/big z-ai/open",
                "supported_parameters=seed | openai/big z-ai/open",
                "supported_parameters=seed,tools | openai/big",
                "input_modalities=image | openai/big",
                "output_modalities=text | openai/big z-ai/open",
                "output_modalities=all | openrouter/auto openai/big z-ai/open",
                "context=300000 | openrouter/auto openai/big",
                "max_price=1 | z-ai/open",
                "min_price=1&max_output_price=10 | openai/big",
                "min_output_price=11 | -",
                "arch=gpt | openai/big",
                "model_authors=z-ai,nobody | z-ai/open",
                "providers=deepinfra | z-ai/open",
                "providers=OpenAI | openai/big",
                "distillable=true | z-ai/open",
                "zdr=true | z-ai/open",
                "max_age_days=50 | z-ai/open",
                "min_age_days=50 | openai/big",
                "min_intelligence_index=45.5 | openai/big",
                "max_coding_index=99 | -",
                "sort=newest | z-ai/open openai/big openrouter/auto",
                "sort=pricing-low-to-high | z-ai/open openai/big openrouter/auto",
                "sort=pricing-high-to-low | openai/big z-ai/open openrouter/auto",
                "sort=context-high-to-low | openrouter/auto openai/big z-ai/open",
                "sort=intelligence-high-to-low | openai/big z-ai/open openrouter/auto",
                "sort=throughput-high-to-low | z-ai/open openrouter/auto openai/big",
                "sort=latency-low-to-high | openai/big openrouter/auto z-ai/open",
                "sort=most-popular | openai/big z-ai/open openrouter/auto",
                "sort=top-weekly | openai/big z-ai/open openrouter/auto",
                "sort=design-arena-elo-high-to-low | z-ai/open openrouter/auto openai/big",
                "category=programming | z-ai/open openai/big",
                "category=programming&input_modalities=image | openai/big",
                "category=programming&sort=newest | z-ai/open openai/big",
                "category=programming&sort=pricing-high-to-low | openai/big z-ai/open",
                "category=marketing/seo | openai/big z-ai/open openrouter/auto",
                "region=us | openai/big",
                "region=eu | -",
                "min_tool_success_rate=0.97 | openai/big",
                "min_tool_success_rate=0.98 | -",
                "max_tool_success_rate=1 | openai/big",
                "min_tool_success_rate=0 | openai/big",
                "use_rss=true | openrouter/auto openai/big z-ai/open",
                "use_rss=false | openrouter/auto openai/big z-ai/open"
            })
    void selectsAndSorts(String query, @Nullable String expected) throws Exception {
        List<String> selected = ModelQuery.of(given(query)::get, known).select(MODELS).stream()
                .map(ListedModel::id)
                .toList();
        assertThat(String.join(" ", selected)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=best | sort: best (expected: one of agentic-high-to-low, coding-high-to-low,",
                "supported_parameters=magic | supported_parameters: magic (expected: some of frequency_penalty,",
                "input_modalities=smell | input_modalities: smell (expected: some of audio, file, image, text, video)",
                "context=-1 | context: -1 (expected: a number >= 0)",
                "max_price=1e9 | max_price: 1e9 (expected: a number >= 0)",
                "zdr=maybe | zdr: maybe (expected: true or false)",
                "limit=0 | limit: 0 (expected: 1..1000)",
                "limit=1001 | limit: 1001 (expected: 1..1000)",
                "offset=x | offset: x (expected: 0..9999999)",
                "category=cooking | category: cooking (expected: one of academia, finance, health, legal, marketing,",
                "region=asia | region: asia (expected: one of eu, us)",
                "use_rss=yes | use_rss: yes (expected: true or false)",
                "use_rss_chat_links=1 | use_rss_chat_links: 1 (expected: true or false)",
                "min_tool_success_rate=1.01 | min_tool_success_rate: 1.01 (expected: a number, 0..1)",
                "max_tool_success_rate=97% | max_tool_success_rate: 97% (expected: a number, 0..1)"
            })
    void namesWhatItCannotAnswer(String query, String message) {
        assertThatThrownBy(() -> ModelQuery.of(given(query)::get, known))
                .isInstanceOf(ModelQuery.ProblemException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void bringsEverythingAtOnceUnlessAPageIsWanted() throws Exception {
        assertThat(ModelQuery.of(given("q=x")::get, known).page())
                .isEqualTo(new ModelQuery.Page(0, null, ModelQuery.Form.JSON));
        assertThat(ModelQuery.of(given("limit=2&offset=1")::get, known).page())
                .isEqualTo(new ModelQuery.Page(1, 2, ModelQuery.Form.JSON));
    }

    private static Map<String, String> given(String query) {
        Map<String, String> given = new HashMap<>();
        Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).forEach(pair -> given.put(pair[0], pair[1]));
        return given;
    }

    private static ListedModel model(String json) {
        try {
            var card = (ObjectNode) EventJson.MAPPER.readTree(json.replace('\'', '"'));
            return new ListedModel(card, card.remove("endpoints") instanceof ArrayNode endpoints ? endpoints : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
