// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.App;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What callers may wish of an answer beside the answer. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class GatewayWishesIT extends GatewayCalls {

    private static final String METADATA = "X-OpenRouter-Metadata";

    @Test
    void tellsHowTheAnswerCameAboutToWhoAsks() throws IOException {
        // When
        HttpResponse<String> whole = chatWith(body("openrouter/auto", false), METADATA, "Enabled");
        HttpResponse<String> stream =
                chatWith(body("openrouter/auto", true), "X-OpenRouter-Experimental-Metadata", "enabled");

        // Then
        JsonNode told = json(whole.body()).path("openrouter_metadata");
        assertThat(told.path("requested").textValue()).isEqualTo("openrouter/auto");
        assertThat(told.path("strategy").textValue()).isEqualTo("auto");
        assertThat(told.path("attempt").intValue()).isEqualTo(1);
        assertThat(told.path("endpoints")
                        .path("available")
                        .path(0)
                        .path("selected")
                        .booleanValue())
                .isTrue();
        assertThat(told.path("pipeline").path(0).path("data").path("task_type").textValue())
                .isEqualTo("code:debugging");
        List<String> chunks = data(stream.body());
        assertThat(chunks.subList(0, chunks.size() - 2)).noneMatch(chunk -> chunk.contains("openrouter_metadata"));
        assertThat(json(chunks.get(chunks.size() - 2))
                        .path("openrouter_metadata")
                        .path("requested")
                        .textValue())
                .isEqualTo("openrouter/auto");
    }

    @Test
    void tellsItOfErrorsTooButNotOfThoseBeforeTheRouting() throws IOException {
        // When
        HttpResponse<String> failed = chatWith(body("fake/breaks", false), METADATA, "enabled");
        HttpResponse<String> cut = chatWith(body("fake/breaks-off", true), METADATA, "enabled");
        HttpResponse<String> refused = chatWith(body("no/such", false), METADATA, "enabled");

        // Then
        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(json(failed.body())
                        .path("openrouter_metadata")
                        .path("summary")
                        .textValue())
                .isEqualTo("available=1, selected=none");
        assertThat(json(data(cut.body()).get(1)).path("openrouter_metadata").path("attempts"))
                .hasSize(1);
        assertThat(json(refused.body()).has("openrouter_metadata")).isFalse();
    }

    @Test
    void tellsNothingUnasked() {
        assertThat(chatWith(body("fake/answers", false), METADATA, "disabled").body())
                .doesNotContain("openrouter_metadata");
        assertThat(chatWith(body("fake/breaks", false), METADATA, "yes").body()).doesNotContain("openrouter_metadata");
        assertThat(rest.requested)
                .allSatisfy(request -> assertThat(request.delivery()).isNull());
    }

    @Test
    void repairsJsonWhereThatIsWished() throws IOException {
        // Given
        String wish = "\"plugins\":[{\"id\":\"response-healing\"}],\"response_format\":{\"type\":\"json_object\"}";

        // When
        HttpResponse<String> healed = chatWith(asking("fake/almost-json", wish), METADATA, "enabled");
        HttpResponse<String> raw =
                chatWith(asking("fake/almost-json", "\"response_format\":{\"type\":\"json_object\"}"));

        // Then
        JsonNode answer = json(healed.body());
        assertThat(content(answer)).isEqualTo("{\"a\":[1,2]}");
        assertThat(answer.path("openrouter_metadata")
                        .path("pipeline")
                        .path(1)
                        .path("type")
                        .textValue())
                .isEqualTo("response_healing");
        assertThat(content(json(raw.body()))).isEqualTo("Here it is: {'a': [1, 2,");
    }

    @Test
    void keepsReasoningFromWhoDoesNotWantIt() throws IOException {
        // When
        HttpResponse<String> told = chatWith(asking("fake/thinks", "\"stream\":true"));
        HttpResponse<String> hidden =
                chatWith(asking("fake/thinks", "\"stream\":true,\"reasoning\":{\"exclude\":true}"));
        HttpResponse<String> legacy = chatWith(asking("fake/thinks", "\"include_reasoning\":false"));

        // Then
        assertThat(told.body()).contains("\"reasoning\":\"hm\"");
        assertThat(data(hidden.body())).hasSize(3).noneMatch(chunk -> chunk.contains("\"reasoning\":"));
        assertThat(json(legacy.body()).path("choices").path(0).path("message").has("reasoning"))
                .isFalse();
        assertThat(content(json(legacy.body()))).isEqualTo("done");
    }

    @Test
    void shortensWhatASmallModelCannotHold() throws IOException {
        // Given
        String messages = "{\"model\":\"fake/small\",%s\"messages\":[{\"role\":\"user\",\"content\":\"first\"},"
                + "{\"role\":\"assistant\",\"content\":\"" + "x".repeat(8_000) + "\"},"
                + "{\"role\":\"user\",\"content\":\"last\"}]}";

        // When
        HttpResponse<String> shortened = chatWith(messages.formatted(""), METADATA, "enabled");
        chatWith(messages.formatted("\"plugins\":[{\"id\":\"context-compression\",\"enabled\":false}],"));

        // Then
        assertThat(rest.requested.getFirst().body().path("messages")).hasSize(2);
        assertThat(json(shortened.body())
                        .path("openrouter_metadata")
                        .path("pipeline")
                        .path(0)
                        .path("type")
                        .textValue())
                .isEqualTo("context_compression");
        assertThat(rest.requested.get(1).body().path("messages")).hasSize(3);
    }

    @Test
    void takesTheConversationAndTheApplicationFromHeaders() throws IOException {
        // When
        chatWith(
                body("fake/answers", false),
                "x-session-id",
                "conversation-1",
                "HTTP-Referer",
                "https://example.org",
                "X-Title",
                "Example",
                "X-OpenRouter-Categories",
                "cli-agent, nonsense, Legal, game");
        HttpResponse<String> tooLong = chatWith(body("fake/answers", false), "x-session-id", "x".repeat(257));

        // Then
        App app = Objects.requireNonNull(rest.requested.getFirst().caller().app());
        assertThat(rest.requested.getFirst().body().path("session_id").textValue())
                .isEqualTo("conversation-1");
        assertThat(app.title()).isEqualTo("Example");
        assertThat(app.categories()).containsExactly("cli-agent", "legal");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(json(tooLong.body()).path("error").path("message").textValue())
                .startsWith("x-session-id: ");
        assertThat(rest.requested).hasSize(1);
    }

    @Test
    void tellsFromWhereItWasAskedAndThatNothingOfItMayBeKept() throws IOException {
        // When
        chatWith(asking("fake/answers", "\"provider\":{\"zdr\":true}"), "CF-IPCountry", "de");
        chatWith(body("fake/answers", false), "CF-IPCountry", "nowhere");

        // Then
        App kept = Objects.requireNonNull(rest.requested.get(0).caller().app());
        App usual = Objects.requireNonNull(rest.requested.get(1).caller().app());
        assertThat(kept.country()).isEqualTo("DE");
        assertThat(kept.unlisted()).isTrue();
        assertThat(usual.country()).isNull();
        assertThat(usual.unlisted()).isNull();
    }

    @Test
    void passesOnWhatAnthropicTriesOut() throws IOException {
        // When
        chatWith(body("fake/answers", false), "x-anthropic-beta", "context-1m-2025-08-07, other_beta.1");
        chatWith(body("fake/answers", false));
        HttpResponse<String> wrong = chatWith(body("fake/answers", false), "x-anthropic-beta", "a;b");

        // Then
        assertThat(rest.requested.get(0).anthropicBeta()).isEqualTo("context-1m-2025-08-07, other_beta.1");
        assertThat(rest.requested.get(1).delivery()).isNull();
        assertThat(rest.requested).hasSize(2);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong.body()).path("error").path("message").textValue())
                .startsWith("x-anthropic-beta: \"a;b\" (expected: ");
    }

    private static String asking(String model, String fields) {
        return "{\"model\":\"" + model + "\"," + fields + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    private static String content(JsonNode answer) {
        return answer.path("choices").path(0).path("message").path("content").asText();
    }
}
