// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What must hold between the tables of analytics and billing. */
final class BookChecks {

    private static final String COUNT_GENERATIONS =
            "select count(*) from analytics.generation where requested_model is not null";
    private static final String COUNT_CHARGES = "select count(*) from billing.charge";
    private static final String COUNT_TRANSFERS = "select count(*) from billing.transfer";
    private static final List<String> ROLLUPS =
            List.of("usage_hour", "usage_day", "ranking_day", "app_day", "decision_day");

    private static final String NEVER_ENDED = """
            select id || ' was accepted at ' || requested_at || ' and never ended'
            from analytics.generation
            where requested_model is not null and ended_at is null and requested_at < now() -""" + " ";

    /** Generations that ended without having been asked for (or whose request is still on its way) are no breach. */
    private static final String NEVER_CHARGED = """
            select id || ' ended as ' || ending || ' and was never charged'
            from analytics.generation left join billing.charge on generation_id = id
            where generation.ended_at is not null and generation_id is null
                and generation.ended_at < now() - interval '1 minute'
            """;

    private static final String CHARGED_NOT_ENDED = """
            select generation_id || ' was charged and never ended'
            from billing.charge
            left join analytics.generation on id = generation_id and generation.ended_at is not null
            where id is null and charge.charged_at < now() - interval '1 minute'
            """;

    private static final String CHARGED_OTHERWISE = """
            select generation_id || ' was charged ' || charge.charged_nanos || ' nano-dollars, and analytics was told '
                || generation.charged_nanos
            from billing.charge join analytics.generation on id = generation_id
            where generation.charged_at is not null and (generation.charged_nanos <> charge.charged_nanos
                or generation.upstream_nanos <> charge.upstream_nanos)
            """;

    private static final String UNBALANCED = """
            select generation_id || ' was charged ' || charged_nanos || ' and ' || upstream_nanos
                || ' nano-dollars, and the ledger holds ' || paid || ' and ' || owed
            from (
                select charge.generation_id, charged_nanos, upstream_nanos,
                    coalesce(sum(amount_nanos) filter (where transfer.kind = 'CHARGE'), 0) as paid,
                    coalesce(sum(amount_nanos) filter (where transfer.kind = 'UPSTREAM'), 0) as owed
                from billing.charge left join billing.transfer using (generation_id)
                group by charge.generation_id, charged_nanos, upstream_nanos) as sums
            where paid <> charged_nanos or owed <> upstream_nanos
            """;

    private static final String TRANSFER_OF_NOTHING = """
            select 'transfer ' || transfer.generation_id || ' ' || transfer.kind || ' belongs to no charge'
            from billing.transfer left join billing.charge using (generation_id)
            where charge.generation_id is null
            """;

    private static final String ACCOUNTS_NOT_ZERO = """
            select 'all accounts together hold ' || sum(balance_nanos) || ' nano-dollars (expected: 0)'
            from billing.balance having sum(balance_nanos) <> 0
            """;

    private static final String MODEL_DIFFERS = """
            select generation_id || ' was answered by ' || generation.model || ' and charged as ' || charge.model
            from billing.charge join analytics.generation on id = generation_id and generation.ended_at is not null
            where charge.model is distinct from generation.model or charge.provider is distinct from generation.provider
            """;

    private BookChecks() {}

    static List<Finding> all(AuditStore store, String lostAfter) throws SQLException {
        return List.of(
                finding(store, "I1", "every accepted request ends", COUNT_GENERATIONS, NEVER_ENDED + lostAfter),
                finding(store, "I2", "every ended generation is charged", COUNT_GENERATIONS, NEVER_CHARGED),
                finding(store, "I2", "nothing else is charged", COUNT_CHARGES, CHARGED_NOT_ENDED),
                finding(store, "I2", "charges are told as they are booked", COUNT_CHARGES, CHARGED_OTHERWISE),
                finding(store, "I3", "transfers add up to their charge", COUNT_TRANSFERS, UNBALANCED),
                finding(store, "I3", "every transfer belongs to a charge", COUNT_TRANSFERS, TRANSFER_OF_NOTHING),
                finding(store, "I3", "all accounts together are zero", COUNT_TRANSFERS, ACCOUNTS_NOT_ZERO),
                rollups(store),
                finding(store, "I7", "the model that answered is the one charged", COUNT_CHARGES, MODEL_DIFFERS));
    }

    private static Finding rollups(AuditStore store) throws SQLException {
        long checked = 0;
        List<String> offences = new ArrayList<>();
        for (String rollup : ROLLUPS) {
            checked += store.number("select count(*) from analytics." + rollup);
            offences.addAll(store.lines(rollupDiffers(rollup)));
        }
        return new Finding("I6", "rollups equal their recomputation", checked, offences);
    }

    /** Rows of which all sums are back at nothing are no breach. */
    private static String rollupDiffers(String rollup) {
        return """
            select 'analytics.%1$s has ' || coalesce(kept.row, '{}') || ', the generations make ' || coalesce(anew.row, '{}')
            from (select to_jsonb(t)::text as row from analytics.%1$s as t
                    where exists (select from jsonb_each(to_jsonb(t))
                        where jsonb_typeof(value) = 'number' and key <> 'bucket' and value <> '0')) as kept
            full join (select to_jsonb(t)::text as row from analytics.%1$s_recomputed as t) as anew using (row)
            where kept.row is null or anew.row is null
            limit 20
            """.formatted(rollup);
    }

    private static Finding finding(AuditStore store, String invariant, String promise, String count, String offences)
            throws SQLException {
        return new Finding(invariant, promise, store.number(count), store.lines(offences));
    }
}
