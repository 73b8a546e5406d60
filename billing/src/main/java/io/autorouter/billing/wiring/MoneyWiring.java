// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.wiring;

import io.autorouter.billing.audit.AuditResultStore;
import io.autorouter.billing.audit.AuditRunner;
import io.autorouter.billing.audit.AuditStore;
import io.autorouter.billing.charge.ChargeStore;
import io.autorouter.billing.charge.Charging;
import io.autorouter.billing.credit.Credit;
import io.autorouter.billing.credit.CreditStore;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.lease.LeaseStore;
import io.autorouter.billing.lease.LeaseTerms;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.billing.park.ParkingStore;
import io.autorouter.billing.purse.SpendingStore;
import io.autorouter.billing.upkeep.MigrationRunner;
import io.autorouter.billing.upkeep.UpkeepRunner;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Makes what keeps money: the books, leases, credits, and the audit of it all. */
@ApplicationScoped
public class MoneyWiring {

    @Produces
    @Singleton
    IdSource ids(InstantSource clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    TransactionStore transactions(javax.sql.DataSource database) {
        return new TransactionStore(database);
    }

    @Produces
    @Singleton
    ChargeStore charges(TransactionStore transactions, InstantSource clock, BillingConfig config) {
        return new ChargeStore(
                transactions, new Charging(config.billing().byok().fee()), clock);
    }

    @Produces
    @Singleton
    LeaseStore leases(TransactionStore transactions, InstantSource clock, BillingConfig config) {
        BillingConfig.Billing.Lease lease = config.billing().lease();
        return new LeaseStore(transactions, clock, new LeaseTerms(lease.admits(), lease.settles(), lease.closes()));
    }

    @Produces
    @Singleton
    CreditStore credits(TransactionStore transactions, InstantSource clock) {
        return new CreditStore(transactions, clock);
    }

    @Produces
    @Singleton
    SpendingStore spending(TransactionStore transactions, InstantSource clock) {
        return new SpendingStore(transactions, clock);
    }

    @Produces
    @Singleton
    ParkingStore parking(TransactionStore transactions, InstantSource clock) {
        return new ParkingStore(transactions, clock);
    }

    @Produces
    @Singleton
    AuditStore auditor(@DataSource("auditor") javax.sql.DataSource auditor, InstantSource clock) {
        return new AuditStore(new TransactionStore(auditor), clock);
    }

    @Produces
    @Singleton
    AuditResultStore auditResults(TransactionStore transactions) {
        return new AuditResultStore(transactions);
    }

    @Produces
    @Singleton
    AuditRunner audits(
            AuditStore books,
            AuditResultStore results,
            ParkingStore parking,
            InstantSource clock,
            MeterRegistry meters) {
        return new AuditRunner(books, results, parking, clock, meters);
    }

    @Produces
    @Singleton
    UpkeepRunner upkeep(
            MigrationRunner migration,
            LeaseStore leases,
            CreditStore credits,
            IdSource ids,
            InstantSource clock,
            BillingConfig config,
            Pause pause,
            MeterRegistry meters) {
        Credit present = present(config.billing().startingCredit(), ids, clock);
        return new UpkeepRunner(migration, leases, credits, present, pause, meters);
    }

    private static @Nullable Credit present(
            BillingConfig.Billing.StartingCredit config, IdSource ids, InstantSource clock) {
        BigDecimal usd = config.usd();
        if (usd.signum() < 0) {
            throw new IllegalArgumentException("router.billing.starting-credit.usd: " + usd + " (expected: >= 0)");
        }
        return usd.signum() == 0
                ? null
                : new Credit(
                        ids.next("crd"),
                        new AccountId(config.account()),
                        Ledger.Source.PROMOTION,
                        Usd.ofDollars(usd),
                        "starting-credit",
                        "So that the first keys can be used at once",
                        clock.instant(),
                        null);
    }

    /** Without the first credit the first caller would be turned away. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck begun(UpkeepRunner upkeep) {
        return () ->
                HealthCheckResponse.named("upkeep").status(upkeep.hasBegun()).build();
    }

    void start(
            @Observes StartupEvent event,
            UpkeepRunner upkeep,
            AuditRunner audits,
            MigrationRunner migration,
            BillingConfig config,
            Pause pause) {
        Thread.ofPlatform().daemon().name("upkeep").start(upkeep::run);
        BillingConfig.Billing.Audit audit = config.billing().audit();
        if (audit.every().isPositive()) {
            Thread.ofPlatform()
                    .daemon()
                    .name("audit")
                    .start(() -> audits.run(
                            migration::isMigrated, new AuditRunner.Schedule(audit.every(), audit.window()), pause));
        }
    }
}
