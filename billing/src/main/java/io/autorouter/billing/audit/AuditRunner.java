// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.billing.audit.AuditStore.Audited;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.park.ParkingStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Audits from time to time, parks whoever's books do not add up, keeps the result, and shows it in the metrics. */
public final class AuditRunner {

    private static final Logger LOG = Logger.getLogger(AuditRunner.class);
    private static final Duration AT_FIRST = Duration.ofSeconds(30);

    private final AuditStore books;
    private final AuditResultStore results;
    private final ParkingStore parking;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Result> last = new AtomicReference<>();

    /** Takes what it needs. */
    public AuditRunner(
            AuditStore books,
            AuditResultStore results,
            ParkingStore parking,
            InstantSource clock,
            MeterRegistry meters) {
        this.books = books;
        this.results = results;
        this.parking = parking;
        this.clock = clock;
        gauge(meters, "autorouter_ledger_drift_usd", "Running sums against the lines they are sums of", Result::drift);
        gauge(meters, "autorouter_audit_breaches", "What did not hold in the last audit", Result::breaches);
        gauge(meters, "autorouter_parked_accounts", "Accounts whose books do not add up", Result::parked);
        gauge(meters, "autorouter_audit_age_seconds", "Since the last audit of this instance", this::age);
    }

    /** What the metrics show of the last audit. */
    private record Result(Instant at, BigDecimal drift, long breaches, long parked) {}

    private long age(Result result) {
        return Duration.between(result.at(), clock.instant()).toSeconds();
    }

    /** Shows no number as long as nobody has looked: 0 breaches is what an audit has found. */
    private void gauge(MeterRegistry meters, String name, String description, Function<Result, Number> figure) {
        Gauge.builder(name, () -> {
                    Result result = last.get();
                    return result == null ? null : figure.apply(result);
                })
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    /** When to audit: how often, and how far back; the first time after a start, everything. */
    public record Schedule(Duration every, Duration window) {}

    /** Audits again and again, until the service stops. */
    public void run(BooleanSupplier migrated, Schedule schedule, Pause pause) {
        try {
            boolean allSeen = false;
            while (true) {
                pause.take(allSeen ? schedule.every() : AT_FIRST);
                if (migrated.getAsBoolean()) {
                    allSeen |= audited(allSeen ? clock.instant().minus(schedule.window()) : null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean audited(@Nullable Instant since) {
        try {
            audit(since);
            return true;
        } catch (DatabaseException e) {
            LOG.warnf("no audit reason=%s", e.reason());
            return false;
        } catch (RuntimeException e) {
            // A bug that one line wakes must not be the end of all audits.
            LOG.error("no audit", e);
            return false;
        }
    }

    /** Audits now. */
    AuditReport audit(@Nullable Instant since) throws DatabaseException {
        Audited audited = books.look(since);
        AuditReport report = audited.report();
        for (Map.Entry<AccountId, String> offender : audited.offenders().entrySet()) {
            if (parking.park(offender.getKey(), offender.getValue())) {
                LOG.errorf("account parked accountId=%s reason=%s", offender.getKey(), offender.getValue());
            }
        }
        results.keep(report.ranAt(), AuditView.of(report).toString());
        last.set(new Result(report.ranAt(), report.figures().drift().dollars(), report.breaches(), parking.count()));
        if (!report.holds()) {
            LOG.errorf("the audit found breaches count=%d", report.breaches());
        }
        return report;
    }
}
