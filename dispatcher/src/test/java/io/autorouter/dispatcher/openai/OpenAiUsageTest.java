// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiUsageTest {

    private static JsonNode json(String text) throws IOException {
        return EventJson.MAPPER.readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt_tokens':5,'completion_tokens':3} | 5 | 3 | 0 | 0",
                "{'prompt_tokens':5,'completion_tokens':3,'prompt_tokens_details':{'cached_tokens':9}} | 5 | 3 | 5 | 0",
                "{'prompt_tokens':5,'prompt_cache_hit_tokens':2} | 5 | 0 | 2 | 0",
                "{'prompt_tokens':-5,'completion_tokens':3} | 0 | 3 | 0 | 0",
                "{'prompt_tokens':'5','completion_tokens':3} | 0 | 3 | 0 | 0",
                "{'prompt_tokens':5,'completion_tokens':3,'completion_tokens_details':{'reasoning_tokens':2}} | 5 | 3 | 0 | 2",
                "{'prompt_tokens':5,'completion_tokens':3,'total_tokens':10,'completion_tokens_details':{'reasoning_tokens':2}} | 5 | 5 | 0 | 2"
            })
    void readsWhatProvidersTell(String usage, long prompt, long completion, long cached, long reasoning)
            throws IOException {
        assertThat(OpenAiUsage.merge(null, json(usage.replace('\'', '"'))))
                .isEqualTo(new TokenUsage(prompt, completion, cached, 0, reasoning, UsageSource.PROVIDER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "null", "7", "[]", "{'prompt_tokens':'many'}"})
    void takesWhatIsNoCountForNone(String usage) throws IOException {
        assertThat(OpenAiUsage.merge(null, json(usage.replace('\'', '"')))).isNull();
    }

    @Test
    void keepsTheLargerOfEachFigure() throws IOException {
        // Given
        TokenUsage first = OpenAiUsage.merge(null, json("{\"prompt_tokens\":9,\"completion_tokens\":1}"));

        // When
        TokenUsage both = OpenAiUsage.merge(first, json("{\"prompt_tokens\":0,\"completion_tokens\":4}"));

        // Then
        assertThat(both).isEqualTo(new TokenUsage(9, 4, 0, 0, 0, UsageSource.PROVIDER));
    }

    @Test
    void staysFarFromOverflow() throws IOException {
        // When
        TokenUsage usage = OpenAiUsage.merge(
                null, json("{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":9223372036854775807}"));

        // Then
        assertThat(usage).extracting(TokenUsage::totalTokens).isEqualTo(2_000_000_000_000L);
    }
}
