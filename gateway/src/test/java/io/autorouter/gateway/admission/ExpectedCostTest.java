// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is set aside for a request: its size, times the dearest price of those who may answer. */
class ExpectedCostTest {

    private final PriceBoard prices = new PriceBoard();

    @Test
    void measuresTextsPartsAndToolsAndNoMoreThanTheAnswerMayBe() throws IOException {
        // Given
        ObjectNode body = json("""
                {"max_tokens": 100, "n": 2, "tools": [{"name": "12345678"}], "messages": [
                    {"role": "user", "content": "1234"},
                    {"role": "user", "content": [{"type": "text", "text": "12345678"}, {"type": "image_url"}]}]}
                """);

        // When
        RequestSize bounded = RequestSize.of(body, 500);
        RequestSize expected = RequestSize.of(body, 30);

        // Then
        assertThat(bounded).isEqualTo(new RequestSize(2 + 1_500 + 3, 200, 100, 2, false, false, 0));
        assertThat(expected.completionTokens()).isEqualTo(60);
    }

    @Test
    void takesTheDearestOfAllWhoMayAnswer() throws IOException {
        // Given
        list("a/cheap", true, "0.000001", "0.000002");
        list("a/dear", true, "0.000010", "0.000020");
        list("b/dearest", false, "0.000100", "0.000200");
        RequestSize size = size(1_000, 100);

        // Then
        assertThat(cost(size, PriceCeiling.NONE, "a/cheap")).isEqualTo(usd("0.0012"));
        assertThat(cost(size, PriceCeiling.NONE, "a/cheap", "b/dearest")).isEqualTo(usd("0.12"));
        assertThat(cost(size, PriceCeiling.NONE, "openrouter/auto")).isEqualTo(usd("0.012"));
        assertThat(cost(size, PriceCeiling.perMillion(BigDecimal.ONE, null), "openrouter/auto"))
                .isEqualTo(usd("0.0012"));
    }

    @Test
    void neverTakesAnUnknownPriceForNothing() throws IOException {
        // Given
        list("a/strange", true, "-1", "-1");

        // Then
        assertThat(cost(size(1, 1), PriceCeiling.NONE, "a/strange").nanos()).isPositive();
        assertThat(cost(size(1, 1), PriceCeiling.NONE, "never/listed").nanos()).isPositive();
    }

    @Test
    void setsNothingAsideForWhatIsFree() throws IOException {
        list("a/free", true, "0", "0");
        assertThat(cost(size(9_999, 9_999), PriceCeiling.NONE, "a/free")).isEqualTo(Usd.ZERO);
    }

    @Test
    void usesTheRatesOfLongPrompts() throws IOException {
        // Given
        put("a/tiered", true, """
                {"prompt": "0.000001", "completion": "0", "overrides":
                    [{"min_prompt_tokens": 1000, "prompt": "0.000002"}]}""");

        // Then
        assertThat(cost(size(1_000, 0), PriceCeiling.NONE, "a/tiered")).isEqualTo(usd("0.001"));
        assertThat(cost(size(1_001, 0), PriceCeiling.NONE, "a/tiered")).isEqualTo(usd("0.002002"));
    }

    @Test
    void setsAsideWhatAPromptCostsThatIsToBeKeptForAnHour() throws IOException {
        // Given
        put("a/keeper", true, """
                {"prompt": "0.000001", "completion": "0", "input_cache_write": "0.00000125",
                 "input_cache_write_1h": "0.000002"}""");
        String asked = """
                {"messages": [{"role": "user", "content": [
                    {"type": "text", "text": "%s", "cache_control": {"type": "ephemeral"%s}}]}]}""";
        String text = "word ".repeat(800);

        // When
        RequestSize minutes = RequestSize.of(json(asked.formatted(text, "")), 0);
        RequestSize hour = RequestSize.of(json(asked.formatted(text, ", \"ttl\": \"1h\"")), 0);

        // Then
        assertThat(cost(minutes, PriceCeiling.NONE, "a/keeper")).isEqualTo(usd("0.00125"));
        assertThat(cost(hour, PriceCeiling.NONE, "a/keeper")).isEqualTo(usd("0.002"));
    }

    @Test
    void learnsHowLongAnswersAre() {
        // Given
        AnswerLengths lengths = new AnswerLengths();
        long before = lengths.expected("a/model");

        // When
        for (int answer = 0; answer < 500; answer++) {
            lengths.learn("a/model", 2_000);
        }

        // Then
        assertThat(before).isEqualTo(1_024);
        assertThat(lengths.expected("a/model")).isBetween(3_900L, 4_000L);
        assertThat(lengths.expected("another/model")).isEqualTo(before);
    }

