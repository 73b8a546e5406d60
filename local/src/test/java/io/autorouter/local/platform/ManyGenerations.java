// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import io.autorouter.contracts.id.UuidV7;
import io.autorouter.sandbox.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Fills the tables of analytics with made-up generations, straight and fast, and their sums by the very views that these
 * must equal. 200 accounts of which the largest has a sixth of all, each with 3 keys, 3 of 40 applications, 8 of 29
 * tasks, 500 users whom a third of its requests name, and 6 of 38 models; the largest has all of these.
 */
final class ManyGenerations {

    static final String COLUMNS =
            "day, id, revision, requested_at, account_id, attempt, key_id, workspace_id, app_id, app_referer, app_title,"
                    + " user_agent, external_user, requested_model, stream, route_attempt, routed_at, policy,"
                    + " policy_version, cause, decided_task_type, modalities, decision_micros, picked_model,"
                    + " picked_nanos, baseline_model, baseline_nanos, end_attempt, ended_at, ending, finish_reason,"
                    + " native_finish_reason, failure_code, router, task_type, session_id, first_token_ms, total_ms, attempts, model,"
                    + " provider, provider_name, price_version, upstream_id, prompt_tokens, completion_tokens,"
                    + " cached_tokens, cache_write_tokens, reasoning_tokens, cache_discount_nanos, byok, usage_source,"
                    + " charged_at, charge_kind, charged_nanos, upstream_nanos";

    /** Days that are made row by row, with sums by hour; those before are copies of them. */
    static final int MADE_DAYS = 40;

    private static final int DAY_MS = 86_400_000;

    private final Connection connection;
    private final Random chance;

    ManyGenerations(Connection connection, long seed) {
        this.connection = connection;
        this.chance = new Random(seed);
    }

    /** What is filled: the days from first to last, seen from today. */
    record Days(LocalDate first, LocalDate last, LocalDate today) {}

