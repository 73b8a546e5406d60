// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestReaderTest {

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private static final String FULL = """
            {"model":"openai/gpt-5","messages":[
              {"role":"system","content":"be brief"},
              {"role":"user","content":[{"type":"text","text":"hi"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f"}}]},
              {"role":"tool","tool_call_id":"c1","content":"42"}],
             "stream":true,"max_tokens":10,"temperature":0.5,"top_p":1,"stop":["a","b"],"seed":-7,
             "logit_bias":{"42":-100},"tools":[{"type":"function","function":{"name":"f","parameters":{}}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{}}},
             "reasoning":{"effort":"high"},"metadata":{"a":"b"},"session_id":"s","models":["a/b"],
             "provider":{"order":["openai"],"max_price":{"prompt":"1.5","completion":2}},
             "plugins":[{"id":"auto-router","allowed_models":["openai/*"],"cost_tier":"low","cost_quality_tradeoff":3},
                        {"id":"web","enabled":false},{"id":"response-healing"}],
             "unknown_field":{"kept":[1,2.50,1e400]}}""";

    private final ChatRequestReader reader = new ChatRequestReader(1 << 20);

    @Test
    void readsWhatTheApiAllowsAndKeepsWhatItDoesNotKnow() {
        // When
        ChatRequest request = read(FULL);

        // Then
        assertThat(request.model()).isEqualTo("openai/gpt-5");
        assertThat(request.fallbacks()).containsExactly("a/b");
        assertThat(request.stream()).isTrue();
        assertThat(request.body().path("unknown_field").toString()).isEqualTo("{\"kept\":[1,2.50,1E+400]}");
    }

    @Test
    void asksTheRouterWhereNoModelIsNamed() {
        assertThat(read("{" + MESSAGES + ",\"model\":null,\"stream\":null}").model())
                .isEqualTo("openrouter/auto");
    }

    @Test
    void asksTheFirstOfTheModelsWhereOnlyTheseAreNamed() {
        // When
        ChatRequest request = read("{" + MESSAGES + ",\"models\":[\"a/b-2025\",\"c/d\"]}");
        request.callModels(name -> name.replace("-2025", ""));

        // Then
        assertThat(request.names()).containsExactly("a/b-2025", "c/d");
        assertThat(request.body().path("models").toString()).isEqualTo("[\"a/b\",\"c/d\"]");
        assertThat(read("{" + MESSAGES + ",\"models\":[]}").model()).isEqualTo("openrouter/auto");
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        assertThat(problem("{" + MESSAGES + ",\"model\":\"a/b\",\"model\":\"c/d\"}"))
                .startsWith("model: stands twice at line 1")
                .endsWith("(expected: each field once)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "a\\ud83d", "\\ude80\\ud83d"})
    void refusesTextThatCannotBeKeptOrSent(String text) {
        assertThat(problem("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}"))
                .startsWith("messages[0].content: U+")
                .endsWith("(expected: text without U+0000 and without halves of surrogate pairs)");
        assertThat(problem("{" + MESSAGES + ",\"" + text + "\":1}")).startsWith("body: ");
        assertThat(read("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud83d\\ude80\"}]}"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "messages | {\"model\":\"a/b\"} | messages: missing (expected: an array of at least one message)",
                "messages | {\"messages\":[]} | messages: [] (expected: an array of at least one message)",
                "messages | {\"messages\":\"hi\"} | messages: \"hi\" (expected: an array of at least one message)",
                "messages | {\"messages\":[1]} | messages[0]: 1 (expected: an object with role and content)",
                "messages | {\"messages\":[{\"role\":\"bot\",\"content\":\"x\"}]} | messages[0].role: \"bot\" (expected: one of system, developer, user, assistant, tool)",
                "messages | {\"messages\":[{\"role\":\"user\"}]} | messages[0].content: missing (expected: text, or an array of content parts)",
                "messages | {\"messages\":[{\"role\":\"user\",\"content\":7}]} | messages[0].content: 7 (expected: text, or an array of content parts)",
                "messages | {\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]} | messages[0].content[0].text: missing (expected: text)",
                "messages | {\"messages\":[{\"role\":\"user\",\"content\":[{}]}]} | messages[0].content[0].type: missing (expected: text, image_url, input_audio, video_url or file)",
                "messages | {\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]} | messages[0].tool_call_id: missing (expected: the id of a tool call)",
                "body | [] | body: [] (expected: a JSON object)",
                "body | '\"x\"' | body: \"x\" (expected: a JSON object)",
            })
    void namesWhatIsWrongWithTheMessages(String part, String body, String message) {
        assertThat(problem(body)).as(part).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "model|7",
                "model|\"\"",
                "model|\"a b\"",
                "models|\"a/b\"",
                "models|[7]",
                "stream|\"yes\"",
                "stream|1",
                "max_tokens|0",
                "max_tokens|-1",
                "max_tokens|1.5",
                "max_tokens|\"10\"",
                "max_tokens|9223372036854775808",
                "max_completion_tokens|0",
                "temperature|2.01",
                "temperature|-0.1",
                "temperature|1e309",
                "temperature|1e999999999",
                "temperature|\"hot\"",
                "top_p|0",
                "top_p|1.1",
                "top_k|-1",
                "min_p|2",
                "top_a|-1",
                "frequency_penalty|-3",
                "presence_penalty|3",
                "repetition_penalty|0",
                "seed|1.5",
                "seed|99999999999999999999",
                "stop|7",
                "stop|[\"a\",\"b\",\"c\",\"d\",\"e\"]",
                "stop|[1]",
                "logit_bias|[]",
                "logit_bias|{\"1\":101}",
                "logprobs|1",
                "top_logprobs|21",
                "tools|{}",
                "tools|[{}]",
                "tools|[{\"type\":\"function\"}]",
                "tools|[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":7}}]",
                "tool_choice|\"maybe\"",
                "tool_choice|7",
                "parallel_tool_calls|\"x\"",
                "max_tool_calls|31",
                "n|0",
                "n|\"two\"",
                "functions|[{\"name\":\"f\"}]",
                "function_call|\"auto\"",
                "max_output_tokens|5",
                "response_format|\"json\"",
                "response_format|{\"type\":\"xml\"}",
                "response_format|{\"type\":\"json_schema\"}",
                "reasoning|7",
                "reasoning|{\"effort\":\"extreme\"}",
                "reasoning|{\"max_tokens\":-1}",
                "reasoning_effort|\"extreme\"",
                "verbosity|\"loud\"",
                "modalities|\"text\"",
                "service_tier|\"gold\"",
                "session_id|7",
                "user|[]",
                "metadata|[]",
                "metadata|{\"a\":1}",
                "plugins|{}",
                "plugins|[{}]",
                "plugins|[{\"id\":\"auto-router\",\"cost_quality_tradeoff\":11}]",
                "plugins|[{\"id\":\"auto-router\",\"cost_quality_tradeoff\":\"3\"}]",
                "plugins|[{\"id\":\"auto-router\",\"cost_tier\":\"free\"}]",
                "plugins|[{\"id\":\"auto-router\",\"allowed_models\":\"openai/*\"}]",
                "plugins|[{\"id\":\"auto-router\",\"allowed_models\":[\"\"]}]",
                "plugins|[{\"id\":\"auto-beta-router\",\"excluded_models\":[7]}]",
                "plugins|[{\"id\":\"auto-router\",\"enabled\":\"no\"}]",
                "plugins|[{\"id\":\"auto-router\",\"pin_model\":1}]",
                "plugins|[{\"id\":\"auto-router\",\"allowed_models\":[\"openai/ *\"]}]",
                "plugins|[{\"id\":\"web\"}]",
                "plugins|[{\"id\":\"web\",\"enabled\":true}]",
                "plugins|[{\"id\":\"something-new\"}]",
                "plugins|[{\"id\":\"auto-router\"},{\"id\":\"auto-router\"}]",
                "plugins|[{\"id\":\"context-compression\",\"engine\":\"zip\"}]",
                "preset|\"mine\"",
                "model|\"@preset/mine\"",
                "model|\"openai/gpt-5@preset/mine\"",
                "route|\"random\"",
                "debug|{\"echo_upstream_body\":\"yes\"}",
                "tools|[{\"type\":\"openrouter:web_search\"}]",
                "tools|[{\"type\":\"web_search_preview\"}]",
                "tools|[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}]",
                "tools|[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"dict\"}}}]",
                "tools|[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"properties\":[]}}}]",
                "tool_choice|\"required\"",
                "tool_choice|{\"type\":\"function\",\"function\":{\"name\":\"not_there\"}}",
                "response_format|{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":{\"anyOf\":{}}}}",
                "response_format|{\"type\":\"grammar\"}",
                "prediction|{\"type\":\"content\"}",
                "prediction|\"yes\"",
                "cache_control|{\"type\":\"for-ever\"}",
                "cache_control|{\"type\":\"ephemeral\",\"ttl\":\"2d\"}",
                "modalities|[\"smell\"]",
                "stop_server_tools_when|[]",
                "reasoning|{\"context\":\"none\"}",
                "trace|{\"trace_id\":7}",
                "provider|{\"sort\":\"beauty\"}",
                "provider|{\"sort\":{\"by\":\"beauty\"}}",
                "provider|{\"sort\":{\"by\":\"price\",\"partition\":\"all\"}}",
                "provider|{\"quantizations\":[\"int3\"]}",
                "provider|{\"max_price\":{\"promt\":1}}",
                "provider|{\"max_price\":{\"prompt\":\"1e999999999\"}}",
                "provider|{\"preferred_max_latency\":0}",
                "provider|{\"preferred_min_throughput\":{\"p50\":\"fast\"}}",
                "provider|7",
                "provider|{\"order\":\"openai\"}",
                "provider|{\"allow_fallbacks\":1}",
                "provider|{\"max_price\":{\"prompt\":-1}}",
                "provider|{\"max_price\":{\"prompt\":\"cheap\"}}",
            })
    void namesTheFieldThatIsOutOfBounds(String field, String value) {
        assertThat(problem("{" + MESSAGES + ",\"" + field + "\":" + value + "}"))
                .startsWith(field)
                .contains(": ")
                .contains(" (expected: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"ftp://x/y.png\"}}",
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,\"}}",
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,!!!\"}}",
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:text/html;base64,AAAA\"}}",
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/y.png\",\"detail\":\"best\"}}",
                "{\"type\":\"image_url\"}",
                "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\"}}",
                "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"?\",\"format\":\"wav\"}}",
                "{\"type\":\"video_url\",\"video_url\":{}}",
                "{\"type\":\"input_video\",\"video_url\":{\"url\":7}}",
                "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\"}}",
                "{\"type\":\"file\",\"file\":{\"file_data\":\"not base64!\"}}",
                "{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{}}",
                "{\"type\":7}",
                "7"
            })
    void namesThePartThatIsWrong(String part) {
        assertThat(problem("{\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}"))
                .startsWith("messages[0].content[0]")
                .contains(" (expected: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/y.png\",\"detail\":\"high\"}}",
                "{\"type\":\"image_url\",\"image_url\":\"http://x/y.png\"}",
                "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;charset=x;base64,/9j/4AAQ\"}}",
                "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\",\"format\":\"wav\"}}",
                "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://x/y.mp4\"}}",
                "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,AAAA\"}}",
                "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}",
                "{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}",
                "{\"type\":\"of_a_provider\",\"whatever\":1}"
            })
    void takesEveryKindOfPart(String part) {
        assertThat(read("{\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}"))
                .isNotNull();
    }

    @Test
    void refusesTwoEffortsThatDisagree() {
        assertThat(problem("{" + MESSAGES + ",\"reasoning\":{\"effort\":\"low\"},\"reasoning_effort\":\"high\"}"))
                .startsWith("reasoning_effort: ");
    }

    @Test
    void refusesTooManyPatterns() {
        // Given
        String patterns = "[" + "\"a\",".repeat(1024) + "\"a\"]";

        // When
        String problem = problem(
                "{" + MESSAGES + ",\"plugins\":[{\"id\":\"auto-router\",\"allowed_models\":" + patterns + "}]}");

        // Then
        assertThat(problem).startsWith("plugins[0].allowed_models: an array of 1025");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{\"messages\":",
                "nonsense",
                "{} {}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":01}",
                "\u0000"
            })
    void refusesWhatIsNotJson(String body) {
        assertThat(problem(body)).startsWith("body: ");
    }

    @Test
    void refusesDepthAndLengthBeforeTheyCost() {
        assertThat(problem("{\"a\":" + "[".repeat(100_000))).startsWith("body: too deep");
        assertThat(problem("{\"a\":" + "9".repeat(100_000) + "}")).startsWith("body: too deep or too long");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        // When
        Reading reading = reader.read(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});

        // Then
        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void neverThrowsWhateverIsMutated() {
        byte[] good = FULL.getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            byte[] bad = good.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                bad[random.nextInt(bad.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "{}[],:\"0-".charAt(random.nextInt(9)));
            }
            Reading reading = reader.read(bad);
            if (reading instanceof Reading.Unreadable unreadable) {
                assertThat(unreadable.message())
                        .as("seed %d", seed)
                        .contains(" (expected: ")
                        .hasSizeLessThan(400);
            }
        }
    }

    @Test
    void requestsDoNotTellTheirPrompt() {
        assertThat(read(FULL)).asString().doesNotContain("be brief");
    }

    private ChatRequest read(String body) {
        Reading reading = reader.read(body.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).request();
    }

    private String problem(String body) {
        Reading reading = reader.read(body.getBytes(StandardCharsets.UTF_8));
        assertThat(reading).as(body.length() < 500 ? body : "a long body").isInstanceOf(Reading.Unreadable.class);
        return ((Reading.Unreadable) reading).message();
    }
}
