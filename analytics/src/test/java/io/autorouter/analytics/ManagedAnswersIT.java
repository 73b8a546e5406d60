// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import static io.autorouter.analytics.Answers.await;
import static io.autorouter.analytics.Answers.get;
import static io.autorouter.analytics.Answers.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holders of management keys ask and send, and the applications. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class ManagedAnswersIT {

    private static final TokenUsage USAGE = new TokenUsage(100, 20, 10, 0, 5, UsageSource.PROVIDER);
    private static final String QUERY = """
            {"metrics": ["request_count", "tokens_total", "total_usage"], "dimensions": ["model"]}""";

    private final Instant now = Clock.systemUTC().instant();
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
    void answersQuestionsAboutTheAskersOwnUseAlone() throws Exception {
        // Given
        settle(lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE), Lives.ANNA);
        settle(lives.completed(now, Lives.BOB, "google/gemini-test", USAGE), Lives.BOB);

        // When
        JsonNode answer = json(post("/api/v1/analytics/query", QUERY, Lives.ANNA));

        // Then
        assertThat(answer.path("data").toString())
                .isEqualTo("[{\"model\":\"openai/gpt-test\",\"request_count\":1,\"tokens_total\":120,"
                        + "\"total_usage\":0.00014}]");
        assertThat(answer.at("/metadata/truncated").asBoolean()).isFalse();
        assertThat(post("/api/v1/analytics/query", "{\"metrics\": [\"x\"]}", Lives.ANNA)
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/analytics/query", "{\"metrics\": ", Lives.ANNA).statusCode())
                .isEqualTo(400);
        assertThat(json(get("/api/v1/analytics/meta", null))
                        .at("/data/metrics/0")
                        .toString())
                .isEqualTo("{\"name\":\"request_count\",\"display_label\":\"Answered requests\","
                        + "\"display_format\":\"number\",\"is_rate\":false,\"unit\":\"count\"}");
    }

    @Test
    void keepsFeedbackOfTheOwnerAlone() throws Exception {
        // Given
        Lives.Life life = lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE);
        settle(life, Lives.ANNA);
        String body = "{\"generation_id\": \"" + life.id() + "\", \"category\": \"%s\", \"comment\": \"%s\"}";

        // When
        Response kept = post("/api/v1/generation/feedback", body.formatted("latency", "slow"), Lives.ANNA);
        Response again = post("/api/v1/generation/feedback", body.formatted("latency", "very slow"), Lives.ANNA);
        Response good = post("/api/v1/generation/feedback", body.formatted("good", "to the point"), Lives.ANNA);
        Response foreign = post("/api/v1/generation/feedback", body.formatted("latency", "mine?"), Lives.BOB);
        Response wrong = post("/api/v1/generation/feedback", body.formatted("taste", ""), Lives.ANNA);

        // Then
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Tables.rows("select account_id, category, comment from analytics.feedback"))
                .containsExactlyInAnyOrder(Lives.ANNA + "|latency|very slow", Lives.ANNA + "|good|to the point");
    }

    @Test
    void showsAndErasesWhatWasSaidInTheOwnersGenerations() throws Exception {
        // Given
        Lives.Life life = lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE);
        String path = "/api/v1/generation/content?id=" + life.id();
        settle(life, Lives.ANNA);
        broker.publish(
                Topics.GENERATION_LOGGED,
                life.id().value(),
                EventJson.write(new GenerationLogged(
                        life.id(),
                        Lives.ANNA,
                        now,
                        now,
                        JsonNodeFactory.instance.objectNode().put("prompt", "What is said"),
                        JsonNodeFactory.instance.objectNode().put("completion", "What is answered"),
                        false)));
        broker.flush();
        JsonNode content = await(path, Lives.ANNA, answer -> answer.statusCode() == 200);

        // When
        JsonNode nothing =
                json(given().header("X-Autorouter-Account", Lives.BOB.value()).delete("/api/v1/generation/content"));
        int foreign = get(path, Lives.BOB).statusCode();
        int still = get(path, Lives.ANNA).statusCode();
        JsonNode erased =
                json(given().header("X-Autorouter-Account", Lives.ANNA.value()).delete("/api/v1/generation/content"));

        // Then
        assertThat(content.at("/data/input/prompt").asText()).isEqualTo("What is said");
        assertThat(content.at("/data/output/completion").asText()).isEqualTo("What is answered");
        assertThat(nothing.at("/data/erased").asInt()).isZero();
        assertThat(foreign).isEqualTo(404);
        assertThat(still).isEqualTo(200);
        assertThat(erased.at("/data/erased").asInt()).isEqualTo(1);
        assertThat(get(path, Lives.ANNA).statusCode()).isEqualTo(404);
    }

    @Test
    void ranksTheApplicationsBehindTheTraffic() throws Exception {
        // Given
        settle(lives.completed(now, Lives.ANNA, "openai/gpt-test", USAGE), Lives.ANNA);

        // When
        JsonNode apps =
                await("/api/v1/datasets/app-rankings?category=coding", null, answer -> Answers.rows(answer) == 1);

        // Then
        assertThat(apps.at("/data/0/app_name").asText()).isEqualTo("An App");
        assertThat(apps.at("/data/0/total_tokens").asText()).isEqualTo("120");
        assertThat(apps.at("/meta/version").asText()).isEqualTo("v1");
    }

    private void settle(Lives.Life life, AccountId account) throws Exception {
        broker.publish(life);
        broker.flush();
        await("/api/v1/generation?id=" + life.id(), account, answer -> answer.statusCode() == 200);
    }

    private static Response post(String path, String body, AccountId account) {
        return given().header("X-Autorouter-Account", account.value())
                .contentType("application/json")
                .body(body)
                .post(path);
    }
}