    /** Fills the days, and returns how many those were; those that have rows already stay as they are. */
    int fill(Days days, int perDay) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set work_mem = '256MB'");
            int filled = 0;
            for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
                statement.execute("select analytics.ensure_day('" + day + "')");
                if (isFilled(statement, day)) {
                    continue;
                }
                long age = ChronoUnit.DAYS.between(day, days.today());
                connection.setAutoCommit(false);
                if (age < MADE_DAYS) {
                    copy(statement, day, perDay);
                    sum(statement, day);
                } else {
                    repeat(statement, day, days.today().minusDays(age % MADE_DAYS));
                }
                connection.commit();
                connection.setAutoCommit(true);
                filled++;
            }
            return filled;
        }
    }

    private static boolean isFilled(Statement statement, LocalDate day) throws SQLException {
        return !text(statement, "select 1 from analytics.ranking_day where day = '" + day + "' limit 1")
                .isEmpty();
    }

    /** Makes the day what another was, rows and sums. */
    private static void repeat(Statement statement, LocalDate day, LocalDate other) throws SQLException {
        for (String table : List.of("generation", "usage_day", "ranking_day", "app_day", "decision_day")) {
            String columns = text(statement, """
                    select string_agg(case
                        when column_name = 'day' then '''%1$s''::date'
                        when right(column_name, 3) = '_at'
                            then format('%%I + (date %%L - date %%L) * interval ''1 day''', column_name, '%1$s', '%2$s')
                        else quote_ident(column_name) end, ', ' order by ordinal_position)
                    from information_schema.columns where table_schema = 'analytics' and table_name = '%3$s'
                    """.formatted(day, other, table));
            statement.execute("insert into analytics." + table + " select " + columns + " from analytics." + table
                    + " where day = '" + other + "'");
        }
    }

    /** Returns the first text of the answer; empty where there is none. */
    private static String text(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** By a file, which the server reads itself. */
    private void copy(Statement statement, LocalDate day, int perDay) throws SQLException, IOException {
        Path file = Files.createTempFile("generations", ".tsv");
        try {
            var text = new StringBuilder();
            for (int i = 0; i < perDay; i++) {
                row(text, day, i * (DAY_MS / perDay));
            }
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            String partition = "analytics.generation_" + day.toString().replace("-", "");
            statement.execute("copy " + partition + " (" + COLUMNS + ") from '" + file + "'");
        } finally {
            Files.delete(file);
        }
    }

    private int skewed(int count) {
        double drawn = chance.nextDouble();
        return (int) (drawn * drawn * drawn * count);
    }

    static String model(int number) {
        return "author-" + number % 12 + "/model-" + number;
    }

    static String app(int number) {
        return "app-%026d".formatted(number);
    }

    private void row(StringBuilder text, LocalDate day, int ofDay) {
        long millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + ofDay;
        byte[] entropy = new byte[UuidV7.ENTROPY_BYTES];
        chance.nextBytes(entropy);
        String id = UuidV7.of("gen", millis, entropy);
        String at = java.time.Instant.ofEpochMilli(millis).toString();
        int account = skewed(200);
        int app = (account + skewed(3)) % 40;
        int favourite = account == 0 ? skewed(38) : (account * 7 + skewed(6)) % 38;
        String model = model(favourite);
        String provider = "provider-" + favourite % 4;
        boolean auto = chance.nextInt(10) < 8;
        int drawn = chance.nextInt(100);
        String ending = drawn < 2 ? "failed" : drawn < 4 ? "cancelled" : "completed";
        boolean failed = drawn < 2;
        long prompt = failed ? 0 : 1 + (long) (900 * Math.exp(chance.nextGaussian()));
        long completion = prompt / 3;
        long nanos = prompt * 250 + completion * 2_000;
        String task = "task-" + (account + skewed(8)) % 29;
        add(text, day, id, 2, at, Samples.accountId(account).value(), 1);
        add(text, Samples.keyId(account * 3L + chance.nextInt(3)).value(), "wsp-%026d".formatted(account));
        add(text, app == 0 ? null : app(app), app == 0 ? null : "https://app-" + app + ".example");
        add(
                text,
                app == 0 ? null : "App " + app,
                "made-up/1.0",
                chance.nextInt(3) > 0 ? null : "user-" + chance.nextInt(500));
        add(text, auto ? "openrouter/auto" : model, chance.nextBoolean(), 1, at, "quality", "quality-1");
        add(text, auto ? "ranked" : "named", task, chance.nextInt(4) == 0 ? "tool_calling" : "");
        add(text, 300 + chance.nextInt(2_000), model, nanos, model(7), nanos * 3, 1, at, ending);
        add(text, failed ? "error" : "stop", failed ? null : "stop", failed ? "timeout" : null);
        add(text, auto ? "openrouter/auto" : null, task);
        add(text, chance.nextInt(3) == 0 ? "session-" + chance.nextInt(100_000) : null);
        add(text, failed ? null : 200 + chance.nextInt(900), 900 + completion * 14);
        add(
                text,
                "[{\"model\":\"" + model + "\",\"provider\":\"" + provider
                        + "\",\"result\":\"ANSWERED\",\"status\":200,\"millis\":412}]");
        add(text, model, provider, "Provider", "list-2026-11-01", "chatcmpl-" + id.substring(4));
        add(text, prompt, completion, prompt / 4, 0, completion / 5, prompt / 4 * 200, false, "provider", at);
        add(text, failed ? "insured" : "charged", failed ? 0 : nanos);
        text.append(nanos).append('\n');
    }

    private static void add(StringBuilder text, @Nullable Object... values) {
        for (@Nullable Object value : values) {
            text.append(value == null ? "\\N" : value).append('\t');
        }
    }

    /** Each by its view, narrowed down to the day: sums are never of more than one. */
    private static void sum(Statement statement, LocalDate day) throws SQLException {
        for (String rollup : List.of("ranking_day", "app_day")) {
            statement.execute("insert into analytics." + rollup + " " + view(statement, rollup, "counted", day));
        }
        statement.execute("insert into analytics.decision_day " + view(statement, "decision_day", "generation", day));
        String usage = "(" + view(statement, "usage", "counted", day) + ") usage_recomputed";
        for (String rollup : List.of("usage_day", "usage_hour")) {
            statement.execute("insert into analytics." + rollup + " "
                    + view(statement, rollup).replace("analytics.usage_recomputed", usage));
        }
    }

    private static String view(Statement statement, String rollup, String source, LocalDate day) throws SQLException {
        return view(statement, rollup)
                .replace(
                        "analytics." + source,
                        "(select * from analytics." + source + " where day = '" + day + "') " + source);
    }

    private static String view(Statement statement, String rollup) throws SQLException {
        return text(statement, "select rtrim(pg_get_viewdef('analytics." + rollup + "_recomputed'::regclass), ';')");
    }
}
