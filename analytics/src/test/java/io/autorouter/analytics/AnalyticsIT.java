// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import static io.autorouter.analytics.Answers.await;
import static io.autorouter.analytics.Answers.get;
import static io.autorouter.analytics.Answers.json;
import static io.autorouter.analytics.Answers.tree;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class AnalyticsIT {

    private static final TokenUsage USAGE = new TokenUsage(100, 20, 10, 0, 5, UsageSource.PROVIDER);

    private final Instant now = Clock.systemUTC().instant();
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private final Lives lives = new Lives(now.toEpochMilli());
    private Broker broker;

    @BeforeEach
    void open() throws SQLException {
        broker = new Broker(KafkaTestResource.bootstrapServers());
        await("/q/health/ready", null, answer -> answer.statusCode() == 200);
        Tables.empty();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void showsTheTokensOfACompletionInTheRankings() throws Exception {
        // Given
        Lives.Life life = lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE);

        // When
        broker.publish(life);
        broker.publish(life);
        broker.flush();

        // Then
        JsonNode daily = await("/api/v1/datasets/rankings-daily", null, answer -> Answers.rows(answer) > 0);
        assertThat(daily.get("data"))
                .isEqualTo(tree("[{'date':'" + today + "','model_permaslug':'openai/gpt-test','total_tokens':'120'}]"));
        assertThat(daily.at("/meta/end_date").asText()).isEqualTo(today.toString());
        assertThat(daily.at("/meta/start_date").asText())
                .isEqualTo(today.minusDays(29).toString());
        assertThat(daily.at("/meta/version").asText()).isEqualTo("v1");
        JsonNode board = await(
                "/api/v1/rankings",
                null,
                answer -> !json(answer).at("/models/0/spend_usd").isMissingNode()
                        && json(answer).at("/models/0/spend_usd").decimalValue().signum() > 0);
        assertThat(board.get("simulated").asBoolean()).isTrue();
        assertThat(board.get("total").asText()).isEqualTo("120");
        assertThat(board.at("/models/0"))
                .isEqualTo(tree("{'rank':1,'model':'openai/gpt-test','author':'openai','tokens':'120','requests':1,"
                        + "'spend_usd':0.000140000,'share':1.000000,'change':null}"));
    }

    @Test
    void showsASettledGenerationToItsOwnerAlone() throws Exception {
        // Given
        Lives.Life life = lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE);
        broker.publish(life);
        broker.flush();
        String path = "/api/v1/generation?id=" + life.id();

        // When
        JsonNode data =
                await(path, Lives.ANNA, answer -> answer.statusCode() == 200).get("data");

        // Then
        assertThat(data.get("id").asText()).isEqualTo(life.id().value());
        assertThat(data.get("model").asText()).isEqualTo("openai/gpt-test");
        assertThat(data.get("provider_name").asText()).isEqualTo("Simulator");
        assertThat(data.get("total_cost")).isEqualTo(tree("0.000140000"));
        assertThat(data.get("native_tokens_prompt").asLong()).isEqualTo(100);
        assertThat(data.get("native_tokens_completion").asLong()).isEqualTo(20);
        assertThat(data.get("native_tokens_reasoning").asLong()).isEqualTo(5);
        assertThat(data.get("native_tokens_cached").asLong()).isEqualTo(10);
        assertThat(data.get("latency").asLong()).isEqualTo(40);
        assertThat(data.get("generation_time").asLong()).isEqualTo(210);
        assertThat(data.get("cancelled").asBoolean()).isFalse();
        assertThat(data.get("finish_reason").asText()).isEqualTo("stop");
        assertThat(data.at("/provider_responses/0/status").asInt()).isEqualTo(200);
        assertThat(get(path, Lives.BOB).statusCode()).isEqualTo(404);
        assertThat(get(path, null).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/decisions/" + life.id(), Lives.BOB).statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsTheDecisionBehindAGeneration() throws Exception {
        // Given
        Lives.Life life = lives.completed(now, Lives.BOB, "openai/gpt-test", USAGE);
        broker.publish(life);
        broker.flush();

        // When
        JsonNode data = await("/api/v1/decisions/" + life.id(), Lives.BOB, answer -> answer.statusCode() == 200)
                .get("data");

        // Then
        assertThat(data.get("policy_version").asText()).isEqualTo("quality-1");
        assertThat(data.at("/task/confidence")).isEqualTo(tree("0.75"));
        assertThat(data.get("candidates"))
                .isEqualTo(
                        tree(
                                "[{'model':'openai/gpt-test','quality':0.9,'expected_cost_usd':0.000000075,'expected_output_tokens':null,'score':0.8}]"));
        assertThat(data.get("rejected")).isEqualTo(tree("[{'model':'local-model','reason':'no tools'}]"));
        assertThat(data.at("/baseline/model").asText()).isEqualTo("anthropic/claude-test");
        assertThat(data.get("model").asText()).isEqualTo("openai/gpt-test");
        assertThat(data.get("cost_usd")).isEqualTo(tree("0.000140000"));
        JsonNode record = json(get("/internal/decisions/" + life.id(), Lives.BOB));
        assertThat(record.get("policyVersion").asText()).isEqualTo("quality-1");
        assertThat(get("/internal/decisions/" + life.id(), Lives.ANNA).statusCode())
                .isEqualTo(404);
        assertThat(get("/internal/decisions/nonsense", Lives.BOB).statusCode()).isEqualTo(404);
    }

    @Test
    void countsACancelledAnswerAndLeavesAFailedOneOut() throws Exception {
        // Given
        var gemini = new Answerer(new ModelId("google/gemini-test"), new ProviderSlug("google"), "Google");
        var failure = new Ending.Failed(Failure.of(Failure.Code.TIMEOUT, "too late"));

        // When
        broker.publish(lives.life(now, Lives.ANNA, failure, gemini, USAGE));
        broker.publish(lives.life(now, Lives.ANNA, new Ending.Cancelled(), gemini, TokenUsage.estimated(30, 4)));
        broker.flush();

        // Then
        JsonNode board = await(
                "/api/v1/rankings?range=day&metric=tokens",
                null,
                answer -> json(answer).get("models").size() > 0);
        assertThat(board.get("total").asText()).isEqualTo("34");
        assertThat(board.get("simulated").asBoolean()).isFalse();
    }

    @Test
    void showsEveryAccountItsOwnLogsAndActivityAlone() throws Exception {
        // Given
        var strangers = new Lives(7);
        for (int i = 0; i < 5; i++) {
            broker.publish(lives.completed(now.minusSeconds(i), Lives.ANNA, "openai/gpt-test", USAGE));
            broker.publish(strangers.completed(now.minusSeconds(i), Lives.BOB, "google/gemini-test", USAGE));
        }
        broker.flush();
        await("/api/v1/logs?limit=10", Lives.ANNA, answer -> Answers.rows(answer) == 5);
        await("/api/v1/logs?limit=10", Lives.BOB, answer -> Answers.rows(answer) == 5);

        // When
        JsonNode first = json(get("/api/v1/logs?limit=3", Lives.ANNA));
        JsonNode second = json(
                get("/api/v1/logs?limit=3&cursor=" + first.get("next_cursor").asText(), Lives.ANNA));
        JsonNode foreign = json(get("/api/v1/logs?model=google/gemini-test", Lives.ANNA));
        JsonNode activity = json(get("/api/v1/activity?date=" + today, Lives.BOB));
        Response csv = get("/api/v1/logs?format=csv", Lives.ANNA);
        Response lines = get("/api/v1/activity?format=jsonl&date=" + today, Lives.ANNA);

        // Then
        List<String> ids = new ArrayList<>();
        first.get("data").forEach(row -> ids.add(row.get("id").asText()));
        second.get("data").forEach(row -> ids.add(row.get("id").asText()));
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(Answers.rest(second, Lives.ANNA)).isEmpty();
        assertThat(first.get("data"))
                .allSatisfy(row -> assertThat(row.get("model").asText()).isEqualTo("openai/gpt-test"));
        assertThat(foreign.get("data")).isEmpty();
        assertThat(activity.get("data"))
                .hasSizeBetween(1, 2)
                .allSatisfy(row -> assertThat(row.get("model").asText()).isEqualTo("google/gemini-test"));
        assertThat(csv.body().asString().lines()).hasSize(6);
        assertThat(lines.body().asString()).contains("openai/gpt-test").doesNotContain("gemini");
        assertThat(given().header("X-Autorouter-Account", Lives.ANNA.value())
                        .header("X-Autorouter-Key", "key-0000000000000000000000key2")
                        .get("/api/v1/logs")
                        .path("data")
                        .toString())
                .isEqualTo("[]");
        for (String path : List.of("/api/v1/logs", "/api/v1/activity", "/api/v1/generation/content?id=" + ids.get(0))) {
            assertThat(get(path, null).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of("generation?id=", "generation/content?id=", "decisions/")) {
            assertThat(get("/api/v1/" + path + ids.getFirst(), Lives.BOB).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void showsHowTheAutoRouterDoesAndWhatTheTrafficIsAbout() throws Exception {
        // Given
        for (int i = 0; i < 20; i++) {
            broker.publish(lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE));
        }
        broker.flush();
        await(
                "/api/v1/rankings?metric=requests",
                null,
                answer -> json(answer).path("total").asText().equals("20"));

        // When
        JsonNode auto = json(get("/api/v1/auto/stats", null)).get("data");
        JsonNode tasks = json(get("/api/v1/classifications/task", null)).get("data");

        // Then
        long routed =
                Long.parseLong(Tables.rows("select count(*) from analytics.generation where router = 'openrouter/auto'")
                        .getFirst());
        assertThat(auto.get("requests").asLong()).isEqualTo(routed).isPositive();
        assertThat(auto.at("/models/0/model").asText()).isEqualTo("openai/gpt-test");
        assertThat(auto.at("/models/0/share").decimalValue()).isEqualByComparingTo("1");
        assertThat(auto.at("/comparison/requests").asLong()).isEqualTo(routed);
        // The pick was expected to cost 75 and the baseline 900: a twelfth.
        assertThat(auto.at("/comparison/savings").decimalValue()).isEqualByComparingTo("0.916667");
        assertThat(auto.at("/decisions/count").asLong()).isEqualTo(routed);
        assertThat(auto.at("/decisions/p99_micros").asLong()).isBetween(120L, 135L);
        assertThat(auto.at("/decisions/fallback_rate").decimalValue()).isZero();
        assertThat(tasks.get("classifications")).hasSize(29);
        assertThat(tasks.at("/unclassified/usage_share").decimalValue()).isZero();
        assertThat(json(get("/api/v1/classifications/task?window=1y", null)).toString())
                .contains("window: 1y (expected: 7d)");
        assertThat(json(get("/api/v1/auto/stats?range=ever", null)).toString()).contains("range: ever");
    }

    @Test
    void tellsTheRouterWhatTheSpendOnTasksWentTo() {
        // Given
        var connection = new KafkaConnection(KafkaTestResource.bootstrapServers(), "test", "0", Map.of());
        try (KafkaConsumer<String, byte[]> reader = connection.reader("shares")) {
            var partition = new TopicPartition(Topics.TASK_SHARE.name(), 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            List<String> told = new ArrayList<>();

            // When
            for (int round = 0; round < 60 && told.size() < 29; round++) {
                reader.poll(Duration.ofMillis(500)).forEach(record -> told.add(record.key()));
            }

            // Then
            assertThat(told).hasSizeGreaterThanOrEqualTo(29).contains("code:debugging", "math");
        }
    }

    @Test
    void setsPoisonAsideAndGoesOn() throws Exception {
        // Given
        Lives.Life life = lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE);
        ObjectNode impossible = EventJson.MAPPER.valueToTree(life.charged());
        impossible.put("requestedAt", "2999-01-01T00:00:00Z");

        // When
        broker.publish(Topics.GENERATION_ENDED, "k", "{ no event".getBytes(StandardCharsets.UTF_8));
        broker.publish(Topics.GENERATION_CHARGED, "k", EventJson.write(impossible));
        broker.publish(life);
        broker.flush();

        // Then
        await("/api/v1/generation?id=" + life.id(), Lives.ANNA, answer -> answer.statusCode() == 200);
        List<ConsumerRecord<String, byte[]>> dead = Answers.deadLetters(2);
        assertThat(dead)
                .extracting(record -> Answers.header(record, "dead-letter-topic"))
                .contains(Topics.GENERATION_ENDED.name(), Topics.GENERATION_CHARGED.name());
        assertThat(dead)
                .allSatisfy(record ->
                        assertThat(Answers.header(record, "dead-letter-reason")).isNotBlank());
    }

    @Test
    void losesNothingWhereTheDatabaseCutsItOff() throws Exception {
        // Given
        List<Lives.Life> all = new ArrayList<>();

        // When
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 40; i++) {
                Lives.Life life = lives.completed(now, Lives.BOB, "openai/gpt-test", USAGE);
                all.add(life);
                broker.publish(life);
            }
            broker.flush();
            Tables.rows("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'analytics'");
        }

        // Then
        await(
                "/api/v1/rankings?metric=requests",
                null,
                answer -> json(answer).path("total").asText().equals(Integer.toString(all.size())));
        await(
                "/api/v1/rankings?metric=spend",
                null,
                answer -> json(answer).path("total").asText().equals("0.028000000"));
        assertThat(Tables.rows("select count(*) from analytics.decision")).containsExactly("200");
    }

    @Test
    void answersBadParametersInTheErrorShape() {
        for (var bad : Map.of(
                        "/api/v1/datasets/rankings-daily?start_date=yesterday", "start_date: yesterday",
                        "/api/v1/datasets/rankings-daily?end_date=2024-12-31", "end_date: 2024-12-31",
                        "/api/v1/datasets/rankings-daily?period=hour", "period: hour",
                        "/api/v1/datasets/rankings-daily?modality=smell", "modality: smell",
                        "/api/v1/datasets/rankings-daily?context_bucket=2K", "context_bucket: 2K",
                        "/api/v1/datasets/rankings-daily?category=programming&period=day", "period: day",
                        "/api/v1/rankings?range=decade", "range: decade",
                        "/api/v1/rankings?metric=vibes", "metric: vibes",
                        "/api/v1/rankings?limit=0", "limit: 0",
                        "/api/v1/generation?id=../etc", "id: ../etc")
                .entrySet()) {
            // When
            Response answer = get(bad.getKey(), Lives.ANNA);

            // Then
            assertThat(answer.statusCode()).as(bad.getKey()).isEqualTo(400);
            JsonNode error = json(answer).get("error");
            assertThat(error.get("code").asInt()).isEqualTo(400);
            assertThat(error.get("message").asText()).startsWith(bad.getValue()).contains("(expected: ");
            assertThat(error.at("/metadata/error_type").asText()).isEqualTo("invalid_request");
        }
    }

    @Test
    void answersStrangePathsAndMethodsInTheErrorShape() {
        // When
        Response lost = get("/api/v1/nothing", null);
        Response post = given().post("/api/v1/rankings");

        // Then
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(json(lost).at("/error/code").asInt()).isEqualTo(404);
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(json(post).at("/error/code").asInt()).isEqualTo(405);
    }

    @Test
    void writesCsvWhereItIsAskedFor() throws Exception {
        // Given
        broker.publish(lives.completed(now, Lives.ANNA, "=cmd|calc", USAGE));
        broker.flush();
        await("/api/v1/rankings", null, answer -> json(answer).get("models").size() > 0);

        // When
        Response byParameter = get("/api/v1/rankings?format=csv", null);
        Response byHeader = given().accept("text/csv").get("/api/v1/rankings");

        // Then
        assertThat(byParameter.contentType()).startsWith("text/csv");
        assertThat(byParameter.body().asString().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("rank,model,author,tokens,requests,spend_usd,share,change");
        assertThat(byParameter.body().asString()).contains("1,'=cmd|calc,'=cmd|calc,120,1,");
        assertThat(byHeader.contentType()).startsWith("text/csv");
    }
}
