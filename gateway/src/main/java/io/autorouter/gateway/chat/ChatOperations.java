// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.gateway.decision.DecisionShapes;
import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.rule.Rule;

/** What is served about chats. */
interface ChatOperations {

    Operation COMPLETIONS = Operation.of(
                    "POST",
                    "/chat/completions",
                    "Chat",
                    "Answers a conversation, with the model that fits it best or with the one that it names.",
                    Access.INFERENCE_KEY)
            .with(
                    Parameter.header(
                            "X-OpenRouter-Metadata",
                            Rule.oneOf("enabled", "disabled"),
                            "enabled: tell how the answer came about."),
                    Parameter.header("x-session-id", Rule.text(256), "The conversation, as session_id."),
                    Parameter.header(
                            "x-anthropic-beta",
                            Rule.text(1_000),
                            "Names of what Anthropic tries out, for models that it serves."),
                    Parameter.header("HTTP-Referer", Rule.text(512), "The application's address."),
                    Parameter.header("X-OpenRouter-Title", Rule.text(512), "The application's name; also X-Title."),
                    Parameter.header("X-OpenRouter-Categories", Rule.text(512), "What it is, such as cli-agent."))
            .taking(ChatShapes.REQUEST, ChatShapes.REQUEST_EXAMPLE)
            .giving(
                    Reply.json(200, "The answer.", ChatShapes.COMPLETION, ChatShapes.COMPLETION_EXAMPLE),
                    new Reply(200, "The answer.", "text/event-stream", ChatShapes.CHUNK, ChatShapes.STREAM_EXAMPLE))
            .failing(400, 401, 402, 403, 404, 408, 413, 429, 502, 503, 504);

    Operation ROUTE = Operation.of(
                    "POST",
                    "/route",
                    "Chat",
                    "Tells which model and providers a conversation would go to now, and why. Calls none, costs nothing.",
                    Access.INFERENCE_KEY)
            .with(Parameter.header("x-session-id", Rule.text(256), "The conversation, as session_id."))
            .taking(ChatShapes.REQUEST, ChatShapes.REQUEST_EXAMPLE)
            .giving(Reply.json(200, "The plan.", ChatShapes.PLAN, """
                    {"data": {"requested_model": "openrouter/auto", "model": "openai/gpt-5-mini",
                      "plan": [{"model": "openai/gpt-5-mini", "provider": "openai", "provider_name": "OpenAI",
                                "pricing": {"prompt": "0.00000025", "completion": "0.000002"}}],
                      "decision": {""" + DecisionShapes.EXAMPLE + "}}}"))
            .failing(400, 401, 403, 404, 408, 413, 503);
}
