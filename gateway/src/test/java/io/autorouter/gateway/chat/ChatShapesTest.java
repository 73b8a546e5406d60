// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.openapi.ErrorShapes;
import org.junit.jupiter.api.Test;

class ChatShapesTest {

    @Test
    void examplesKeepTheRulesThatTheyStandFor() throws JsonProcessingException {
        assertThat(ChatShapes.REQUEST.rule().problem("", EventJson.MAPPER.readTree(ChatShapes.REQUEST_EXAMPLE)))
                .isNull();
        assertThat(ChatShapes.COMPLETION.rule().problem("", EventJson.MAPPER.readTree(ChatShapes.COMPLETION_EXAMPLE)))
                .isNull();
        assertThat(ErrorShapes.ERROR.rule().problem("", EventJson.MAPPER.readTree(ErrorShapes.EXAMPLE)))
                .isNull();
    }
}
