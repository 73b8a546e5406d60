// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LeasesReturned;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests against leases, asks billing for new ones, and gives back what is not used. What is decided, {@link
 * Wallet} decides. No thread waits here; there are as many wallets as keys that were used of late.
 */
public final class AdmissionRunner implements Admission {

    private static final Logger LOG = Logger.getLogger(AdmissionRunner.class);
    /** A lease of another key of the account comes back for one that is in need, once it was not used for so long. */
    private static final long SPARE = Duration.ofSeconds(5).toNanos();

    private final LeaseClient billing;
    private final Wallet.Asker asker;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Limits limits;
    private final AdmissionTally tally;
    private final Map<AccountId, Map<KeyId, Wallet>> accounts = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * What is held to.
     *
     * @param waiters requests that may wait for a lease at once
     * @param idle after which a lease that nobody uses is given back
     */
    public record Limits(int waiters, Duration idle) {}

    /** Where names, ids and times come from. */
    public record Sources(String gateway, IdSource ids, InstantSource clock, LongSupplier nanos) {}

    public AdmissionRunner(LeaseClient billing, Sources sources, Limits limits, AdmissionTally tally) {
        this.billing = billing;
        this.asker = new Wallet.Asker(sources.gateway(), () -> LeaseId.next(sources.ids()));
        this.clock = sources.clock();
        this.nanos = sources.nanos();
        this.limits = limits;
        this.tally = tally;
    }

    @Override
    public @Nullable Permit take(Payer payer, Cost cost) {
        Wallet wallet = wallet(payer);
        Permit permit = wallet.take(payer, cost, nanos.getAsLong());
        if (permit != null) {
            tally.admitted().increment();
            ask(payer.account(), wallet);
        }
        return permit;
    }

    @Override
    public void await(Payer payer, Cost cost, Consumer<Verdict> then) {
        if (waiting.incrementAndGet() > limits.waiters()) {
            waiting.decrementAndGet();
            then.accept(new Verdict.Denied(Denial.TOO_MANY));
            return;
        }
        tally.waited().increment();
        Wallet wallet = wallet(payer);
        wallet.await(new Waiter(cost, verdict -> {
            waiting.decrementAndGet();
            (verdict instanceof Verdict.Admitted ? tally.admitted() : tally.denied()).increment();
            then.accept(verdict);
        }));
        ask(payer.account(), wallet);
    }

    private Wallet wallet(Payer payer) {
        return accounts.computeIfAbsent(payer.account(), account -> new ConcurrentHashMap<>())
                .computeIfAbsent(payer.key(), key -> new Wallet(payer, nanos.getAsLong()));
    }

    private void ask(AccountId account, Wallet wallet) {
        // Two wallets never hold each other's locks: what is spare is looked for before.
        List<LeaseReturned> spare = wallet.isShort() ? spare(account, wallet) : List.of();
        Ask ask = wallet.ask(asker, spare, nanos.getAsLong());
        if (ask == null) {
            return;
        }
        billing.ask(ask.asked()).onComplete(done -> {
            List<Runnable> news;
            if (done.succeeded()) {
                told(account, ask.asked().returned());
                news = wallet.answered(ask, done.result(), nanos.getAsLong(), clock.instant());
            } else {
                tally.unanswered().increment();
                LOG.warnf("no lease: accountId=%s problem=%s", account, done.cause());
                news = wallet.unanswered(ask, nanos.getAsLong());
            }
            news.forEach(Runnable::run);
            ask(account, wallet);
        });
    }

    /** Returns what other keys of the account do not use. */
    private List<LeaseReturned> spare(AccountId account, Wallet inNeed) {
        List<LeaseReturned> spare = new ArrayList<>();
        for (Wallet other : accounts.getOrDefault(account, Map.of()).values()) {
            if (other != inNeed) {
                spare.addAll(other.tidy(nanos.getAsLong(), SPARE));
            }
        }
        return spare;
    }

    private void told(AccountId account, List<LeaseReturned> returned) {
        if (!returned.isEmpty()) {
            accounts.getOrDefault(account, Map.of()).values().forEach(wallet -> wallet.told(returned));
        }
    }

    /** Gives back what is not used. Called about once a second. */
    public void sweep() {
        giveBack(limits.idle().toNanos());
    }

    /** Gives back all that is not in use, for the shutdown. */
    public Future<Void> close() {
        return giveBack(0);
    }

    private Future<Void> giveBack(long idle) {
        List<Future<Void>> told = new ArrayList<>();
        accounts.forEach((account, wallets) -> {
            List<LeaseReturned> returned = new ArrayList<>();
            wallets.forEach((key, wallet) -> {
                returned.addAll(wallet.tidy(nanos.getAsLong(), idle));
                if (wallet.isEmpty()) {
                    wallets.remove(key, wallet);
                }
            });
            for (int from = 0; from < returned.size(); from += LeasesReturned.MOST) {
                List<LeaseReturned> some =
                        returned.subList(from, Math.min(returned.size(), from + LeasesReturned.MOST));
                told.add(billing.giveBack(some).onSuccess(done -> told(account, some)));
            }
        });
        return Future.join(told).mapEmpty();
    }
}
