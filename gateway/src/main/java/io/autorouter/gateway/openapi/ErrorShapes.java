// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import static io.autorouter.gateway.openapi.AnswerRules.BALANCE;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.all;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.word;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.map;
import static io.autorouter.gateway.rule.Rule.oneOf;

import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.gateway.problem.Availability;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;
import java.util.stream.Stream;

/** What errors look like. */
public interface ErrorShapes {

    int RATE_HEADERS = 3;
    Rule STATUS = integer(100, 599);

    Shape AVAILABILITY = new Shape(
            "Availability",
            object(
                    Field.required(
                            "code",
                            oneOf(Stream.of(Availability.values())
                                    .map(Availability::code)
                                    .toArray(String[]::new)),
                            "Why no model was there to answer."),
                    Field.required("retryable", bool(), "Whether the same request may succeed later."),
                    Field.required("requested_models", TEXTS, "What the request named."),
                    Field.of("docs_url", TEXT, "Where these words are explained."),
                    Field.of("retry_after", integer(0, Integer.MAX_VALUE), "Seconds."),
                    Field.of("affected_providers", TEXTS, "Who has no room."),
                    Field.of("excluded_by", TEXTS, "Restrictions of the request that left nobody."),
                    Field.of(
                            "constraint",
                            object(
                                    Field.required("field", TEXT, "Of the request."),
                                    Field.required("detail", TEXT, "")),
                            "The first of them.")),
            "Why no model was there to answer, for programs. model_not_found: no model has this name. no_endpoints: none"
                    + " survives the request's restrictions. privacy_restricted: none keeps to the wished data policy."
                    + " constraint_filtered: excluded_by names the restrictions. capacity_exhausted: all providers are at"
                    + " their limits. temporarily_unavailable: overload, or a part of the platform is away.");

    Rule EARLIER = object(
            Field.required("provider", TEXT, "Its slug."),
            Field.required("model", TEXT, ""),
            Field.nullable("code", STATUS, "HTTP's; null: none came."),
            Field.required("status", word(Attempt.Result.values()), "How the call went."),
            Field.required("error_type", TEXT, "What programs branch on."),
            Field.nullable("http_status", STATUS, "The same as code."));

    Rule DETAILS = object(
            Field.required("error_type", TEXT, "What programs branch on."),
            Field.of("provider_name", TEXT, "Who failed."),
            Field.of("provider_code", TEXT, "Its HTTP status."),
            Field.of("previous_errors", all(EARLIER), "Who failed before."),
            Field.of(
                    "headers",
                    map(RATE_HEADERS, TEXT, "an object of texts"),
                    "With 429: the key's rate, as in the head."),
            Field.of("limit_source", word(LimitSource.values()), "With 402 and 403: what there is no money in."),
            Field.of("limit_interval", word(SpendInterval.values()), "What the limit is for."),
            Field.of("limit_usd", BALANCE, ""),
            Field.of("spent_usd", BALANCE, ""),
            Field.of("reserved_usd", BALANCE, "Set aside for requests under way."),
            Field.of("expected_usd", BALANCE, "What the request may cost."),
            Field.of("limit_resets_at", INSTANT, "When the limit starts anew."));

    /** What stands under {@code error}, in a body and in a stream. */
    Rule PROBLEM = object(
            Field.required("code", integer(400, 599), "The HTTP status, or what it would have been."),
            Field.required("message", TEXT, "Of a bad request: field: given (expected: allowed)."),
            Field.required("metadata", DETAILS, ""),
            Field.of("availability", AVAILABILITY.rule(), ""));

    Shape ERROR = new Shape(
            "Error",
            object(
                    Field.required("error", PROBLEM, ""),
                    Field.of(
                            "openrouter_metadata",
                            MetadataShapes.ROUTING.rule(),
                            "Where X-OpenRouter-Metadata asked for it.")),
            "Why there is no answer.");

    String EXAMPLE = """
            {"error": {"code": 400, "message": "temperature: 3 (expected: a number, 0..2)",
                       "metadata": {"error_type": "invalid_request"}}}""";
}
