// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one key may spend at this gateway: leases that admit, leases that run out, and requests that wait for the next one.
 * At most one question to billing is open at a time. All threads may call it; nothing in it waits. Times are nanoseconds of
 * a clock that never goes back.
 */
final class Wallet {

    /** What is wished for beyond need: so many requests like these. */
    private static final int AHEAD = 32;

    private static final long MILLI = 1_000_000;
    private static final long PAUSE = 5_000_000_000L;
    private static final long LATE = 30_000_000_000L;
    /** A lease with less than this share of the newest one is not worth keeping. */
    private static final int CRUMB = 8;

    /** Of what an account has left, one part in so many is what the next lease may hold. */
    private static final int SHARE = 8;

    /** Leases of which something comes back with one question; the rest waits for the next. */
    private static final int MOST_RETURNED = 256;

    private final List<Slice> usable = new ArrayList<>();
    private final List<Slice> retired = new ArrayList<>();
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private Payer payer;
    private @Nullable Ask open;
    /** Asked for, and nobody knows whether it was granted. */
    private @Nullable LeaseId unanswered;

    /** What the next lease may hold. */
    private long next;

    /** Set aside for what runs now. */
    private long held;

    /** What the newest lease was; since then, what was charged, and the most that a request was expected to cost and may. */
    private long newest;

    private long used;
    private long largest;
    private long longest;
    private long usedAt;
    private long notBefore = Long.MIN_VALUE;

    Wallet(Payer payer, long now) {
        this.payer = payer;
        this.usedAt = now;
    }

    /** Sets aside what the request may cost, if a lease is at hand. Whoever waits already comes first. */
    synchronized @Nullable Reservation take(Payer asked, Cost cost, long now) {
        usedAt = now;
        if (!asked.equals(payer)) {
            payer = asked;
            retireAll();
        }
        return waiting.isEmpty() ? take(cost, now) : null;
    }

    private @Nullable Reservation take(Cost cost, long now) {
        for (Slice slice : usable) {
            Reservation.Terms terms = terms(cost, slice);
            if (slice.admits(terms.reserved().nanos(), now)) {
                slice.begin(terms.reserved().nanos());
                held += terms.reserved().nanos();
                largest = Math.max(largest, cost.expected().nanos());
                longest = Math.max(longest, cost.most().nanos());
                return new Reservation(this, slice, terms, payer.includeByok());
            }
        }
        return null;
    }

    /**
     * Where there is money, all is set aside that the answer may come to. Where not even the next lease would hold that, a
     * share is, and the answer ends there. So nothing is ever spent that no lease holds.
     */
    private Reservation.Terms terms(Cost cost, Slice slice) {
        if (isAtHand(cost.most())) {
            return new Reservation.Terms(cost.most(), null);
        }
        long share = Math.min(cost.most().nanos(), slice.share(waiting.size()));
        Usd reserved = new Usd(Math.max(cost.expected().nanos(), share));
        return new Reservation.Terms(reserved, reserved.equals(cost.most()) ? null : reserved);
    }

    private boolean isAtHand(Usd amount) {
        return amount.nanos() <= next;
    }

    synchronized void await(Waiter waiter) {
        waiting.add(waiter);
    }

    synchronized void settle(Reservation permit, Usd charged) {
        if (permit.end()) {
            permit.slice().end(permit.reserved().nanos(), charged.nanos());
            held -= permit.reserved().nanos();
            used += charged.nanos();
        }
    }

    /** Tells whether billing is to be asked for those who wait. */
    synchronized boolean isShort() {
        return open == null && !waiting.isEmpty();
    }

    /** Where a question comes from. */
    record Asker(String gateway, Supplier<LeaseId> ids) {}

    /** Returns what billing is to be asked now; null: nothing. */
    synchronized @Nullable Ask ask(Asker asker, List<LeaseReturned> ofOthers, long now) {
        if (open != null || (waiting.isEmpty() && !runsLow(now))) {
            return null;
        }
        if (!waiting.isEmpty() && !isAtHand(waiting.iterator().next().cost().most())) {
            // None of them holds enough for the first that waits: together with the rest they do, perhaps.
            retireAll();
        }
        long least = waiting.stream()
                .mapToLong(waiter -> waiter.cost().expected().nanos())
                .min()
                .orElse(0);
        long need = sum(Cost::expected);
        long wish = Math.max(2 * (held + used + sum(Cost::most)), AHEAD * Math.max(largest, least));
        List<LeaseReturned> returned = returned();
        returned.addAll(ofOthers);
        LeaseId id = unanswered == null ? asker.ids().get() : unanswered;
        var message = new LeaseAsked(
                id,
                asker.gateway(),
                payer.account(),
                payer.key(),
                payer.workspace(),
                payer.keyLimit(),
                payer.includeByok(),
                payer.budgets(),
                new Usd(least),
                new Usd(need),
                new Usd(wish),
                returned.subList(0, Math.min(returned.size(), MOST_RETURNED)));
        open = new Ask(message, now, List.copyOf(waiting));
        unanswered = id;
        return open;
    }

