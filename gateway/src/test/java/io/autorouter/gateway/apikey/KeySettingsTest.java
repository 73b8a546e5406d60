// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySettingsTest {

    @Test
    void keepsWhatABodyDoesNotSayAndClearsWhatItSaysIsNull() {
        // Given
        KeySettings full = KeySettings.named("a").with(json("""
                        {"limit": 1.000000001, "limit_reset": "daily", "include_byok_in_limit": true, "disabled": true,
                         "expires_at": "2030-01-31T00:00:00+02:00", "router": {"cost_quality_tradeoff": 0}}"""));

        // When
        KeySettings same = full.with(json("{}"));
        KeySettings cleared =
                full.with(json("{\"limit\":null,\"limit_reset\":null,\"expires_at\":null,\"router\":null}"));

        // Then
        assertThat(same).isEqualTo(full);
        assertThat(full.spendLimit()).isEqualTo(new SpendLimit(new Usd(1_000_000_001L), SpendInterval.DAILY));
        assertThat(full.expiresAt()).isEqualTo(Instant.parse("2030-01-30T22:00:00Z"));
        assertThat(cleared).isEqualTo(new KeySettings("a", null, null, true, null, true, null));
    }

    @Test
    void countsALimitThatNeverStartsAnewOverTheKeysWholeLife() {
        assertThat(KeySettings.named("a").with(json("{\"limit\":5}")).spendLimit())
                .isEqualTo(new SpendLimit(new Usd(5_000_000_000L), SpendInterval.LIFETIME));
        assertThat(KeySettings.named("a")
                        .with(json("{\"limit_reset\":\"daily\"}"))
                        .spendLimit())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                      | name: missing (expected: text of 1..256 characters)",
                "{\"name\":\"\"}                         | name: \"\" (expected: text of 1..256 characters)",
                "{\"name\":7}                            | name: 7 (expected: text of 1..256 characters)",
                "{\"name\":\"k\",\"limit\":-1}           | limit: -1 (expected: a number, 0..1000000000)",
                "{\"name\":\"k\",\"limit\":1e309}        | limit: 1E+309 (expected: a number, 0..1000000000)",
                "{\"name\":\"k\",\"limit\":\"5\"}        | limit: \"5\" (expected: a number, 0..1000000000)",
                "{\"name\":\"k\",\"limit\":1e-10}        | limit: 1E-10 (expected: at most 9 decimals)",
                "{\"name\":\"k\",\"limit_reset\":\"hourly\"}"
                        + " | limit_reset: \"hourly\" (expected: one of daily, weekly, monthly)",
                "{\"name\":\"k\",\"include_byok_in_limit\":1} | include_byok_in_limit: 1 (expected: true or false)",
                "{\"name\":\"k\",\"expires_at\":\"tomorrow\"}"
                        + " | expires_at: \"tomorrow\" (expected: a time such as 2030-01-31T00:00:00Z)",
                "{\"name\":\"k\",\"expires_at\":\"+99999-01-01T00:00:00Z\"}"
                        + " | expires_at: \"+99999-01-01T00:00:00Z\" (expected: a time such as 2030-01-31T00:00:00Z)",
                "{\"name\":\"k\",\"kind\":\"root\"}      | kind: \"root\" (expected: one of inference, management)",
                "{\"name\":\"k\",\"router\":[]}          | router: [] (expected: an object)",
                "{\"name\":\"k\",\"router\":{\"cost_tier\":\"free\"}}"
                        + " | router.cost_tier: \"free\" (expected: one of low, medium, high, xhigh, max)",
                "{\"name\":\"k\",\"router\":{\"max_price\":{\"promt\":1}}}"
                        + " | router.max_price.promt: 1 (expected: only prompt, completion, request)",
                "{\"name\":\"k\",\"hash\":\"0\"}         | hash: \"0\" (expected: only name, limit, limit_reset,"
                        + " include_byok_in_limit, expires_at, workspace_id, creator_user_id, kind, router)"
            })
    void saysWhatIsWrongWithABody(String body, String problem) {
        assertThat(KeyRules.CREATE.problem("", json(body))).isEqualTo(problem);
    }

    @Test
    void writesTheRouterAsItWasRead() {
        for (String router : new String[] {
            "{\"allowed_models\":[\"a/*\",\"b\"],\"excluded_models\":[],\"cost_tier\":null,\"cost_quality_tradeoff\":null,"
                    + "\"max_price\":null,\"prevent_overrides\":false}",
            "{\"allowed_models\":[],\"excluded_models\":[\"*\"],\"cost_tier\":\"max\",\"cost_quality_tradeoff\":10,"
                    + "\"max_price\":{\"prompt\":0,\"completion\":0.000001,\"request\":null},\"prevent_overrides\":true}",
            "{\"allowed_models\":[],\"excluded_models\":[],\"cost_tier\":null,\"cost_quality_tradeoff\":0,"
                    + "\"max_price\":{\"prompt\":1000000000,\"completion\":0.3,\"request\":0.000000001},"
                    + "\"prevent_overrides\":false}"
        }) {
            // When
            ObjectNode written = RouterForm.write(RouterForm.read(json(router)));

            // Then
            assertThat(written.toString().replace("1E-9", "0.000000001")).isEqualTo(router);
        }
    }

    @Test
    void neverRaisesACeilingThatIsFinerThanMoney() {
        // Given
        JsonNode router = json("{\"max_price\":{\"request\":0.0000000019}}");

        // Then
        Rule rule = RouterForm.RULE;
        assertThat(rule.problem("router", router)).isNull();
        assertThat(RouterForm.write(RouterForm.read(router))
                        .path("max_price")
                        .path("request")
                        .decimalValue())
                .isEqualByComparingTo("0.000000001");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) EventJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
