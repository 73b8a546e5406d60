// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.provider.Ask;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.Written;
import io.autorouter.sandbox.sample.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRequestWriterTest {

    private static Target target(String... supported) {
        return new Target(
                new ModelId("author/model"),
                new ProviderSlug("provider"),
                "Provider",
                "upstream-model",
                Samples.price(),
                List.of(supported));
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) EventJson.MAPPER.readTree(json);
    }

    private static JsonNode written(String body, Target target, Dialect dialect, boolean stream) throws IOException {
        Written written =
                new OpenAiFormat().write(new Ask(object(body), target, dialect, stream, Samples.accountId(1), null));
        return EventJson.MAPPER.readTree(((Written.Ready) written).body());
    }

    @Test
    void namesTheProvidersModelAndAsksForTheCountOfTokens() throws IOException {
        assertThat(written("{\"model\":\"openrouter/auto\",\"messages\":[]}", target(), Dialect.PLAIN, true))
                .isEqualTo(object("{\"model\":\"upstream-model\",\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true},\"messages\":[]}"));
    }

    @ParameterizedTest
    @CsvSource({"temperature, PLAIN, false", "'', PLAIN, true", "web_search_options, PLAIN, true", "'', MISTRAL, false"
    })
    void asksForSearchesOnlyWhereTheyAreMadeAndElseRefuses(String supported, Dialect dialect, boolean searches)
            throws IOException {
        // Given
        ObjectNode body = object("{\"web_search_options\":{\"search_context_size\":\"low\"},\"messages\":[]}");
        Target target = supported.isEmpty() ? target() : target(supported);

        // When
        Written written = new OpenAiFormat().write(new Ask(body, target, dialect, false, Samples.accountId(1), null));

        // Then
        if (searches) {
            assertThat(EventJson.MAPPER
                            .readTree(((Written.Ready) written).body())
                            .path("web_search_options"))
                    .isEqualTo(body.path("web_search_options"));
        } else {
            assertThat(((Written.Unsayable) written).problem())
                    .isEqualTo("web_search_options: an object (expected: none: searches are not made here)");
        }
    }

    @Test
    void doesNotStreamWhatNobodyReadsAsAStream() throws IOException {
        assertThat(written("{\"stream\":false,\"messages\":[]}", target(), Dialect.PLAIN, false))
                .isEqualTo(object("{\"model\":\"upstream-model\",\"messages\":[]}"));
    }

    @Test
    void keepsWhatIsForTheRouterAndPassesOnWhatItDoesNotKnow() throws IOException {
        // Given
        String body = "{\"models\":[],\"provider\":{},\"plugins\":[],\"route\":\"fallback\",\"preset\":\"p\","
                + "\"transforms\":[],\"session_id\":\"s\",\"trace\":{},\"usage\":{},\"debug\":{},\"metadata\":{},"
                + "\"messages\":[],\"brand_new\":{\"a\":1.10}}";

        // When
        JsonNode written = written(body, target(), Dialect.PLAIN, false);

        // Then
        assertThat(written)
                .isEqualTo(object("{\"model\":\"upstream-model\",\"messages\":[],\"brand_new\":{\"a\":1.10}}"));
    }

    @Test
    void dropsDialsThatTheModelDoesNotHave() throws IOException {
        // Given
        String body = "{\"messages\":[],\"temperature\":0.5,\"top_k\":4,\"seed\":1,\"tools\":[{}],"
                + "\"reasoning_effort\":\"low\",\"max_tokens\":5}";

        // When
        JsonNode written = written(body, target("temperature", "reasoning"), Dialect.PLAIN, false);

        // Then
        assertThat(written)
                .isEqualTo(object("{\"model\":\"upstream-model\",\"messages\":[],\"temperature\":0.5,\"tools\":[{}],"
                        + "\"reasoning_effort\":\"low\",\"max_tokens\":5}"));
    }

    @Test
    void leavesOutWhatSaysNothing() throws IOException {
        // Given
        String body = "{\"messages\":[],\"temperature\":null,\"seed\":null,\"brand_new\":null,\"tools\":[],"
                + "\"tool_choice\":\"auto\",\"parallel_tool_calls\":false,\"stop\":[\"\"]}";

        // When
        JsonNode plain = written(body, target("temperature", "seed", "stop"), Dialect.PLAIN, false);
        JsonNode router = written(body, target("temperature", "seed", "stop"), Dialect.OPENROUTER, false);

        // Then
        assertThat(plain).isEqualTo(object("{\"model\":\"upstream-model\",\"messages\":[]}"));
        assertThat(router).isEqualTo(plain);
    }

    @Test
    void speaksOpenAisOwnNames() throws IOException {
        // Given
        String body = "{\"messages\":[],\"max_tokens\":5,\"top_k\":4}";

        // When
        JsonNode written = written(body, target(), Dialect.OPENAI, false);

        // Then
        assertThat(written)
                .isEqualTo(object("{\"model\":\"upstream-model\",\"messages\":[],\"max_completion_tokens\":5}"));
    }

    @Test
    void tellsARouterWhichDataPoliciesTheCallerAllows() throws IOException {
        // Given
        String strict = "{\"messages\":[],\"provider\":{\"data_collection\":\"deny\",\"zdr\":true,\"order\":[\"a\"]}}";
        String lax = "{\"messages\":[],\"provider\":{\"data_collection\":\"allow\",\"zdr\":false}}";

        // Then
        assertThat(written(strict, target(), Dialect.OPENROUTER, false).path("provider"))
                .isEqualTo(object("{\"data_collection\":\"deny\",\"zdr\":true}"));
        assertThat(written(lax, target(), Dialect.OPENROUTER, false).has("provider"))
                .isFalse();
        assertThat(written(strict, target(), Dialect.OPENAI, false).has("provider"))
                .isFalse();
    }

    @Test
    void doesNotTellWhoTheUserIs() throws IOException {
        // When
        JsonNode written = written("{\"messages\":[],\"user\":\"jane@example.org\"}", target(), Dialect.PLAIN, false);

        // Then
        assertThat(written.path("user").asText()).hasSize(64).doesNotContain("jane");
    }

    @Test
    void givesTheSameNameInTwoAccountsTwoUsers() throws IOException {
        // Given
        ObjectNode body = object("{\"messages\":[],\"user\":\"jane@example.org\"}");

        // When
        String one = new Ask(body, target(), Dialect.PLAIN, false, Samples.accountId(1), null).user();
        String again = new Ask(body, target(), Dialect.PLAIN, true, Samples.accountId(1), null).user();
        String other = new Ask(body, target(), Dialect.PLAIN, false, Samples.accountId(2), null).user();

        // Then
        assertThat(one).isEqualTo(again).isNotEqualTo(other);
    }
}
