// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.DOLLARS;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.ROUTER_WISHES;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.page;
import static io.autorouter.gateway.openapi.AnswerRules.word;

import io.autorouter.contracts.account.KeyKind;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What keys look like. */
interface KeyShapes {

    Rule LIMIT_LEFT = Rule.integer(-1, Integer.MAX_VALUE);

    /** What both views of a key tell. */
    List<Field> SPENT = List.of(
            Field.required("label", TEXT, "Its first and last characters."),
            Field.nullable("limit", DOLLARS, "USD that may be spent with it; null: no limit of its own."),
            Field.nullable("limit_remaining", DOLLARS, "USD; null: no limit, or not known now."),
            Field.nullable("limit_reset", KeyRules.RESET, "When the limit starts anew, at midnight UTC; null: never."),
            Field.required(
                    "include_byok_in_limit", Rule.bool(), "Whether own credentials' costs count against the limit."),
            Field.nullable(
                    "reserved", DOLLARS, "USD set aside for requests under way; null as all spending: not known now."),
            Field.nullable("usage", DOLLARS, "USD spent with it, ever."),
            Field.nullable("usage_daily", DOLLARS, "USD since midnight UTC."),
            Field.nullable("usage_weekly", DOLLARS, "USD since Monday."),
            Field.nullable("usage_monthly", DOLLARS, "USD since the first of the month."),
            Field.nullable("byok_usage", DOLLARS, "USD that providers charged to own credentials, ever."),
            Field.nullable("byok_usage_daily", DOLLARS, ""),
            Field.nullable("byok_usage_weekly", DOLLARS, ""),
            Field.nullable("byok_usage_monthly", DOLLARS, ""),
            Field.nullable("creator_user_id", TEXT, "Who made it, in the account's own words."),
            Field.required("workspace_id", TEXT, ""),
            Field.nullable("expires_at", INSTANT, "When it stops to work; null: never."));

    Rule KEY = object(
            SPENT,
            Field.required("id", TEXT, "As statistics and logs name it."),
            Field.required("hash", TEXT, "Its name in paths: SHA-256 of the secret, in hex."),
            Field.required("name", TEXT, "What its owner calls it."),
            Field.required("kind", word(KeyKind.values()), "What it is for."),
            Field.required("disabled", Rule.bool(), ""),
            Field.required("created_at", INSTANT, ""),
            Field.nullable("updated_at", INSTANT, "null: never."),
            Field.nullable("external_user", TEXT, "Always null."),
            Field.nullable(
                    "router",
                    object(
                            ROUTER_WISHES,
                            Field.required("prevent_overrides", Rule.bool(), "Whether requests may not differ.")),
                    "Defaults of the auto router for requests with it."));

    Shape ONE = data("Key", KEY, "A key, without its secret.");

    Shape LIST = page("KeyList", KEY, "A page of keys.");

    Shape CREATED = new Shape(
            "KeyCreated",
            object(Field.required("data", KEY, ""), Field.required("key", TEXT, "The secret, shown this once.")),
            "A key that was made, and its secret.");

    Shape OWN = data(
            "OwnKey",
            object(
                    SPENT,
                    Field.nullable(
                            "is_free_tier", Rule.bool(), "Whether its account never got credits; null: not known now."),
                    Field.required("is_management_key", Rule.bool(), "Whether it manages, and asks no models."),
                    Field.required("is_provisioning_key", Rule.bool(), "The same, by an older name."),
                    Field.nullable("organization_id", TEXT, "Always null."),
                    Field.required("allowed_data_regions", TEXTS, "Empty: all."),
                    Field.required(
                            "free_model_daily_requests",
                            object(
                                    Field.required("limit", LIMIT_LEFT, "-1: none."),
                                    Field.required("remaining", LIMIT_LEFT, "-1: no limit."),
                                    Field.required("used", COUNT, "")),
                            "Requests a day to models that cost nothing."),
                    Field.required(
                            "rate_limit",
                            object(
                                    Field.required("requests", LIMIT_LEFT, "-1: no limit."),
                                    Field.required("interval", TEXT, ""),
                                    Field.required("note", TEXT, "")),
                            "Of no meaning; here for clients that expect it.")),
            "What a key may know of itself.");
}
