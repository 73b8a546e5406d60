// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.rule.Rule;

/** What is served about models. */
interface ModelOperations {

    String MODEL_EXAMPLE = """
            {"id": "openai/gpt-5-mini", "name": "OpenAI: GPT-5 Mini", "context_length": 400000,
             "pricing": {"prompt": "0.00000025", "completion": "0.000002"}}""";

    Operation LIST = Operation.of("GET", "/models", "Models", "Lists the models that can be asked for.", Access.ANYBODY)
            .with(
                    Parameter.query("offset", Rule.integer(0, 9_999_999), "How many to leave out."),
                    Parameter.query("limit", Rule.integer(1, 1_000), "How many to list."))
            .giving(Reply.json(
                    200,
                    "The models, the router first.",
                    "{\"data\": [" + MODEL_EXAMPLE + "], \"total_count\": 1, \"links\": {\"next\": null}}"))
            .failing(400);

    Operation ONE = Operation.of("GET", "/model/{author}/{slug}", "Models", "Tells of one model.", Access.ANYBODY)
            .with(Parameter.path("author", "Such as openai."), Parameter.path("slug", "Such as gpt-5-mini."))
            .giving(Reply.json(200, "The model.", "{\"data\": " + MODEL_EXAMPLE + "}"))
            .failing(404);
}
