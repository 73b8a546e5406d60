// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import java.util.ArrayList;
import java.util.List;

/** What must hold between the tables of analytics and billing. */
final class BookChecks {

    private static final String GENERATIONS =
            "select count(*) from analytics.generation where requested_model is not null and requested_at >= {since}";
    private static final String CHARGES = "select count(*) from billing.charge where charged_at >= {since}";
    private static final String TRANSFERS = "select count(*) from billing.transfer where booked_at >= {since}";
    private static final String SUSPENSE = "select count(*) from billing.suspense where booked_at >= {since}";
    private static final String LEASES = "select count(*) from billing.lease where granted_at >= {since}";
    private static final List<String> DAY_ROLLUPS = List.of("usage_day", "ranking_day", "app_day", "decision_day");

    private static final String NEVER_ENDED = """
            select id || ' was accepted at ' || requested_at || ' and never ended'
            from analytics.generation
            where requested_model is not null and ended_at is null and requested_at >= {since}
                and requested_at < now() - interval '20 minutes'
            """;

    /** Generations that ended without having been asked for (or whose request is still on its way) are no breach. */
    private static final String NEVER_CHARGED = """
            select id || ' ended as ' || ending || ' and was never charged'
            from analytics.generation left join billing.charge on generation_id = id
            where generation.ended_at >= {since} and generation_id is null
                and generation.ended_at < now() - interval '1 minute'
            """;

    private static final String CHARGED_NOT_ENDED = """
            select generation_id || ' was charged and never ended'
            from billing.charge
            left join analytics.generation on id = generation_id and generation.ended_at is not null
            where id is null and charge.charged_at >= {since} and charge.charged_at < now() - interval '1 minute'
            """;

    /** Of what own keys cost, rows of before it was told know nothing. */
    private static final String CHARGED_OTHERWISE = """
            select generation_id || ' was charged ' || charge.charged_nanos || ' nano-dollars, and analytics was told '
                || generation.charged_nanos
            from billing.charge join analytics.generation on id = generation_id
            where charge.charged_at >= {since} and generation.charged_at is not null
                and (generation.charged_nanos <> charge.charged_nanos
                    or generation.upstream_nanos not in
                        (charge.upstream_nanos, charge.upstream_nanos + charge.byok_nanos))
            """;

    private static final String UNBALANCED = """
            select generation_id || ' was charged ' || charged_nanos || ' and ' || upstream_nanos
                || ' nano-dollars, and the ledger holds ' || paid || ' and ' || owed
            from (
                select charge.generation_id, charged_nanos, upstream_nanos,
                    coalesce(sum(amount_nanos) filter (where transfer.kind = 'CHARGE'), 0) as paid,
                    coalesce(sum(amount_nanos) filter (where transfer.kind = 'UPSTREAM'), 0) as owed
                from billing.charge left join billing.transfer on cause_id = generation_id
                where charge.charged_at >= {since}
                group by charge.generation_id, charged_nanos, upstream_nanos) as sums
            where paid <> charged_nanos or owed <> upstream_nanos
            """;

    private static final String TRANSFER_OF_NOTHING = """
            select 'transfer ' || cause_id || ' ' || transfer.kind || ' belongs to no charge, suspense line or credit'
            from billing.transfer
            where booked_at >= {since} and case
                when transfer.kind in ('CHARGE', 'UPSTREAM')
                    then not exists (select from billing.charge where generation_id = cause_id)
                when transfer.kind = 'SUSPENSE' then not exists (select from billing.suspense
                    where generation_id = cause_id and suspense.attempt = transfer.attempt
                        and suspense.run = transfer.run and upstream_nanos = amount_nanos)
                else not exists (select from billing.credit where credit_id = cause_id) end
            """;

    private static final String SUSPENDED_NOT_OWED = """
            select generation_id || ' has ' || upstream_nanos || ' nano-dollars in suspense that no provider is owed'
            from billing.suspense left join billing.transfer on cause_id = generation_id and kind = 'SUSPENSE'
                and transfer.attempt = suspense.attempt and transfer.run = suspense.run
            where suspense.booked_at >= {since} and upstream_nanos > 0 and amount_nanos is distinct from upstream_nanos
            """;

