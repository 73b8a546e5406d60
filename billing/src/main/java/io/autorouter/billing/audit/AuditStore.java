// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.billing.audit.AuditReport.Figures;
import io.autorouter.billing.audit.AuditReport.Sum;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the tables of all services, as their auditor, who reads everything and writes nothing; all at one moment. */
public final class AuditStore {

    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";
    private static final String PATIENCE = "set local statement_timeout = '10min'";
    private static final String OPEN = """
            select count(*) from analytics.generation
            where requested_model is not null and (ended_at is null or charged_at is null)
                and requested_at > now() - interval '20 minutes'
            """;
    private static final String SUSPENDED =
            "select count(*), coalesce(sum(upstream_nanos), 0) from billing.suspense where reason <> 'UNKNOWN'";
    private static final String UNKNOWN = """
            select count(*), 0 from billing.suspense lost where reason = 'UNKNOWN' and not exists (
                select from billing.suspense told where told.generation_id = lost.generation_id
                    and told.attempt = lost.attempt and told.reason <> 'UNKNOWN')
            """;
    private static final String OVERDRAWN = """
            select count(*), coalesce(sum(spent_nanos - credited_nanos), 0) from billing.purse
            where owner_id = account_id and spent_nanos > credited_nanos
            """;
    private static final String RESERVED =
            "select count(*), coalesce(sum(open_nanos), 0) from billing.lease where open_nanos > 0";
    private static final String EXPIRED =
            "select count(*), coalesce(sum(expired_nanos), 0) from billing.lease where expired_nanos > 0";
    private static final String DISPUTED =
            "select count(*), coalesce(sum(charged_nanos), 0) from billing.charge where disputed";
    private static final String DRIFT = """
            select 0, coalesce((select abs(sum(balance_nanos)) from billing.balance), 0)
                + coalesce((select sum(abs(credited_nanos - spent_nanos - balance_nanos))
                    from billing.purse join billing.balance on id = owner_id where owner_id = account_id), 0)
            """;

    private static final int FETCH = 2_000;

    private final TransactionStore auditor;
    private final InstantSource clock;

    public AuditStore(TransactionStore auditor, InstantSource clock) {
        this.auditor = auditor;
        this.clock = clock;
    }

    /** What an audit found, and whose sums do not add up, each with the reason. */
    record Audited(AuditReport report, Map<AccountId, String> offenders) {}

    /**
     * Looks at what happened since a time.
     *
     * @param since null: everything
     */
    Audited look(@Nullable Instant since) throws DatabaseException {
        return auditor.run(connection -> {
            try (Statement settings = connection.createStatement()) {
                settings.execute(SNAPSHOT);
                settings.execute(PATIENCE);
            }
            String from = since == null ? "'-infinity'::timestamptz" : "'" + since + "'::timestamptz";
            List<Finding> findings = new ArrayList<>();
            for (Check check : BookChecks.all()) {
                long checked = sum(connection, at(check.count(), from)).count();
                findings.add(
                        offences(connection, at(check.offences(), from), null).found(check, checked));
            }
            Map<AccountId, String> offenders = new HashMap<>();
            findings.addAll(accounts(connection, offenders));
            findings.add(PriceCheckStore.priced(connection, from));
            long underWay = sum(connection, OPEN).count();
            return new Audited(
                    new AuditReport(clock.instant(), since, findings, underWay, figures(connection)), offenders);
        });
    }

    /** Looks at the sums of all accounts, and notes whose do not add up. */
    static List<Finding> accounts(Connection connection, Map<AccountId, String> offenders) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : AccountChecks.all()) {
            long checked = sum(connection, check.count()).count();
            findings.add(offences(connection, check.offences(), offenders).found(check, checked));
        }
        return findings;
    }

    private static String at(String sql, String since) {
        return sql.replace("{since}", since);
    }

    private static Figures figures(Connection connection) throws SQLException {
        return new Figures(
                sum(connection, SUSPENDED),
                sum(connection, UNKNOWN),
                sum(connection, OVERDRAWN),
                sum(connection, RESERVED),
                sum(connection, EXPIRED),
                sum(connection, DISPUTED),
                sum(connection, DRIFT).amount());
    }

    /** Returns the first row: a count, and a sum where there is a second column. */
    private static Sum sum(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            boolean hasSum = row.getMetaData().getColumnCount() > 1;
            return new Sum(row.getLong(1), new Usd(hasSum ? row.getLong(2) : 0));
        }
    }

    private static Offences offences(Connection connection, String sql, @Nullable Map<AccountId, String> offenders)
            throws SQLException {
        Offences offences = new Offences();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String line = row.getString(1);
                    offences.add(line);
                    if (offenders != null) {
                        offenders.putIfAbsent(new AccountId(row.getString(2)), line);
                    }
                }
            }
        }
        return offences;
    }
}
