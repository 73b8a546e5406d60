// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.anyText;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.list;
import static io.autorouter.gateway.rule.Rule.oneOf;

import io.autorouter.gateway.problem.Availability;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.util.stream.Stream;

/** What errors look like. */
public interface ErrorShapes {

    Rule TEXTS = list(0, Integer.MAX_VALUE, anyText("text"), "an array of texts");

    Shape AVAILABILITY = new Shape(
            "Availability",
            Fields.open(
                    "an object",
                    Field.required(
                            "code",
                            oneOf(Stream.of(Availability.values())
                                    .map(Availability::code)
                                    .toArray(String[]::new)),
                            "Why no model was there to answer."),
                    Field.required("retryable", bool(), "Whether the same request may succeed later."),
                    Field.required("requested_models", TEXTS, "What the request named."),
                    Field.of("docs_url", anyText("text"), "Where these words are explained."),
                    Field.of("retry_after", integer(0, Integer.MAX_VALUE), "Seconds."),
                    Field.of("affected_providers", TEXTS, "Who has no room."),
                    Field.of("excluded_by", TEXTS, "Restrictions of the request that left nobody."),
                    Field.of("constraint", anyObject(), "The first of them: its field, and a sentence.")),
            "Why no model was there to answer, for programs. model_not_found: no model has this name. no_endpoints: none"
                    + " survives the request's restrictions. privacy_restricted: none keeps to the wished data policy."
                    + " constraint_filtered: excluded_by names the restrictions. capacity_exhausted: all providers are at"
                    + " their limits. temporarily_unavailable: overload, or a part of the platform is away.");

    Shape ERROR = new Shape(
            "Error",
            Fields.open(
                    "an object",
                    Field.required(
                            "error",
                            Fields.open(
                                    "an object",
                                    Field.required("code", integer(400, 599), "The HTTP status."),
                                    Field.required("message", anyText("text"), "field: given (expected: allowed)"),
                                    Field.of(
                                            "metadata",
                                            Fields.open(
                                                    "an object",
                                                    Field.of("error_type", anyText("text"), "What programs branch on."),
                                                    Field.of(
                                                            "limit_source",
                                                            oneOf("account_credits", "key_limit", "workspace_budget"),
                                                            "With 402 and 403: what there is no money in."),
                                                    Field.of("provider_name", anyText("text"), "Who failed."),
                                                    Field.of("provider_code", anyText("text"), "Its HTTP status."),
                                                    Field.of(
                                                            "previous_errors",
                                                            list(0, 64, anyObject(), "an array of objects"),
                                                            "Who failed before.")),
                                            ""),
                                    Field.of("availability", AVAILABILITY.rule(), "")),
                            ""),
                    Field.of("openrouter_metadata", anyObject(), "Where X-OpenRouter-Metadata asked for it.")),
            "Why there is no answer.");

    String EXAMPLE = """
            {"error": {"code": 400, "message": "temperature: 3 (expected: a number, 0..2)",
                       "metadata": {"error_type": "invalid_request"}}}""";
}
