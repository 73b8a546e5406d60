// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.sample.Samples;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long the questions of the pages take over many generations: {@code -Dscale.pages=25000} a day over 400 days. The
 * tables stay in {@code -Dscale.data}, so that only the first run has to fill them. Figures go to {@code target/scale.txt}.
 */
@EnabledIfSystemProperty(named = "scale.pages", matches = "\\d+")
class AnalyticsPagesIT {

    private static final int PER_DAY = Integer.getInteger("scale.pages", 0);
    private static final int DAYS = Integer.getInteger("scale.days", 400);
    private static final int ROUNDS = Integer.getInteger("scale.rounds", 40);
    private static final int WRITERS = 2;
    private static final int WARM_UP = 3;
    private static final int OK = 200;
    private static final String LARGEST = Samples.accountId(0).value();
    private static final Path DATA = Path.of(System.getProperty("scale.data", "target/scale"));

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    @Test
    void answersEveryPage() throws Exception {
        try (var alone = new ServiceAlone("analytics", DATA)) {
            // Given
            alone.startService();
            if (fill(alone) > 0) {
                settle(alone);
            }
            Figures.note(String.format(
                    Locale.ROOT,
                    "pages generations=%d",
                    alone.number("select sum(requests + failed_requests)"
                            + " from analytics.ranking_day where facet = 'all'")));

            // When
            for (Question question : questions(alone)) {
                List<Long> micros = new ArrayList<>();
                for (int i = -WARM_UP; i < ROUNDS; i++) {
                    long began = System.nanoTime();
                    HttpResponse<String> answer = alone.ask(
                            question.body().isEmpty() ? "GET" : "POST", question.path(), LARGEST, question.body());
                    long took = (System.nanoTime() - began) / 1_000;

                    // Then
                    assertThat(answer.statusCode())
                            .as("%s: %s", question, answer.body())
                            .isEqualTo(OK);
                    if (i >= 0) {
                        micros.add(took);
                    }
                }
                micros.sort(Long::compare);
                Figures.note(String.format(
                        Locale.ROOT,
                        "page %-44s p50=%.1f ms p95=%.1f ms most=%.1f ms",
                        question.name(),
                        micros.get(ROUNDS / 2) / 1e3,
                        micros.get(ROUNDS * 95 / 100) / 1e3,
                        micros.getLast() / 1e3));
            }
            export(alone);
        }
    }

    private int fill(ServiceAlone alone) throws Exception {
        int made = Math.min(DAYS, ManyGenerations.MADE_DAYS);
        return fill(alone, 0, made) + fill(alone, made, DAYS);
    }

    /** What grows from day to day by itself is here made at once. */
    private static void settle(ServiceAlone alone) throws Exception {
        alone.execute(
                "truncate analytics.ranking_month",
                "insert into analytics.ranking_month select * from analytics.ranking_month_recomputed order by facet, month",
                // A sample of the usual size, of 57 columns in 400 partitions, takes many minutes.
                "set default_statistics_target = 10",
                "vacuum analyze analytics.usage_day, analytics.ranking_day, analytics.ranking_month, analytics.app_day",
                "analyze analytics.generation");
    }

