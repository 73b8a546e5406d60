// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.sample;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Endings as a day with faults brings them: each generation has one that counts, and beside it copies of it, attempts that
 * were given up, and reports that come late. Keeps the sums that its provider would, by arithmetic of its own.
 */
public final class EndingFlood {

    public static final int ACCOUNTS = 64;
    private static final int FAULTS_PERCENT = 30;
    /** A price list of so many lines. */
    private static final int PRICES = 500;

    private static final int PROMPT_RATES = 20_000;
    private static final int COMPLETION_RATES = 90_000;

    private final Random dice;
    private final long first;
    private final Purse purse;
    private final List<GenerationEnded> earlier = new ArrayList<>();
    private long generation;
    private long sent;
    private long charged;
    private long owed;
    private long abandoned;

    /** Where the money comes from. */
    @FunctionalInterface
    public interface Purse {

        /** Returns who pays so many nano-dollars for the account of that number. */
        Caller payer(long account, long nanos);
    }

    /** Endings of accounts whose money nobody has set aside. */
    public EndingFlood(long seed, long firstGeneration) {
        this(seed, firstGeneration, (account, nanos) -> unreserved(account - firstGeneration));
    }

    /** The same endings by seed; generations and accounts are counted on from the given one. */
    public EndingFlood(long seed, long first, Purse purse) {
        this.dice = new Random(seed);
        this.first = first;
        this.generation = first;
        this.purse = purse;
    }

    private static Caller unreserved(long account) {
        return new Caller(Samples.accountId(account), Samples.keyId(account), null);
    }

    /** Returns endings of so many new generations, with what goes wrong between them. */
    public List<GenerationEnded> next(int generations) {
        List<GenerationEnded> batch = new ArrayList<>();
        for (int i = 0; i < generations; i++) {
            GenerationEnded ended = ended();
            batch.add(dice.nextInt(batch.size() + 1), ended);
            if (dice.nextInt(100) < FAULTS_PERCENT) {
                fault(ended, batch);
            }
        }
        sent += batch.size();
        return batch;
    }

    private void fault(GenerationEnded ended, List<GenerationEnded> batch) {
        switch (dice.nextInt(4)) {
            case 0 -> batch.add(ended);
            case 1 -> {
                batch.add(dice.nextInt(batch.size() + 1), abandoned(ended));
                abandoned++;
            }
            case 2 -> earlier.add(ended);
            default -> {
                if (!earlier.isEmpty()) {
                    batch.add(earlier.remove(dice.nextInt(earlier.size())));
                }
            }
        }
    }

    private GenerationEnded ended() {
        long number = generation++;
        long account = first + 1 + dice.nextInt(ACCOUNTS);
        long listed = dice.nextInt(PRICES);
        long promptRate = 1 + listed * 7_919 % PROMPT_RATES;
        long completionRate = 1 + listed * 104_729 % COMPLETION_RATES;
        int prompt = 1 + dice.nextInt(100_000);
        int completion = dice.nextInt(4_000);
        boolean fails = dice.nextInt(20) == 0;
        boolean cancelled = dice.nextInt(20) == 0;
        // Rates in millionths of a micro-dollar, as this knows nothing of how the platform multiplies.
        long nanos = new BigDecimal(promptRate * prompt + completionRate * completion)
                .movePointLeft(3)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        owed += nanos;
        long due = fails || (completion == 0 && cancelled) ? 0 : nanos;
        charged += due;
        return Samples.ending()
                .generationId(Samples.generationId(number))
                .requestedAt(Samples.NOON.minus(Duration.ofSeconds(dice.nextInt(48 * 3600))))
                .caller(purse.payer(account, due))
                .ending(
                        fails
                                ? new Ending.Failed(Samples.failure())
                                : cancelled ? new Ending.Cancelled() : new Ending.Completed("stop", null))
                .price(Price.of("flood", rate(promptRate), rate(completionRate)))
                .usage(new TokenUsage(prompt, completion, 0, 0, 0, UsageSource.PROVIDER))
                .build();
    }

    private static UsdPerToken rate(long millionths) {
        return new UsdPerToken(BigDecimal.valueOf(millionths, 12));
    }

    private static GenerationEnded abandoned(GenerationEnded ended) {
        return Samples.ending()
                .generationId(ended.generationId())
                .requestedAt(ended.requestedAt())
                .caller(ended.caller())
                .attempt(ended.attempt() + 1)
                .ending(new Ending.Abandoned())
                .answeredByNobody()
                .build();
    }

    public long sent() {
        return sent;
    }

    /** Returns how many attempts were given up, of which nobody knows what they used. */
    public long abandoned() {
        return abandoned;
    }

    /** Returns what callers are to be charged, in nano-dollars. */
    public long charged() {
        return charged;
    }

    /** Returns what the provider is owed, in nano-dollars. */
    public long owed() {
        return owed;
    }
}
