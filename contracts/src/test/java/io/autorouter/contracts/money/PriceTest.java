// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final UsdPerToken RATE = UsdPerToken.of("0.000001");

    @Test
    void paysNobodyForAsking() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Price("1", RATE, RATE, null, null, null, new Usd(-1), List.of()))
                .withMessage("request: $-0.000000001 (expected: >= 0 USD)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.of("1", RATE, RATE).withSearch(new Usd(-1)))
                .withMessage("search: $-0.000000001 (expected: >= 0 USD)");
    }

    @Test
    void isNoPriceThatCannotBe() {
        for (String prompt : List.of("-1", "NaN", "1e400", "Infinity", "1e-400", "")) {
            String price = """
                    {"version": "1", "prompt": "%s", "completion": "1", "tiers": []}""".formatted(prompt);

            // When, Then
            assertThatThrownBy(() -> EventJson.read(price.getBytes(StandardCharsets.UTF_8), Price.class))
                    .as(prompt)
                    .isInstanceOf(MalformedEventException.class);
        }
    }
}