    private long sum(Function<Cost, Usd> amount) {
        return waiting.stream()
                .mapToLong(waiter -> amount.apply(waiter.cost()).nanos())
                .reduce(0, Math::addExact);
    }

    /** The next requests should find a lease, without waiting for one. */
    private boolean runsLow(long now) {
        if (now < notBefore || held + used == 0) {
            return false;
        }
        long left = usable.stream()
                .filter(slice -> slice.remaining(now) > LATE)
                .mapToLong(Slice::free)
                .sum();
        return left < Math.max(newest / 4, longest <= next ? longest : largest);
    }

    /** Takes in what billing answered; returns what is to be told, outside of all locks. */
    synchronized List<Runnable> answered(Ask ask, LeaseAnswer answer, long now, Instant clock) {
        open = null;
        unanswered = null;
        told(ask.asked().returned());
        List<Runnable> news = new ArrayList<>();
        switch (answer) {
            case LeaseAnswer.Granted granted -> {
                add(granted, ask, now);
                serve(news, now);
                Shortage shortage = granted.shortage();
                if (shortage != null) {
                    deny(ask, shortage, clock, news);
                }
            }
            case LeaseAnswer.Refused refused -> {
                notBefore = now + PAUSE;
                deny(ask, refused.shortage(), clock, news);
            }
            case LeaseAnswer.Parked parked -> {
                notBefore = now + PAUSE;
                deny(ask, Denial.parked(parked.reason()), news);
            }
        }
        return news;
    }

    /** Billing did not answer. What it granted, if it did, is asked for again. */
    synchronized List<Runnable> unanswered(Ask ask, long now) {
        open = null;
        notBefore = now + PAUSE;
        next = 0;
        List<Runnable> news = new ArrayList<>();
        serve(news, now);
        deny(ask, Denial.NO_ANSWER, news);
        return news;
    }

    private void add(LeaseAnswer.Granted granted, Ask ask, long now) {
        long amount = granted.amount().nanos();
        usable.removeIf(slice -> slice.free() < amount / CRUMB && retired.add(slice));
        usable.add(new Slice(granted.leaseId(), granted.amount(), ask.at() + granted.admitsMs() * MILLI));
        long lasts = granted.admitsMs() * MILLI;
        if (granted.shortage() != null || amount < 4 * largest || lasts < LATE) {
            // There is little left, or soon a new day: asking again and again would not make it more.
            notBefore = now + PAUSE;
        }
        newest = amount;
        next = granted.left().nanos() / SHARE;
        used = 0;
        largest = 0;
        longest = 0;
    }

    private void serve(List<Runnable> news, long now) {
        for (Iterator<Waiter> all = waiting.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            Reservation permit = take(waiter.cost(), now);
            if (permit != null) {
                all.remove();
                news.add(() -> waiter.tell(new Verdict.Admitted(permit)));
            }
        }
    }

    private void deny(Ask ask, Shortage shortage, Instant clock, List<Runnable> news) {
        for (Waiter waiter : ask.waiters()) {
            if (waiting.remove(waiter)) {
                Problem problem = Denial.of(shortage, waiter.cost().expected(), clock);
                news.add(() -> waiter.tell(new Verdict.Denied(problem)));
            }
        }
    }

    private void deny(Ask ask, Problem problem, List<Runnable> news) {
        for (Waiter waiter : ask.waiters()) {
            if (waiting.remove(waiter)) {
                news.add(() -> waiter.tell(new Verdict.Denied(problem)));
            }
        }
    }

    private void retireAll() {
        retired.addAll(usable);
        usable.clear();
    }

    /** Lets go of leases whose time is over, and of all where nobody asked for so long; returns what comes back. */
    synchronized List<LeaseReturned> tidy(long now, long idle) {
        if (now - usedAt >= idle && waiting.isEmpty()) {
            retireAll();
        }
        usable.removeIf(slice -> slice.isOver(now) && retired.add(slice));
        List<LeaseReturned> returned = returned();
        if (unanswered != null && open == null && now - usedAt >= idle) {
            returned.add(new LeaseReturned(unanswered, Usd.ZERO, true));
        }
        return returned;
    }

    private List<LeaseReturned> returned() {
        List<LeaseReturned> returned = new ArrayList<>();
        for (Slice slice : retired) {
            LeaseReturned back = slice.giveUp();
            if (back != null) {
                returned.add(back);
            }
        }
        return returned;
    }

    /** Billing was told what comes back. */
    synchronized void told(List<LeaseReturned> returned) {
        for (LeaseReturned back : returned) {
            if (back.leaseId().equals(unanswered) && open == null) {
                unanswered = null;
            }
            retired.removeIf(slice -> {
                boolean same = slice.id().equals(back.leaseId());
                if (same) {
                    slice.told(back);
                }
                return same && back.closed();
            });
        }
    }

    /** Tells whether nothing is in it. */
    synchronized boolean isEmpty() {
        return usable.isEmpty() && retired.isEmpty() && waiting.isEmpty() && open == null && unanswered == null;
    }
}