    @Test
    void leavesNobodyOutWhoMightBeTheDearest() {
        for (long seed = 0; seed < 300; seed++) {
            // Given
            Random dice = new Random(seed);
            List<Offered> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(new Offered(
                        new Price(
                                "listed",
                                new UsdPerToken(BigDecimal.valueOf(dice.nextInt(40), 6)),
                                new UsdPerToken(BigDecimal.valueOf(dice.nextInt(40), 6)),
                                null,
                                dice.nextBoolean() ? null : new UsdPerToken(BigDecimal.valueOf(dice.nextInt(60), 6)),
                                null,
                                dice.nextBoolean() ? null : new Usd(dice.nextInt(9_000_000)),
                                List.of(),
                                dice.nextBoolean() ? null : new Usd(dice.nextInt(9_000_000)),
                                dice.nextBoolean() ? null : new UsdPerToken(BigDecimal.valueOf(dice.nextInt(90), 6)),
                                dice.nextBoolean() ? null : new UsdPerToken(BigDecimal.valueOf(dice.nextInt(90), 6))),
                        1 + dice.nextInt(100_000),
                        dice.nextInt(4) == 0));
            }
            int prompt = dice.nextInt(50_000);
            RequestSize size = new RequestSize(
                    prompt,
                    dice.nextInt(2_000),
                    dice.nextBoolean() ? Long.MAX_VALUE : dice.nextInt(100_000),
                    1 + dice.nextInt(3),
                    dice.nextBoolean(),
                    dice.nextBoolean(),
                    dice.nextInt(prompt + 1));

            // When
            Cost most = new Offers(all).cost(size, PriceCeiling.NONE);

            // Then
            Cost expected = Cost.NOTHING;
            for (Offered each : all) {
                expected = expected.or(each.cost(size));
            }
            assertThat(most).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void setsMoreAsideForSoundWhereThatIsDearer() throws IOException {
        // Given
        put("a/short", true, """
                {"prompt": "0.000001", "completion": "0", "audio": "0.000003"}""", "{}");

        // When
        Usd cost = most(RequestSize.of(json("""
                        {"messages": [{"role": "user", "content": [
                          {"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}}]}]}"""), 0));

        // Then
        assertThat(cost).isEqualTo(usd("0.0045"));
    }

    @Test
    void knowsHowMuchAnAnswerMayCostAtMost() throws IOException {
        // Given
        put("a/short", true, "{\"prompt\": \"0\", \"completion\": \"0.000001\"}", """
                {"top_provider": {"max_completion_tokens": 4000}}""");

        // Then
        assertThat(most(RequestSize.of(json("{\"messages\": []}"), 30))).isEqualTo(usd("0.004"));
        assertThat(most(RequestSize.of(json("{\"messages\": [], \"n\": 2}"), 30)))
                .isEqualTo(usd("0.008"));
        assertThat(most(RequestSize.of(json("{\"messages\": [], \"max_tokens\": 50}"), 30)))
                .isEqualTo(usd("0.00005"));
        assertThat(most(RequestSize.of(json("{\"messages\": []}"), 9_000))).isEqualTo(usd("0.009"));
    }

    @Test
    void setsOneSearchAsideWhereSearchesAreMade() throws IOException {
        // Given
        String priced = "{\"prompt\": \"0\", \"completion\": \"0\", \"web_search\": \"0.005\"}";
        put("a/searcher", true, priced, "{\"supported_parameters\": [\"web_search_options\"]}");
        put("a/reader", true, priced, "{}");
        RequestSize asks = RequestSize.of(json("{\"messages\": [], \"web_search_options\": {}}"), 30);

        // Then
        assertThat(cost(size(1, 1), PriceCeiling.NONE, "a/searcher")).isEqualTo(usd("0.005"));
        assertThat(cost(size(1, 1), PriceCeiling.NONE, "a/reader")).isEqualTo(Usd.ZERO);
        assertThat(cost(asks, PriceCeiling.NONE, "a/reader")).isEqualTo(usd("0.005"));
    }

    @Test
    void setsAsideWhatWritingAPromptToACacheCosts() throws IOException {
        // Given
        put("a/keeper", true, """
                {"prompt": "0.000004", "completion": "0", "input_cache_write": "0.000005", "overrides": [
                    {"min_prompt_tokens": 1000, "prompt": "0.000006"},
                    {"min_prompt_tokens": 2000, "prompt": "0.000007", "input_cache_write": "0.000009"}]}""");
        put("a/giver", true, "{\"prompt\": \"0.000004\", \"completion\": \"0\", \"input_cache_write\": \"0\"}");

        // Then
        assertThat(cost(size(100, 0), PriceCeiling.NONE, "a/keeper")).isEqualTo(usd("0.0005"));
        assertThat(cost(size(1_500, 0), PriceCeiling.NONE, "a/keeper")).isEqualTo(usd("0.009"));
        assertThat(cost(size(3_000, 0), PriceCeiling.NONE, "a/keeper")).isEqualTo(usd("0.027"));
        assertThat(cost(size(100, 0), PriceCeiling.NONE, "a/giver")).isEqualTo(usd("0.0004"));
    }

    @Test
    void setsATokenAsideForEachCharacterOfOtherScripts() throws IOException {
        assertThat(RequestSize.of(json("{\"messages\": [{\"content\": \"海と船の話\"}]}"), 1)
                        .promptTokens())
                .isEqualTo(5);
    }

    private Usd most(RequestSize size) {
        return prices.cost(List.of("a/short"), size, PriceCeiling.NONE).most();
    }

    private static RequestSize size(long prompt, long completion) {
        return new RequestSize(prompt, completion, Long.MAX_VALUE, 1, false, false, 0);
    }

    private Usd cost(RequestSize size, PriceCeiling ceiling, String... models) {
        return prices.cost(List.of(models), size, ceiling).expected();
    }

    private void list(String model, boolean pooled, String prompt, String completion) throws IOException {
        put(model, pooled, "{\"prompt\": \"" + prompt + "\", \"completion\": \"" + completion + "\"}");
    }

    private void put(String model, boolean pooled, String pricing) throws IOException {
        put(model, pooled, pricing, "{}");
    }

    private void put(String model, boolean pooled, String pricing, String rest) throws IOException {
        ObjectNode card = json(rest).put("id", model);
        card.set("pricing", json(pricing));
        prices.put(model, new ModelListed(new ModelPattern(model), pooled, true, card));
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) EventJson.MAPPER.readTree(text);
    }

    private static Usd usd(String dollars) {
        return Usd.ofDollars(new BigDecimal(dollars));
    }
}
