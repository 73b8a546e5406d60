// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.charge.Charge.Standing;
import io.autorouter.billing.charge.Settlement.Reason;
import io.autorouter.billing.charge.Settlement.Suspense;
import io.autorouter.billing.database.BulkStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.OwnCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of charges and of suspense, line by line. What stands in them never changes. */
final class ChargeTableStore {

    private static final String STANDING = """
            select generation_id, attempt, account_id, kind, charged_nanos, upstream_nanos + byok_nanos, requested_at,
                ended_at, charged_at
            from billing.charge where generation_id = any (?)
            """;
    private static final BulkStore<Line> CHARGE = BulkStore.<Line>of("""
            insert into billing.charge (generation_id, attempt, account_id, key_id, workspace_id, lease_id, model, provider,
                kind, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, searches,
                usage_source, price_id, charged_nanos, upstream_nanos, byok_nanos, unreserved_nanos, own_prompt_tokens,
                own_completion_tokens, disputed, requested_at, ended_at, charged_at, cache_write_hour_tokens,
                audio_tokens)
            select generation, attempt, account, key, workspace, lease, model, provider, kind, prompt, completion, cached,
                written, reasoning, searches, source, price, charged, upstream, byok, unreserved, own_prompt, own_completion, disputed,
                requested::timestamptz, ended::timestamptz, charged_on::timestamptz, written_hour, sound
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                as line (generation, attempt, account, key, workspace, lease, model, provider, kind, prompt, completion,
                cached, written, reasoning, searches, source, price, charged, upstream, byok, unreserved, own_prompt,
                own_completion, disputed, requested, ended, charged_on, written_hour, sound)
            """)
            .text(line -> line.charge().generationId())
            .number(line -> (long) line.charge().attempt())
            .text(line -> line.charge().account())
            .text(line -> line.charge().caller().keyId())
            .text(line -> line.charge().caller().workspaceId())
            .text(line -> line.charge().caller().leaseId())
            .text(line -> line.charge().model())
            .text(line -> line.charge().provider())
            .text(line -> line.charge().kind())
            .number(line -> line.charge().usage().promptTokens())
            .number(line -> line.charge().usage().completionTokens())
            .number(line -> line.charge().usage().cachedTokens())
            .number(line -> line.charge().usage().cacheWriteTokens())
            .number(line -> line.charge().usage().reasoningTokens())
            .number(line -> line.charge().usage().searches())
            .text(line -> line.charge().usage().source())
            .text(Line::priceId)
            .number(line -> line.charge().charged().nanos())
            .number(line -> line.charge().upstream().nanos())
            .number(line -> line.charge().byok().nanos())
            .number(line -> line.unreserved().nanos())
            .number(line -> own(line.charge(), OwnCount::promptTokens))
            .number(line -> own(line.charge(), OwnCount::completionTokens))
            .flag(line -> line.charge().isDisputed())
            .moment(line -> line.charge().requestedAt())
            .moment(line -> line.charge().endedAt())
            .moment(line -> line.charge().chargedAt())
            .number(line -> line.charge().usage().cacheWriteHourTokens())
            .number(line -> line.charge().usage().audioTokens());
    private static final String SUSPENDED =
            "select generation_id, attempt, reason, ended_at from billing.suspense where generation_id = any (?)";
    private static final BulkStore<Dated> SUSPEND = BulkStore.<Dated>of("""
            insert into billing.suspense (generation_id, attempt, reason, run, account_id, model, provider, prompt_tokens,
                completion_tokens, upstream_nanos, ended_at, booked_at)
            select generation, attempt, reason, run, account, model, provider, prompt, completion, upstream,
                ended::timestamptz, booked::timestamptz
            from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::text[], ?::text[]) as line (generation, attempt, reason, run, account, model,
                    provider, prompt, completion, upstream, ended, booked)
            on conflict do nothing
            """)
            .text(line -> line.used().generationId())
            .number(line -> (long) line.used().attempt())
            .text(line -> line.run().reason())
            .number(line -> (long) line.run().number())
            .text(line -> line.used().account())
            .text(line -> line.used().model())
            .text(line -> line.used().provider())
            .number(line -> line.used().usage().promptTokens())
            .number(line -> line.used().usage().completionTokens())
            .number(line -> line.used().upstream().nanos())
            .moment(line -> line.used().endedAt())
            .moment(Dated::now);

    private ChargeTableStore() {}

    /**
     * A charge.
     *
     * @param priceId under which its price is kept
     * @param unreserved what nothing was set aside for
     */
    record Line(Charge charge, @Nullable String priceId, Usd unreserved) {}

    /**
     * Usage in suspense.
     *
     * @param number of the run of its attempt, from 1: two dispatchers may have run it
     */
    record Run(Charge used, Reason reason, int number) {}

    private record Dated(Run run, Instant now) {
        Charge used() {
            return run.used();
        }
    }

    private static @Nullable Long own(Charge charge, Function<OwnCount, Long> count) {
        OwnCount own = charge.ownCount();
        return own == null ? null : count.apply(own);
    }

    /** Returns what the books hold of the generations. */
    static Map<GenerationId, Standing> standing(Connection connection, List<GenerationEnded> endings)
            throws SQLException {
        Object[] ids = endings.stream()
                .map(ended -> ended.generationId().value())
                .distinct()
                .toArray();
        Map<GenerationId, Standing> standing = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(STANDING)) {
            read.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    Standing charge = standing(rows);
                    standing.put(charge.generationId(), charge);
                }
            }
        }
        return standing;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        GenerationId id = new GenerationId(row.getString(1));
        return new Standing(
                id,
                row.getInt(2),
                moment(row, 8),
                new GenerationCharged(
                        id,
                        new AccountId(row.getString(3)),
                        moment(row, 7),
                        moment(row, 9),
                        GenerationCharged.Kind.valueOf(row.getString(4)),
                        new Usd(row.getLong(5)),
                        new Usd(row.getLong(6))));
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static void charge(Connection connection, List<Line> charges) throws SQLException {
        CHARGE.run(connection, charges);
    }

    /**
     * Returns those of which no line stands yet. Of an attempt that came late there is one for each run, told from copies by
     * when it ended; for other reasons, by which nobody is owed anything, there is one.
     */
    static List<Run> unsuspended(Connection connection, List<Suspense> suspended) throws SQLException {
        if (suspended.isEmpty()) {
            return List.of();
        }
        Map<SuspenseKey, Set<Instant>> known = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(SUSPENDED)) {
            read.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            suspended.stream()
                                    .map(each -> each.used().generationId().value())
                                    .toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    var key = new SuspenseKey(
                            new GenerationId(rows.getString(1)), rows.getInt(2), Reason.valueOf(rows.getString(3)));
                    known.computeIfAbsent(key, none -> new HashSet<>()).add(moment(rows, 4));
                }
            }
        }
        List<Run> runs = new ArrayList<>();
        for (Suspense each : suspended) {
            Charge used = each.used();
            var key = new SuspenseKey(used.generationId(), used.attempt(), each.reason());
            Set<Instant> ends = known.computeIfAbsent(key, none -> new HashSet<>());
            boolean another = each.reason() == Reason.LATE || ends.isEmpty();
            if (another && ends.add(used.endedAt())) {
                runs.add(new Run(used, each.reason(), ends.size()));
            }
        }
        return runs;
    }

    private record SuspenseKey(GenerationId generationId, int attempt, Reason reason) {}

    static void suspend(Connection connection, List<Run> suspended, Instant now) throws SQLException {
        SUSPEND.run(
                connection, suspended.stream().map(run -> new Dated(run, now)).toList());
    }
}