    private static final String ACCOUNTS_NOT_ZERO = """
            select 'all accounts together hold ' || sum(balance_nanos) || ' nano-dollars (expected: 0)'
            from billing.balance having sum(balance_nanos) <> 0
            """;

    private static final String LENT_TOO_MUCH = """
            select lease_id || ' lent ' || amount_nanos || ' nano-dollars of ' || account_left_nanos || ' left to '
                || account_id || coalesce(', ' || key_left_nanos || ' to ' || key_id, '')
                || coalesce(', ' || budget_left_nanos || ' to ' || workspace_id, '')
            from billing.lease where granted_at >= {since} and amount_nanos > 0
                and amount_nanos > least(account_left_nanos, key_left_nanos, budget_left_nanos)
            """;

    private static final String MODEL_DIFFERS = """
            select generation_id || ' was answered by ' || generation.model || ' and charged as ' || charge.model
            from billing.charge join analytics.generation on id = generation_id and generation.ended_at is not null
            where charge.charged_at >= {since} and (charge.model is distinct from generation.model
                or charge.provider is distinct from generation.provider)
            """;

    private BookChecks() {}

    static List<Check> all() {
        List<Check> checks = new ArrayList<>(List.of(
                new Check("I1", "every accepted request ends", GENERATIONS, NEVER_ENDED),
                new Check("I2", "every ended generation is charged", GENERATIONS, NEVER_CHARGED),
                new Check("I2", "nothing else is charged", CHARGES, CHARGED_NOT_ENDED),
                new Check("I2", "charges are told as they are booked", CHARGES, CHARGED_OTHERWISE),
                new Check("I3", "transfers add up to their charge", TRANSFERS, UNBALANCED),
                new Check("I3", "every transfer has its cause", TRANSFERS, TRANSFER_OF_NOTHING),
                new Check("I3", "what is in suspense is owed", SUSPENSE, SUSPENDED_NOT_OWED),
                new Check("I3", "all accounts together are zero", TRANSFERS, ACCOUNTS_NOT_ZERO),
                new Check("I4", "no lease is more than what was left", LEASES, LENT_TOO_MUCH),
                new Check("I7", "the model that answered is the one charged", CHARGES, MODEL_DIFFERS)));
        checks.add(rollup("usage_hour", "hour", "date_trunc('day', {since}, 'UTC')"));
        DAY_ROLLUPS.forEach(table -> checks.add(rollup(table, "day", "({since} at time zone 'UTC')::date")));
        checks.add(rollup("ranking_month", "month", "date_trunc('month', {since} at time zone 'UTC')::date"));
        return checks;
    }

    /**
     * Compares whole rows by their text, which costs a tenth of what their JSON does: a rollup and its recomputation have
     * the same columns in the same order. Rows of which all sums are back at nothing are no breach.
     */
    private static Check rollup(String table, String column, String since) {
        String offences = """
                with kept as materialized (
                    select t as whole, t::text as line from analytics.%1$s as t where t.%2$s >= %3$s),
                anew as materialized (
                    select t as whole, t::text as line from analytics.%1$s_recomputed as t where t.%2$s >= %3$s)
                select 'analytics.%1$s has ' || coalesce(to_jsonb(kept.whole)::text, '{}') || ', the generations make '
                    || coalesce(to_jsonb(anew.whole)::text, '{}')
                from kept full join anew using (line)
                where kept.line is null or anew.line is null and exists (select from jsonb_each(to_jsonb(kept.whole))
                    where jsonb_typeof(value) = 'number' and key <> 'bucket' and value <> '0')
                limit 20
                """.formatted(table, column, since);
        return new Check(
                "I6",
                "the rollup " + table + " equals its recomputation",
                "select count(*) from analytics.%s where %s >= %s".formatted(table, column, since),
                offences);
    }
}
