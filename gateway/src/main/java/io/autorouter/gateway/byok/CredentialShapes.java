// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXTS;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.page;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What provider credentials look like. */
interface CredentialShapes {

    Rule CREDENTIAL = object(
            Field.required("id", TEXT, ""),
            Field.required("provider", TEXT, "The slug of the provider that it is for."),
            Field.nullable("name", TEXT, "What its owner calls it."),
            Field.required("label", TEXT, "Its first and last characters."),
            Field.required("is_fallback", Rule.bool(), "Whether it is used after the house's own keys, not before."),
            Field.required("disabled", Rule.bool(), ""),
            Field.required("sort_order", COUNT, "Credentials for one provider are used in this order."),
            Field.nullable("allowed_models", TEXTS, "Models that it is used for; null: all."),
            Field.nullable("allowed_api_key_hashes", TEXTS, "Keys that it is used for; null: all."),
            Field.nullable("allowed_user_ids", TEXTS, "Always null: all."),
            Field.nullable("declared_zdr", Rule.bool(), "Always null."),
            Field.required("is_byok_only", Rule.bool(), "Always false."),
            Field.required("is_required", Rule.bool(), "Always false."),
            Field.required("workspace_id", TEXT, ""),
            Field.required("created_at", INSTANT, ""),
            Field.required("updated_at", INSTANT, ""));

    Shape ONE = data("Credential", CREDENTIAL, "A provider credential, without its secret.");

    Shape LIST = page("CredentialList", CREDENTIAL, "A page of provider credentials.");
}
