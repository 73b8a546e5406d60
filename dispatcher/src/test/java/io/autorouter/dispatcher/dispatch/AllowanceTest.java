// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.attempt.Place;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final CredentialId OWN = new CredentialId("byok-00000000000000000000000001");

    private final Place house = Place.ofHouse(target(10_000L));
    private final Place free = new Place(target(10_000L), OWN, BigDecimal.ZERO);

    @Test
    void leavesARequestAloneThatMayCostWhateverItComesTo() throws IOException {
        // Given
        ObjectNode body = body("{}");
        Allowance any = new Allowance(body, null);

        // Then
        assertThat(any.within(house)).isSameAs(body);
        assertThat(any.payable(List.of(house, free))).containsExactly(house, free);
    }

    @Test
    void asksForNoLongerAnAnswerThanIsPaidFor() throws IOException {
        // Given: 2 tokens of prompt at 1,000 and the answer's at 2,000 nano-dollars
        Usd most = new Usd(2_000 + 100 * 2_000);

        // Then
        assertThat(limit(new Allowance(body("{}"), most).within(house))).isEqualTo(100);
        assertThat(limit(new Allowance(body("{\"max_tokens\": 700}"), most).within(house)))
                .isEqualTo(100);
        assertThat(limit(new Allowance(body("{\"n\": 4}"), most).within(house))).isEqualTo(25);
        assertThat(new Allowance(body("{\"max_tokens\": 700}"), most)
                        .within(house)
                        .has("max_tokens"))
                .isFalse();
    }

    @Test
    void leavesARequestAloneThatCannotBecomeLonger() throws IOException {
        // Given
        ObjectNode brief = body("{\"max_tokens\": 99}");
        ObjectNode open = body("{}");

        // Then
        assertThat(new Allowance(brief, new Usd(2_000 + 100 * 2_000)).within(house))
                .isSameAs(brief);
        assertThat(new Allowance(open, new Usd(2_000 + 10_000 * 2_000)).within(house))
                .isSameAs(open);
        assertThat(new Allowance(open, Usd.ZERO).within(free)).isSameAs(open);
    }

    @Test
    void asksForNoMoreThanMostModelsGiveWhereNobodyTellsHowMuchThatIs() throws IOException {
        // Given
        Place untold = Place.ofHouse(target(null));

        // Then
        assertThat(limit(new Allowance(body("{}"), new Usd(1_000_000_000)).within(untold)))
                .isEqualTo(4_096);
        assertThat(limit(new Allowance(body("{\"max_tokens\": 900000}"), new Usd(1_000_000_000)).within(untold)))
                .isEqualTo(499_999);
    }

    @Test
    void asksForATierOfAnotherPriceOnlyWithAKeyOfTheAccount() throws IOException {
        // Given
        ObjectNode priority = body("{\"service_tier\": \"priority\"}");
        ObjectNode usual = body("{\"service_tier\": \"default\"}");

        // Then
        assertThat(new Allowance(priority, null).within(house)).isEqualTo(body("{}"));
        ObjectNode shorter = new Allowance(priority, new Usd(2_000 + 100 * 2_000)).within(house);
        assertThat(limit(shorter)).isEqualTo(100);
        assertThat(shorter.has("service_tier")).isFalse();
        assertThat(new Allowance(priority, Usd.ZERO).within(free)).isSameAs(priority);
        assertThat(new Allowance(usual, null).within(house)).isSameAs(usual);
        assertThat(priority.has("service_tier")).isTrue();
    }

    @Test
    void leavesOutWhomItDoesNotPay() throws IOException {
        assertThat(new Allowance(body("{}"), Usd.ZERO).payable(List.of(house, free)))
                .containsExactly(free);
        assertThat(new Allowance(body("{}"), new Usd(3_999)).payable(List.of(house)))
                .isEmpty();
        assertThat(new Allowance(body("{}"), new Usd(4_000)).payable(List.of(house)))
                .containsExactly(house);
    }

    private static Target target(@Nullable Long longest) {
        return new Target(
                new ModelId("a/model"),
                new ProviderSlug("a"),
                "A",
                "model",
                Price.of("1", UsdPerToken.of("0.000001"), UsdPerToken.of("0.000002")),
                List.of(),
                null,
                longest);
    }

    private static ObjectNode body(String more) throws IOException {
        ObjectNode body = (ObjectNode) EventJson.MAPPER.readTree("""
                {"messages": [{"role": "user", "content": "12345678"}]}""");
        body.setAll((ObjectNode) EventJson.MAPPER.readTree(more));
        return body;
    }

    private static long limit(ObjectNode body) {
        return body.path("max_completion_tokens").asLong(-1);
    }
}
