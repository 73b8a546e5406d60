// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final int ROUNDS = 20_000;

    @Test
    void chargesPromptAndCompletionAtTheirRates() {
        // Given
        Price price = Price.of("1", UsdPerToken.of("0.00000025"), UsdPerToken.of("0.000002"));

        // When
        Usd cost = Pricing.cost(price, usage(1_000, 500, 0, 0, 0));

        // Then
        assertThat(cost).isEqualTo(new Usd(250_000 + 1_000_000));
    }

    @Test
    void countsCachedAndCacheWrittenTokensOnce() {
        // Given
        Price price = price("0.000003", "0.000015", "0.0000003", "0.00000375", null, null);

        // When
        Usd cost = Pricing.cost(price, usage(1_000, 0, 600, 300, 0));

        // Then
        assertThat(cost).isEqualTo(new Usd(100 * 3_000 + 600 * 300 + 300 * 3_750));
    }

    @Test
    void tellsThePromptFromTheAnswer() {
        // Given
        Price price = price("0.000003", "0.000015", "0.0000003", null, null, null);

        // When
        Usd prompt = Pricing.promptCost(price, usage(1_000, 500, 600, 0, 100));

        // Then
        assertThat(prompt).isEqualTo(new Usd(400 * 3_000 + 600 * 300));
    }

    @Test
    void tellsHowLongAnAnswerTheMoneyPaysFor() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            // Given
            Random dice = new Random(seed);
            Price price = price(
                    "0.00000" + dice.nextInt(100),
                    "0.0000" + (1 + dice.nextInt(999)),
                    null,
                    null,
                    dice.nextBoolean() ? null : "0.0000" + dice.nextInt(999),
                    dice.nextBoolean() ? null : "0.000" + dice.nextInt(1_000_000));
            BigDecimal share = BigDecimal.valueOf(1 + dice.nextInt(100), 2);
            TokenUsage prompt = TokenUsage.estimated(dice.nextInt(10_000), 0);
            Usd money = new Usd(dice.nextLong(1_000_000_000));

            // When
            long tokens = Pricing.answerTokens(money, share, price, prompt);

            // Then
            if (tokens < 0) {
                assertThat(Pricing.share(Pricing.cost(price, prompt), share))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(money);
            } else {
                assertThat(dearest(price, prompt, tokens, share))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(money);
                assertThat(dearest(price, prompt, tokens + 2, share))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(money);
            }
        }
    }

    @Test
    void paysForAnswersOfAnyLengthWhereTheyAreFree() {
        Price free = Price.of("1", UsdPerToken.of("0"), UsdPerToken.of("0"));
        assertThat(Pricing.answerTokens(Usd.ZERO, BigDecimal.ONE, free, usage(1_000, 0, 0, 0, 0)))
                .isEqualTo(Long.MAX_VALUE);
    }

    private static Usd dearest(Price price, TokenUsage prompt, long tokens, BigDecimal share) {
        Usd seen = Pricing.cost(price, usage(prompt.promptTokens(), tokens, 0, 0, 0));
        Usd thought = Pricing.cost(price, usage(prompt.promptTokens(), tokens, 0, 0, tokens));
        return Pricing.share(seen.compareTo(thought) > 0 ? seen : thought, share);
    }

    @Test
    void takesThePromptRateForCachesWithoutARateOfTheirOwn() {
        // Given
        Price price = Price.of("1", UsdPerToken.of("0.000001"), UsdPerToken.of("0"));

        // When
        Usd cost = Pricing.cost(price, usage(100, 0, 40, 30, 0));

        // Then
        assertThat(cost).isEqualTo(new Usd(100_000));
    }

    @Test
    void takesTheCompletionRateForReasoningUnlessItHasOne() {
        // Given
        Price with = price("0", "0.000002", null, null, "0.000005", null);
        Price without = price("0", "0.000002", null, null, null, null);

        // When
        Usd dear = Pricing.cost(with, usage(0, 10, 0, 0, 4));
        Usd plain = Pricing.cost(without, usage(0, 10, 0, 0, 4));

        // Then
        assertThat(dear).isEqualTo(new Usd(6 * 2_000 + 4 * 5_000));
        assertThat(plain).isEqualTo(new Usd(10 * 2_000));
    }

    @Test
    void addsTheChargePerRequest() {
        // Given
        Price price = price("0", "0", null, null, null, "0.005");

        // When
        Usd cost = Pricing.cost(price, TokenUsage.NONE);

        // Then
        assertThat(cost).isEqualTo(new Usd(5_000_000));
    }

    @Test
    void addsTheChargeOfEachSearch() {
        // Given
        Price price = Price.of("1", UsdPerToken.of("0.000001"), UsdPerToken.of("0"))
                .withSearch(Usd.ofDollars(new BigDecimal("0.01")));
        TokenUsage searched = new TokenUsage(7, 0, 0, 0, 0, UsageSource.PROVIDER, 3);

        // When
        Usd cost = Pricing.cost(price, searched);

        // Then
        assertThat(cost).isEqualTo(new Usd(7_000 + 30_000_000));
    }

    @Test
    void asksNothingForSearchesWithoutAPrice() {
        // Given
        TokenUsage searched = new TokenUsage(0, 0, 0, 0, 0, UsageSource.PROVIDER, 3);

        // When
        Usd cost = Pricing.cost(Price.of("1", UsdPerToken.of("0.000001"), UsdPerToken.of("0")), searched);

        // Then
        assertThat(cost).isEqualTo(Usd.ZERO);
    }

    @Test
    void changesTheTierOnlyAboveItsBound() {
        // Given
        PriceTier tier = new PriceTier(200_000, UsdPerToken.of("0.000004"), null, null, null);
        Price price =
                new Price("1", UsdPerToken.of("0.000002"), UsdPerToken.of("0"), null, null, null, null, List.of(tier));

        // When
        Usd at = Pricing.cost(price, usage(200_000, 0, 0, 0, 0));
        Usd above = Pricing.cost(price, usage(200_001, 0, 0, 0, 0));

        // Then
        assertThat(at).isEqualTo(new Usd(200_000L * 2_000));
        assertThat(above).isEqualTo(new Usd(200_001L * 4_000));
    }

    @Test
    void raisesReasoningWithTheCompletionOfItsTier() {
        // Given
        PriceTier tier = new PriceTier(10, null, UsdPerToken.of("0.000009"), null, null);
        Price price = new Price(
                "1",
                UsdPerToken.of("0"),
                UsdPerToken.of("0.000002"),
                null,
                null,
                UsdPerToken.of("0.000003"),
                null,
                List.of(tier));

        // When
        Usd cost = Pricing.cost(price, usage(11, 4, 0, 0, 3));

        // Then
        assertThat(cost).isEqualTo(new Usd(4 * 9_000));
    }

    @Test
    void roundsOnceHalfToEven() {
        // Given
        Price half = Price.of("1", UsdPerToken.of("0.0000000005"), UsdPerToken.of("0"));

        // When
        List<Long> nanos = new ArrayList<>();
        for (long tokens = 1; tokens <= 6; tokens++) {
            nanos.add(Pricing.cost(half, usage(tokens, 0, 0, 0, 0)).nanos());
        }

        // Then: 0.5 1.0 1.5 2.0 2.5 3.0
        assertThat(nanos).containsExactly(0L, 1L, 2L, 2L, 2L, 3L);
    }

    @Test
    void sumsBeforeItRounds() {
        // Given
        UsdPerToken third = UsdPerToken.of("0.0000000004");
        Price price = Price.of("1", third, third);

        // When
        Usd cost = Pricing.cost(price, usage(1, 1, 0, 0, 0));

        // Then: 0.8, not 0 + 0
        assertThat(cost).isEqualTo(new Usd(1));
    }

    @Test
    void agreesWithARecomputationTermByTerm() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            // Given
            Random random = new Random(seed);
            Price price = randomPrice(random);
            TokenUsage usage = randomUsage(random);

            // When
            Usd cost = Pricing.cost(price, usage);

            // Then
            assertThat(cost.dollars())
                    .as("seed %d: %s at %s", seed, usage, price)
                    .isEqualByComparingTo(recomputed(price, usage).setScale(9, RoundingMode.HALF_EVEN));
        }
    }

    @Test
    void neverCostsLessForMore() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            // Given
            Random random = new Random(seed);
            Price price = randomPrice(random);
            TokenUsage less = randomUsage(random);

            // When
            TokenUsage more = new TokenUsage(
                    less.promptTokens(),
                    less.completionTokens() + 1,
                    less.cachedTokens(),
                    less.cacheWriteTokens(),
                    less.reasoningTokens(),
                    less.source(),
                    less.searches() + 1,
                    less.cacheWriteHourTokens(),
                    less.audioTokens());

            // Then
            assertThat(Pricing.cost(price, more)).as("seed %d", seed).isGreaterThanOrEqualTo(Pricing.cost(price, less));
        }
    }

    /** Written apart from the code under test: one term after the other, the last tier that holds looked up for each. */
    private static BigDecimal recomputed(Price price, TokenUsage usage) {
        BigDecimal prompt = price.prompt().dollars();
        BigDecimal completion = price.completion().dollars();
        BigDecimal read = orNull(price.cacheRead());
        BigDecimal write = orNull(price.cacheWrite());
        BigDecimal hour = orNull(price.cacheWriteHour());
        BigDecimal audio = orNull(price.audio());
        BigDecimal reasoning = orNull(price.reasoning());
        for (PriceTier tier : price.tiers()) {
            if (usage.promptTokens() > tier.abovePromptTokens()) {
                prompt = tier.prompt() == null ? prompt : tier.prompt().dollars();
                audio = tier.prompt() == null || audio == null ? audio : audio.max(prompt);
                reasoning = tier.completion() == null ? reasoning : null;
                completion = tier.completion() == null
                        ? completion
                        : tier.completion().dollars();
                read = tier.cacheRead() == null ? read : tier.cacheRead().dollars();
                write = tier.cacheWrite() == null ? write : tier.cacheWrite().dollars();
                hour = tier.cacheWriteHour() == null
                        ? hour
                        : tier.cacheWriteHour().dollars();
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        long fresh = usage.promptTokens() - usage.cachedTokens() - usage.cacheWriteTokens();
        sum = sum.add(prompt.multiply(new BigDecimal(fresh - usage.audioTokens())));
        sum = sum.add((audio == null ? prompt : audio).multiply(new BigDecimal(usage.audioTokens())));
        sum = sum.add((read == null ? prompt : read).multiply(new BigDecimal(usage.cachedTokens())));
        BigDecimal written = write == null ? prompt : write;
        long minutes = usage.cacheWriteTokens() - usage.cacheWriteHourTokens();
        sum = sum.add(written.multiply(new BigDecimal(minutes)));
        sum = sum.add((hour == null ? written : hour).multiply(new BigDecimal(usage.cacheWriteHourTokens())));
        sum = sum.add(completion.multiply(new BigDecimal(usage.completionTokens() - usage.reasoningTokens())));
        sum = sum.add((reasoning == null ? completion : reasoning).multiply(new BigDecimal(usage.reasoningTokens())));
        if (price.search() != null) {
            sum = sum.add(price.search().dollars().multiply(new BigDecimal(usage.searches())));
        }
        return price.request() == null ? sum : sum.add(price.request().dollars());
    }

    private static @Nullable BigDecimal orNull(@Nullable UsdPerToken rate) {
        return rate == null ? null : rate.dollars();
    }

    private static Price randomPrice(Random random) {
        List<PriceTier> tiers = new ArrayList<>();
        long above = 0;
        for (int i = random.nextInt(3); i > 0; i--) {
            above += 1 + random.nextInt(200_000);
            tiers.add(new PriceTier(
                    above,
                    rateOrNull(random),
                    rateOrNull(random),
                    rateOrNull(random),
                    rateOrNull(random),
                    rateOrNull(random)));
        }
        return new Price(
                "1",
                rate(random),
                rate(random),
                rateOrNull(random),
                rateOrNull(random),
                rateOrNull(random),
                random.nextInt(4) == 0 ? new Usd(random.nextInt(10_000_000)) : null,
                tiers,
                random.nextInt(4) == 0 ? new Usd(random.nextInt(50_000_000)) : null,
                rateOrNull(random),
                rateOrNull(random));
    }

    private static UsdPerToken rate(Random random) {
        return new UsdPerToken(BigDecimal.valueOf(random.nextInt(100_000_000), 9 + random.nextInt(6)));
    }

    private static @Nullable UsdPerToken rateOrNull(Random random) {
        return random.nextBoolean() ? rate(random) : null;
    }

    private static TokenUsage randomUsage(Random random) {
        long prompt = random.nextInt(400_000);
        long completion = random.nextInt(100_000);
        long cached = random.nextLong(prompt + 1);
        long written = random.nextLong(prompt - cached + 1);
        return new TokenUsage(
                prompt,
                completion,
                cached,
                written,
                random.nextLong(completion + 1),
                UsageSource.PROVIDER,
                random.nextInt(5),
                random.nextLong(written + 1),
                random.nextLong(prompt - cached - written + 1));
    }

    private static TokenUsage usage(long prompt, long completion, long cached, long written, long reasoning) {
        return new TokenUsage(prompt, completion, cached, written, reasoning, UsageSource.PROVIDER);
    }

    private static Price price(
            String prompt,
            String completion,
            @Nullable String read,
            @Nullable String write,
            @Nullable String reasoning,
            @Nullable String request) {
        return new Price(
                "1",
                UsdPerToken.of(prompt),
                UsdPerToken.of(completion),
                read == null ? null : UsdPerToken.of(read),
                write == null ? null : UsdPerToken.of(write),
                reasoning == null ? null : UsdPerToken.of(reasoning),
                request == null ? null : Usd.ofDollars(new BigDecimal(request)),
                List.of());
    }
}
