// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'messages':[{'content':'12345678'},{'content':[{'type':'text','text':'1234'}]}]} | 3 | true",
                "{'messages':[{'content':[{'type':'image_url'},{'type':'text','text':'1234'}]}]} | 1 | false",
                "{'messages':[{'content':null,'tool_calls':[{}]}]} | 0 | false",
                "{'messages':[{'content':'1'}],'tools':[{}]} | 1 | false",
                "{'messages':[{'content':'1'}],'tools':null} | 1 | true",
                "{} | 0 | true"
            })
    void countsTheTextAndKnowsWhetherThatIsAll(String body, long tokens, boolean textAlone) throws IOException {
        // Given
        var request = EventJson.MAPPER.readTree(body.replace('\'', '"'));

        // Then
        assertThat(PromptSize.tokens(request)).isEqualTo(tokens);
        assertThat(PromptSize.isTextAlone(request)).isEqualTo(textAlone);
    }
}