    /** Fills the days that are so many days ago, from ... up to, and returns how many were empty. */
    private int fill(ServiceAlone alone, int from, int to) throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                var days = new ManyGenerations.Days(
                        today.minusDays(from + (long) (to - from) * (i + 1) / WRITERS - 1),
                        today.minusDays(from + (long) (to - from) * i / WRITERS),
                        today);
                int seed = i;
                work.add(() -> {
                    try (Connection connection = alone.superuser()) {
                        return new ManyGenerations(connection, seed).fill(days, PER_DAY);
                    }
                });
            }
            int filled = 0;
            for (Future<Integer> done : writers.invokeAll(work)) {
                filled += done.get();
            }
            return filled;
        }
    }

    /** What an export of a million generations takes, in time and in memory. */
    private static void export(ServiceAlone alone) throws Exception {
        long began = System.nanoTime();
        long lines = alone.lines("/api/v1/logs?format=jsonl", LARGEST);
        Figures.note(String.format(
                Locale.ROOT,
                "export lines=%d seconds=%.1f residentMostKib=%s",
                lines,
                (System.nanoTime() - began) / 1e9,
                alone.residentMostKib()));
        assertThat(lines)
                .isEqualTo(Math.min(
                        1_000_000,
                        alone.number(
                                "select count(*) from analytics.generation where account_id = '" + LARGEST + "'")));
    }

    /** The body is empty where it is a GET. */
    private record Question(String name, String path, String body) {}

    private static Question get(String name, String path) {
        return new Question(name, "/api/v1" + path, "");
    }

    private static Question query(String name, String body) {
        return new Question("query: " + name, "/api/v1/analytics/query", body);
    }

    private List<Question> questions(ServiceAlone alone) throws Exception {
        String id = alone.get("/api/v1/logs?limit=1", LARGEST).at("/data/0/id").asText();
        String year = "start_date=" + today.minusDays(365);
        String week =
                "\"time_range\": {\"start\": \"" + today.minusDays(6) + "\", \"end\": \"" + today.plusDays(1) + "\"}";
        String month =
                week.replace(today.minusDays(6).toString(), today.minusDays(29).toString());
        String all =
                week.replace(today.minusDays(6).toString(), today.minusDays(398).toString());
        return List.of(
                get("rankings, week", "/rankings"),
                get("rankings, month by spend", "/rankings?range=month&metric=spend"),
                get("rankings, all", "/rankings?range=all"),
                get("rankings-daily, 30 days", "/datasets/rankings-daily"),
                get("rankings-daily, 366 days", "/datasets/rankings-daily?" + year),
                get("rankings-daily, 366 days by week", "/datasets/rankings-daily?period=week&" + year),
                get("app-rankings, 30 days", "/datasets/app-rankings"),
                get("app-rankings, trending 366 days", "/datasets/app-rankings?sort=trending&" + year),
                get(
                        "app-rankings of a model, 7 days",
                        "/datasets/app-rankings?model=" + ManyGenerations.model(0) + "&start_date="
                                + today.minusDays(6)),
                get("tasks, 7 days", "/classifications/task"),
                get("auto/stats", "/auto/stats"),
                get("activity, 30 days", "/activity"),
                get("activity, 366 days", "/activity?" + year),
                get(
                        "activity of a key, 366 days",
                        "/activity?api_key_id=" + Samples.keyId(0).value() + "&" + year),
                get("logs, newest 50", "/logs"),
                get(
                        "logs, newest 50 of a key",
                        "/logs?api_key_id=" + Samples.keyId(1).value()),
                get("logs, newest 50 failed", "/logs?ending=failed"),
                get("logs, 1,000 of a rare model", "/logs?limit=1000&model=" + ManyGenerations.model(37)),
                get("logs of a user", "/logs?user=user-7"),
                get("logs, none to be found", "/logs?session_id=none"),
                get("logs by id", "/logs?id=" + id),
                get("generation", "/generation?id=" + id),
                query(
                        "tokens by model, 30 days",
                        "{\"metrics\": [\"tokens_total\"], \"dimensions\": [\"model\"]," + "\"granularity\": \"day\", "
                                + month + "}"),
                query(
                        "spend by model and month, 400 days",
                        "{\"metrics\": [\"total_usage\"]," + "\"dimensions\": [\"model\"], \"granularity\": \"month\", "
                                + all + "}"),
                query(
                        "requests by key and day, 400 days",
                        "{\"metrics\": [\"request_count\"],"
                                + "\"dimensions\": [\"api_key_id\"], \"granularity\": \"day\", " + all + "}"),
                query(
                        "requests by app and hour, 7 days",
                        "{\"metrics\": [\"request_count\"]," + "\"dimensions\": [\"app\"], \"granularity\": \"hour\", "
                                + week + "}"),
                query(
                        "by user, 7 days",
                        "{\"metrics\": [\"request_count\"], \"dimensions\": [\"user\"], " + week + "}"),
                query(
                        "by user, 30 days",
                        "{\"metrics\": [\"request_count\"], \"dimensions\": [\"user\"], " + month + "}"),
                query(
                        "by app and task, 30 days",
                        "{\"metrics\": [\"request_count\", \"total_usage\"],"
                                + "\"dimensions\": [\"app\", \"task_type\"], " + month + "}"),
                query(
                        "of one generation",
                        "{\"metrics\": [\"total_usage\"], \"filters\": [{\"field\": \"generation_id\","
                                + "\"operator\": \"eq\", \"value\": \"" + id + "\"}], " + week + "}"));
    }
}
