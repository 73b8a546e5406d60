// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.billing.charge.ChargeStore;
import io.autorouter.billing.charge.Charging;
import io.autorouter.billing.credit.Credit;
import io.autorouter.billing.credit.CreditStore;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.lease.LeaseStore;
import io.autorouter.billing.lease.LeaseTerms;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import io.autorouter.sandbox.sample.EndedBuilder;
import io.autorouter.sandbox.sample.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * The tables of billing and of analytics on a PostgreSQL of their own, with a little of everything that an audit looks at,
 * in which all adds up.
 */
final class WholeBooks implements AutoCloseable {

    static final AccountId ACCOUNT = Samples.accountId(1);

    /** Of a generation that is charged, of one that is insured, and of one with a late attempt. */
    private static final long CHARGED = 1;

    private static final long INSURED = 2;
    private static final long TWICE = 3;

    private static final Instant NOON = Instant.parse("2025-06-15T12:00:00Z");
    private static final LeaseId LEASE = new LeaseId("lse-%026d".formatted(1));
    private static final List<String> ROLLUPS =
            List.of("usage_hour", "usage_day", "ranking_day", "ranking_month", "app_day", "decision_day");

    private final EmbeddedPostgres postgres;
    private final InstantSource clock = InstantSource.fixed(NOON);

    private WholeBooks(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static WholeBooks open() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        migrate(postgres, "billing", "db/migration");
        migrate(postgres, "analytics", "filesystem:../analytics/src/main/resources/db/migration");
        return new WholeBooks(postgres);
    }

    private static void migrate(EmbeddedPostgres postgres, String schema, String from) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), schema + "_owner", postgres.password())
                .schemas(schema)
                .locations(from)
                .load()
                .migrate();
    }

    TransactionStore as(String role) {
        return new TransactionStore(postgres.as(role));
    }

    /** Does what nobody may. */
    void tamper(String sql) throws SQLException {
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    LeaseAnswer lend(LeaseId lease, long nanos) throws Exception {
        Usd amount = new Usd(nanos);
        return new LeaseStore(
                        as("billing"),
                        clock,
                        new LeaseTerms(Duration.ofMinutes(5), Duration.ofMinutes(16), Duration.ofMinutes(1)))
                .lend(new LeaseAsked(
                        lease,
                        "gateway",
                        ACCOUNT,
                        Samples.caller().keyId(),
                        WorkspaceId.defaultOf(ACCOUNT),
                        null,
                        false,
                        List.of(),
                        amount,
                        amount,
                        amount,
                        List.of()));
    }

    /** Writes everything anew. */
    void write() throws Exception {
        tamper("truncate billing.charge, billing.transfer, billing.suspense, billing.purse, billing.spending,"
                + " billing.lease, billing.credit, billing.price, billing.price_in_force, billing.parked_account,"
                + " billing.audit_result, analytics.generation, analytics." + String.join(", analytics.", ROLLUPS));
        tamper("insert into billing.account (id, kind) values ('revenue', 'revenue') on conflict do nothing");
        new CreditStore(as("billing"), clock)
                .grant(new Credit(
                        "crd-1", ACCOUNT, Ledger.Source.PURCHASE, new Usd(10_000_000), "once", null, NOON, null));
        lend(LEASE, 200_000);
        Caller caller = Samples.caller().paidFrom(LEASE);
        List<GenerationEnded> endings = List.of(
                ending(CHARGED).caller(caller).build(),
                ending(INSURED).ending(new Ending.Failed(Samples.failure())).build(),
                ending(TWICE).caller(caller).build(),
                ending(TWICE).caller(caller).attempt(2).build());
        new ChargeStore(as("billing"), new Charging(BigDecimal.ZERO), clock).book(endings);
        tamper("select analytics.ensure_day('2025-06-15')");
        tamper("""
                insert into analytics.generation (day, id, revision, requested_at, attempt, account_id, workspace_id, key_id,
                    app_id, requested_model, router, policy, policy_version, cause, decision_micros, ended_at, ending,
                    model, provider, prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, total_ms,
                    charged_at, charged_nanos, upstream_nanos)
                select '2025-06-15', generation_id, 1, requested_at, attempt, account_id,
                    replace(account_id, 'acc-', 'wsp-'), key_id, 'app-1', 'openrouter/auto', 'openrouter/auto', 'quality',
                    '1', 'ranked', 120, ended_at, case kind when 'INSURED' then 'failed' else 'completed' end, model,
                    provider, prompt_tokens, completion_tokens, cached_tokens, reasoning_tokens, 250, charged_at,
                    charged_nanos, upstream_nanos
                from billing.charge
                """);
        for (String rollup : ROLLUPS) {
            tamper(("insert into analytics.%1$s select (jsonb_populate_record(null::analytics.%1$s, to_jsonb(anew))).*"
                            + " from analytics.%1$s_recomputed as anew")
                    .formatted(rollup));
        }
    }

    private static EndedBuilder ending(long generation) {
        return Samples.ending().generationId(Samples.generationId(generation)).requestedAt(NOON);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
