// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import io.autorouter.contracts.market.UseCase;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** How the description of the API names what {@link ModelQuery} reads. */
final class ModelQueryShapes {

    private static final int TEXT_MAX = 500;
    private static final Rule TEXT = Rule.text(TEXT_MAX);
    private static final Rule AMOUNT = Rule.number("0", "1000000000");
    private static final Rule SHARE = Rule.number("0", "1");
    private static final Rule FLAG = Rule.oneOf("true", "false");

    private ModelQueryShapes() {}

    static Parameter[] parameters() {
        List<Parameter> all = new ArrayList<>(List.of(
                Parameter.query("q", TEXT, "Text in the name, the id or the description."),
                Parameter.query("model_authors", TEXT, "Such as openai,anthropic: any of them."),
                Parameter.query("providers", TEXT, "Such as openai,groq: any of them serves the model."),
                Parameter.query("arch", TEXT, "The family of its tokenizer."),
                Parameter.query("supported_parameters", TEXT, "Such as tools,reasoning: all of them."),
                Parameter.query("input_modalities", TEXT, "Such as text,image: all of them."),
                Parameter.query("output_modalities", TEXT, "The same for answers, or all."),
                Parameter.query(
                        "category",
                        Rule.oneOf(UseCase.NAMES.toArray(String[]::new)),
                        "What they were used for in the last seven days, the most used first."
                                + " Where nobody used any for it yet, the best of the published index first."),
                Parameter.query(
                        "region",
                        Rule.oneOf("eu", "us"),
                        "Where a provider of it computes, as it says itself, and nowhere else."),
                Parameter.query("zdr", FLAG, "Whether a provider of it keeps nothing."),
                Parameter.query("distillable", FLAG, "Whether its author lets others train on its answers."),
                Parameter.query("context", AMOUNT, "How many tokens it holds at least.")));
        for (String bound : List.of("min", "max")) {
            all.add(Parameter.query(bound + "_price", AMOUNT, "Of a prompt, in USD per million tokens."));
            all.add(Parameter.query(bound + "_output_price", AMOUNT, "Of an answer, in USD per million tokens."));
            all.add(Parameter.query(bound + "_age_days", AMOUNT, "Since it was made."));
            all.add(
                    Parameter.query(
                            bound + "_tool_success_rate",
                            SHARE,
                            "Of the answers of the last two hours that called tools, those that did so as the request declares them."));
            for (String index : List.of("intelligence", "coding", "agentic")) {
                all.add(Parameter.query(bound + "_" + index + "_index", AMOUNT, "Of Artificial Analysis."));
            }
        }
        all.add(Parameter.query("sort", Rule.oneOf(ModelSort.allNames()), "What is not known comes last."));
        all.add(Parameter.query("use_rss", FLAG, "Whether to answer with a feed, RSS 2.0."));
        all.add(Parameter.query("use_rss_chat_links", FLAG, "Whether its links go to chats with the models."));
        all.add(Parameter.query("offset", Rule.integer(0, 9_999_999), "How many to leave out."));
        all.add(Parameter.query("limit", Rule.integer(1, 1_000), "How many to list."));
        return all.toArray(Parameter[]::new);
    }
}
