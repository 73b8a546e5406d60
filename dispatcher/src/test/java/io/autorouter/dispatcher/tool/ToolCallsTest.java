// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.health.CallReport.Tools;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerPart.Told;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallsTest {

    private final ToolCalls calls = Objects.requireNonNull(ToolCalls.of(object("""
            {"tools": [
              {"type": "function", "function": {"name": "weather", "parameters":
                {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}},
              {"type": "function", "function": {"name": "now"}}]}""")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weather | {'city':'Bonn'} | GOOD",
                "weather | {'city':7} | ERRED",
                "weather | {'city':'Bonn' | ERRED",
                "weather | {'city':'Bonn'}} | ERRED",
                "weather | `` | ERRED",
                "now | `` | GOOD",
                "now | {'zone':'UTC'} | GOOD",
                "tomorrow | {} | ERRED"
            })
    void judgesAWholeAnswer(String name, String arguments, Tools expected) {
        // When
        calls.add(whole(call(null, name, arguments)));

        // Then
        assertThat(calls.verdict()).isEqualTo(expected);
    }

    @Test
    void judgesTheCallsOfAStreamAsTheyComeTogether() {
        // When
        calls.add(delta(call(0, "weather", "")));
        calls.add(delta(call(0, "", "{'city':")));
        calls.add(delta(call(1, "now", "{}")));
        calls.add(delta(call(0, "weather", "'Bonn'}")));

        // Then
        assertThat(calls.verdict()).isEqualTo(Tools.GOOD);
    }

    @Test
    void countsAnAnswerAsErredForOneBadCallAmongGoodOnes() {
        // When
        calls.add(whole(call(null, "now", "{}"), call(null, "weather", "{}"), call(null, "now", "{}")));

        // Then
        assertThat(calls.verdict()).isEqualTo(Tools.ERRED);
    }

    @Test
    void judgesNothingWhereThereIsNothingToJudge() {
        assertThat(ToolCalls.of(object("{\"messages\": []}"))).isNull();
        assertThat(calls.verdict()).isEqualTo(Tools.NONE);
    }

    @Test
    void judgesNoCallsThatAreTooLong() {
        // When
        calls.add(delta(call(0, "weather", "x".repeat(300_000))));

        // Then
        assertThat(calls.verdict()).isEqualTo(Tools.NONE);
    }

    private static AnswerPart whole(ObjectNode... made) {
        return new AnswerPart.Done(choices("message", made), 0, Told.NOTHING, "tool_calls", "tool_calls", null);
    }

    private static AnswerPart delta(ObjectNode made) {
        return new AnswerPart.Delta(choices("delta", made), 0, Told.NOTHING);
    }

    private static ArrayNode choices(String content, ObjectNode... made) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        ArrayNode all = choices.addObject().put("index", 0).putObject(content).putArray("tool_calls");
        for (ObjectNode call : made) {
            all.add(call);
        }
        return choices;
    }

    private static ObjectNode call(@Nullable Integer index, String name, String arguments) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        if (index != null) {
            call.put("index", index);
        }
        call.putObject("function").put("name", name).put("arguments", arguments.replace('\'', '"'));
        return call;
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) EventJson.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
