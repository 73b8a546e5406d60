// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCharged.Kind;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.sandbox.sample.EndedBuilder;
import io.autorouter.sandbox.sample.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChargingTest {

    private static final Charging CHARGING = ChargeBooks.CHARGING;
    private static final Instant NOW = Samples.NOON.plusSeconds(1);
    /** 12 prompt tokens at 0.25 and 34 completion tokens at 2 dollars per million. */
    private static final Usd SAMPLE_COST = new Usd(12 * 250 + 34 * 2_000);

    @Test
    void chargesACompletedAnswerAtThePriceOfItsPlan() {
        // When
        Charge charge = decide(Samples.ending());

        // Then
        assertThat(charge.charged()).isEqualTo(SAMPLE_COST);
        assertThat(charge.upstream()).isEqualTo(SAMPLE_COST);
        assertThat(charge.kind()).isEqualTo(Kind.CHARGED);
        assertThat(charge.price()).isEqualTo(Samples.price());
    }

    @Test
    void chargesNothingWhereTheKeyIsTheAccountsOwnAndNotesWhatItCosts() {
        // When
        Charge charge = CHARGING.decide(byok().build(), NOW).orElseThrow();

        // Then
        assertThat(charge.charged()).isEqualTo(Usd.ZERO);
        assertThat(charge.upstream()).isEqualTo(Usd.ZERO);
        assertThat(charge.byok()).isEqualTo(SAMPLE_COST);
        assertThat(charge.kind()).isEqualTo(Kind.FREE);
        assertThat(charge.event().upstreamCost()).isEqualTo(SAMPLE_COST);
    }

    @Test
    void chargesAFeeWhereTheKeyIsTheAccountsOwnAndTheHouseWantsOne() {
        // Given
        Charging house = new Charging(new BigDecimal("0.05"));

        // When
        Charge charge = house.decide(byok().build(), NOW).orElseThrow();
        Charge failed = house.decide(
                        byok().ending(new Ending.Failed(Samples.failure())).build(), NOW)
                .orElseThrow();

        // Then
        assertThat(charge.charged()).isEqualTo(new Usd(SAMPLE_COST.nanos() / 20));
        assertThat(charge.kind()).isEqualTo(Kind.CHARGED);
        assertThat(failed.charged()).isEqualTo(Usd.ZERO);
    }

    @Test
    void wantsAFeeThatIsAShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Charging(new BigDecimal("1.01")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Charging(new BigDecimal("-0.01")));
    }

    @Test
    void chargesSearchesThoughNoTokenWasUsed() {
        // Given
        TokenUsage searched = new TokenUsage(0, 0, 0, 0, 0, UsageSource.PROVIDER, 2);

        // When
        Charge charge = decide(Samples.ending()
                .price(Samples.price().withSearch(new Usd(1_000)))
                .usage(searched));

        // Then
        assertThat(charge.charged()).isEqualTo(new Usd(2_000));
    }

    @Test
    void keepsOurOwnCountWhereTheProvidersIsFarFromIt() {
        // Given
        GenerationEnded ended =
                Samples.ending().ownCount(new OwnCount(12, 4, true)).build();

        // When
        Charge charge = CHARGING.decide(ended, NOW).orElseThrow();

        // Then
        assertThat(charge.isDisputed()).isTrue();
        assertThat(charge.charged()).isEqualTo(SAMPLE_COST);
    }

    @Test
    void chargesACallerWhoLeftForWhatWasReceived() {
        // Given
        var received = TokenUsage.estimated(12, 5);

        // When
        Charge charge = decide(Samples.ending().ending(new Ending.Cancelled()).usage(received));

        // Then
        assertThat(charge.charged()).isEqualTo(Pricing.cost(Samples.price(), received));
        assertThat(charge.kind()).isEqualTo(Kind.CHARGED);
    }

    @Test
    void chargesACallerWhoLeftBeforeTheFirstTokenNothing() {
        // When
        Charge charge = decide(Samples.ending().ending(new Ending.Cancelled()).usage(TokenUsage.estimated(12, 0)));

        // Then
        assertThat(charge.charged()).isEqualTo(Usd.ZERO);
        assertThat(charge.upstream()).isEqualTo(new Usd(12 * 250));
        assertThat(charge.kind()).isEqualTo(Kind.INSURED);
    }

    @Test
    void insuresAFailedAnswerEvenWhereTokensFlowed() {
        // When
        Charge charge = decide(Samples.ending().ending(failed()));

        // Then
        assertThat(charge.charged()).isEqualTo(Usd.ZERO);
        assertThat(charge.upstream()).isEqualTo(SAMPLE_COST);
        assertThat(charge.kind()).isEqualTo(Kind.INSURED);
    }

    @Test
    void takesNothingWhereNobodyWasReached() {
        // When
        Charge charge = decide(Samples.ending().ending(failed()).answeredByNobody());

        // Then
        assertThat(charge.charged()).isEqualTo(Usd.ZERO);
        assertThat(charge.upstream()).isEqualTo(Usd.ZERO);
        assertThat(charge.kind()).isEqualTo(Kind.FREE);
        assertThat(charge.provider()).isNull();
    }

    @Test
    void takesNoPricePerRequestWhereNothingWasUsed() {
        // Given
        Price price = price(null, new Usd(5_000_000), List.of());

        // When
        Charge charge = decide(
                Samples.ending().ending(new Ending.Cancelled()).price(price).usage(TokenUsage.NONE));

        // Then
        assertThat(charge.upstream()).isEqualTo(Usd.ZERO);
        assertThat(charge.kind()).isEqualTo(Kind.FREE);
    }

    @Test
    void insuresAnEmptyAnswerWithoutAReason() {
        // When
        Charge charge = decide(Samples.ending().ending(completed(null)).usage(TokenUsage.estimated(12, 0)));

        // Then
        assertThat(charge.charged()).isEqualTo(Usd.ZERO);
        assertThat(charge.upstream()).isEqualTo(new Usd(12 * 250));
        assertThat(charge.kind()).isEqualTo(Kind.INSURED);
    }

    @Test
    void insuresAnAnswerThatFinishedWithAnError() {
        // When
        Charge charge = decide(Samples.ending().ending(completed("error")));

        // Then
        assertThat(charge.charged()).isEqualTo(Usd.ZERO);
        assertThat(charge.kind()).isEqualTo(Kind.INSURED);
    }

    @Test
    void chargesAnEmptyAnswerThatSaysWhyItStopped() {
        // When
        Charge charge = decide(Samples.ending().ending(completed("length")).usage(TokenUsage.estimated(12, 0)));

        // Then
        assertThat(charge.charged()).isEqualTo(new Usd(12 * 250));
    }

    @Test
    void chargesAnAnswerWithoutAReasonThatIsNotEmpty() {
        // When
        Charge charge = decide(Samples.ending().ending(completed(null)));

        // Then
        assertThat(charge.charged()).isEqualTo(SAMPLE_COST);
    }

    @Test
    void decidesNothingOnAnAttemptThatWasGivenUp() {
        // When
        Optional<Charge> charge =
                CHARGING.decide(Samples.ending().ending(new Ending.Abandoned()).build(), NOW);

        // Then
        assertThat(charge).isEmpty();
    }

    @Test
    void neverTakesAnUnknownPriceForNothing() {
        for (Ending ending : List.of(completed("stop"), new Ending.Cancelled())) {
            // Given
            GenerationEnded ended = Samples.ending().ending(ending).price(null).build();

            // When, then
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CHARGING.decide(ended, NOW))
                    .withMessageContaining("price: none")
                    .withMessageContaining("46 tokens");
        }
    }

    @Test
    void insuresWhatTheGatewaySawOfAnAnswerThatDiedWithItsDispatcher() {
        // When
        Charge charge = decide(Samples.ending().ending(failed()).price(null).usage(TokenUsage.estimated(0, 7)));

        // Then
        assertThat(charge.isUnpriced()).isTrue();
        assertThat(charge.kind()).isEqualTo(Kind.INSURED);
        assertThat(charge.upstream()).isEqualTo(Usd.ZERO);
    }

    @Test
    void callsAnAnswerOfAFreeModelFree() {
        // Given
        Price free = Price.of("list", UsdPerToken.of("0"), UsdPerToken.of("0"));

        // When
        Charge charge = decide(Samples.ending().price(free));

        // Then
        assertThat(charge.kind()).isEqualTo(Kind.FREE);
        assertThat(charge.isUnpriced()).isFalse();
    }

    @Test
    void countsCachedAndReasoningTokensOnce() {
        // Given
        Price price = price("0.00000005", null, List.of());
        var usage = new TokenUsage(1_000, 100, 900, 0, 60, UsageSource.PROVIDER);

        // When
        Charge charge = decide(Samples.ending().price(price).usage(usage));

        // Then
        assertThat(charge.charged()).isEqualTo(new Usd(100 * 250 + 900 * 50 + 100 * 2_000));
    }

    @Test
    void chargesALongPromptAtTheRatesOfItsTier() {
        // Given
        var tier = new PriceTier(200_000, UsdPerToken.of("0.0000005"), null, null, null);
        Price price = price(null, null, List.of(tier));

        // When
        Charge atTheEdge = decide(Samples.ending().price(price).usage(TokenUsage.estimated(200_000, 1)));
        Charge above = decide(Samples.ending().price(price).usage(TokenUsage.estimated(200_001, 1)));

        // Then
        assertThat(atTheEdge.charged()).isEqualTo(new Usd(200_000L * 250 + 2_000));
        assertThat(above.charged()).isEqualTo(new Usd(200_001L * 500 + 2_000));
    }

    @Test
    void chargesAStreamedAnswerAsMuchAsOneInOnePiece() {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            EndingDice dice = new EndingDice(seed);
            var builder = Samples.ending().price(dice.price()).usage(dice.usage());

            // When
            Charge streamed = decide(builder.stream(true));
            Charge whole = decide(builder.stream(false));

            // Then
            assertThat(streamed).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void chargesEitherWhatTheProviderIsOwedOrNothing() {
        for (long seed = 0; seed < 5_000; seed++) {
            // Given
            GenerationEnded ended = new EndingDice(seed).ended(seed);

            // When
            Optional<Charge> decided = CHARGING.decide(ended, NOW);

            // Then
            if (ended.ending() instanceof Ending.Abandoned) {
                assertThat(decided).as("seed %d", seed).isEmpty();
                continue;
            }
            Charge charge = decided.orElseThrow();
            Price price = charge.price();
            Usd owed =
                    price == null || ended.usage().totalTokens() == 0 ? Usd.ZERO : Pricing.cost(price, ended.usage());
            assertThat(charge.upstream()).as("seed %d", seed).isEqualTo(owed);
            assertThat(charge.charged()).as("seed %d", seed).isIn(Usd.ZERO, owed);
            assertThat(charge.charged().nanos() > 0).as("seed %d", seed).isEqualTo(charge.kind() == Kind.CHARGED);
            assertThat(ended.ending() instanceof Ending.Failed && charge.kind() == Kind.CHARGED)
                    .as("seed %d: charged for a failure", seed)
                    .isFalse();
        }
    }

    @Test
    void keepsTimesAsTheDatabaseDoes() {
        // Given
        Instant odd = Instant.parse("2026-11-25T12:00:00.123456789Z");

        // When
        Charge charge =
                CHARGING.decide(Samples.ending().requestedAt(odd).build(), odd).orElseThrow();

        // Then
        assertThat(charge.requestedAt()).isEqualTo(odd.truncatedTo(ChronoUnit.MICROS));
        assertThat(charge.endedAt()).isEqualTo(odd.plusMillis(840).truncatedTo(ChronoUnit.MICROS));
        assertThat(charge.chargedAt()).isEqualTo(odd.truncatedTo(ChronoUnit.MICROS));
    }

    private static Charge decide(EndedBuilder ended) {
        return CHARGING.decide(ended.build(), NOW).orElseThrow();
    }

    private static Ending.Completed completed(@Nullable String finishReason) {
        return new Ending.Completed(finishReason, null);
    }

    private static Ending.Failed failed() {
        return new Ending.Failed(Samples.failure());
    }

    private static Price price(@Nullable String cacheRead, @Nullable Usd request, List<PriceTier> tiers) {
        return new Price(
                "list",
                UsdPerToken.of("0.00000025"),
                UsdPerToken.of("0.000002"),
                cacheRead == null ? null : UsdPerToken.of(cacheRead),
                null,
                null,
                request,
                tiers);
    }

    private static EndedBuilder byok() {
        return Samples.ending().answeredWithOwnKey();
    }
}
