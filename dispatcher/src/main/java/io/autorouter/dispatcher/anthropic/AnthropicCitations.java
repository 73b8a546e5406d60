// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.Speech;

/** Citations of web pages, as annotations. */
final class AnthropicCitations {

    private AnthropicCitations() {}

    static void tell(JsonNode citation, Speech speech) {
        if (!citation.path("url").isTextual()) {
            return;
        }
        ObjectNode annotation = JsonNodeFactory.instance.objectNode().put("type", "url_citation");
        ObjectNode cited = annotation.putObject("url_citation");
        cited.set("url", citation.path("url"));
        if (citation.path("title").isTextual()) {
            cited.set("title", citation.path("title"));
        }
        if (citation.path("cited_text").isTextual()) {
            cited.set("content", citation.path("cited_text"));
        }
        speech.annotation(annotation);
    }
}
