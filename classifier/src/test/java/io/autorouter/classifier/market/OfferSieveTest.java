// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import static io.autorouter.classifier.market.Offers.LOGGING;
import static io.autorouter.classifier.market.Offers.PRIVATE;
import static io.autorouter.classifier.market.Offers.TRAINING;
import static io.autorouter.classifier.market.Offers.facts;
import static io.autorouter.classifier.market.Offers.offer;
import static io.autorouter.classifier.market.Offers.slugs;
import static io.autorouter.classifier.market.Offers.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.provider.DataPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferSieveTest {

    private static final GenerationId GENERATION = new GenerationId("gen-06awrq2m1xvt4b8c9d0e1f2g3h");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // The provider of the offer, the wish, and what excludes it.
                "deepinfra | {} | -",
                "deepinfra | {'only':['deepinfra']} | -",
                "deepinfra/turbo | {'only':['deepinfra']} | -",
                "deepinfra | {'only':['deepinfra/turbo']} | ALLOWED_PROVIDERS",
                "deepinfra/turbo | {'only':['deep']} | ALLOWED_PROVIDERS",
                "deepinfra/turbo | {'ignore':['deepinfra']} | ALLOWED_PROVIDERS",
                "deepinfra | {'ignore':['deepinfra/turbo']} | -",
                "deepinfra | {'only':['deepinfra'],'ignore':['deepinfra']} | ALLOWED_PROVIDERS",
                "deepinfra | {'order':['groq']} | -",
                "deepinfra | {'order':['groq'],'allow_fallbacks':false} | ALLOWED_PROVIDERS",
                "deepinfra | {'order':['groq','deepinfra'],'allow_fallbacks':false} | -",
                "deepinfra | {'quantizations':['fp8']} | -",
                "deepinfra | {'quantizations':['fp4','bf16']} | QUANTIZATION",
                "deepinfra | {'max_price':{'prompt':2,'completion':2}} | -",
                "deepinfra | {'max_price':{'prompt':1.99}} | MAX_PRICE",
                "deepinfra | {'max_price':{'completion':'1.99'}} | MAX_PRICE",
                "deepinfra | {'max_price':{'request':0}} | -",
                "deepinfra | {'max_price':{'image':0.001}} | -",
                "deepinfra | {'enforce_distillable_text':true} | DISTILLATION"
            })
    void keepsToTheWishesOfTheCaller(String slug, String wish, @Nullable ExcludedBy expected) {
        // Given
        Offer offer = offer(slug, "2", facts(null, null, "fp8"), DataPolicy.UNKNOWN);

        // Then
        assertThat(new OfferSieve(wishes(wish), Offers.errand(0)).exclusion(offer))
                .isEqualTo(expected);
    }

    @Test
    void takesAnUnknownQuantizationByThatName() {
        // Given
        Offer offer = offer("x", "1");

        // Then
        assertThat(exclusion("{'quantizations':['unknown']}", offer)).isNull();
        assertThat(exclusion("{'quantizations':['fp8']}", offer)).isEqualTo(ExcludedBy.QUANTIZATION);
    }

    @Test
    void assumesTheWorstWhereAPolicyIsNotKnown() {
        assertThat(privacy("{'data_collection':'deny'}")).containsExactly("private", "logging", "asked");
        assertThat(privacy("{'zdr':true}")).containsExactly("private", "asked");
        assertThat(privacy("{'data_collection':'allow','zdr':false}"))
                .containsExactly("private", "logging", "training", "unknown", "asked");
    }

    private static List<String> privacy(String wish) {
        List<Offer> offers = List.of(
                offer("private", "1", facts(null, null, null), PRIVATE),
                offer("logging", "1", facts(null, null, null), LOGGING),
                offer("training", "1", facts(null, null, null), TRAINING),
                offer("unknown", "1", facts(null, null, null), DataPolicy.UNKNOWN),
                offer("asked", "1", facts(null, null, null), new DataPolicy(null, null, null, true)));
        return slugs(
                offers.stream().filter(offer -> exclusion(wish, offer) == null).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, true",
        "900, 100, true",
        "901, 100, false",
        "1001, 0, false",
        "100, 200, true",
        "100, 201, false"
    })
    void needsRoomForPromptAndAnswer(long prompt, long answer, boolean fits) {
        // Given
        Offer offer = offer("x", "1", facts(1_000L, 200L, null), DataPolicy.UNKNOWN);
        Errand errand = new Errand(List.of(), prompt, answer, 0, null);

        // Then
        assertThat(new OfferSieve(wishes("{}"), errand).exclusion(offer))
                .isEqualTo(fits ? null : ExcludedBy.CONTEXT_LENGTH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'temperature':1} | true",
                "{'temperature':null,'top_k':null} | true",
                "{'max_tokens':5} | true",
                "{'max_completion_tokens':5} | true",
                "{'reasoning':{'effort':'low'}} | true",
                "{'response_format':{'type':'json_object'}} | true",
                "{'top_k':3} | false",
                "{'tools':[{'type':'function'}]} | false",
                "{'tools':[]} | true",
                "{'response_format':{'type':'json_schema'}} | false",
                "{'metadata':{'a':'b'},'messages':[]} | true"
            })
    void dropsWhoLacksASentParameterWhereAllAreRequired(String body, boolean kept) {
        // Given
        Offer offer = offer(
                "x",
                "1",
                facts(null, null, null, "temperature", "max_tokens", "reasoning_effort", "response_format"),
                DataPolicy.UNKNOWN);
        Errand errand = Errand.of(GENERATION, Pool.json(body), 10, 0);

        // Then
        assertThat(new OfferSieve(wishes("{'require_parameters':true}"), errand).exclusion(offer))
                .isEqualTo(kept ? null : ExcludedBy.REQUIRE_PARAMETERS);
        assertThat(new OfferSieve(wishes("{}"), errand).exclusion(offer)).isNull();
    }

    @Test
    void usesThoseWhoTakeToolsWhereSomeDo() {
        // Given
        Offer able = offer("able", "9", facts(null, null, null, "tools", "verbosity"), DataPolicy.UNKNOWN);
        Offer half = offer("half", "5", facts(null, null, null, "tools"), DataPolicy.UNKNOWN);
        Offer plain = offer("plain", "1", facts(null, null, null, "temperature"), DataPolicy.UNKNOWN);

        // Then
        assertThat(steered("{'tools':[{}]}", able, half, plain)).containsExactly("able", "half");
        assertThat(steered("{'tools':[{}],'verbosity':'low'}", able, half, plain))
                .containsExactly("able");
        assertThat(steered("{'tools':[{}]}", plain))
                .as("nobody does: the parameter is dropped")
                .containsExactly("plain");
        assertThat(steered("{'temperature':1}", able, half, plain)).hasSize(3);
    }

    @Test
    void readsAMaximumThatNobodyCouldPay() {
        for (String number :
                List.of("1e400", "99999999999999999999", "1e-30", "1e-2147483647", "'1e5'", "'x'", "null")) {
            assertThat(PriceLimit.of(Pool.json("{'prompt':" + number + ",'request':" + number + "}")))
                    .as(number)
                    .isNotNull();
        }
    }

    private static @Nullable ExcludedBy exclusion(String wish, Offer offer) {
        return new OfferSieve(wishes(wish), Offers.errand(0)).exclusion(offer);
    }

    private static List<String> steered(String body, Offer... offers) {
        Errand errand = Errand.of(GENERATION, Pool.json(body), 10, 0);
        return slugs(new OfferSieve(wishes("{}"), errand).steered(List.of(offers)));
    }
}
