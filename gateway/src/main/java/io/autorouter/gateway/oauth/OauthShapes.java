// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import static io.autorouter.gateway.openapi.AnswerRules.COUNT;
import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.data;
import static io.autorouter.gateway.openapi.AnswerRules.object;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;

/** What applications get. */
interface OauthShapes {

    Shape CODE = data(
            "AuthorizationCode",
            object(
                    Field.required("id", TEXT, "The code."),
                    Field.required("app_id", COUNT, "Always 0."),
                    Field.required("created_at", INSTANT, ""),
                    Field.required("expires_at", INSTANT, "Until when it can be traded.")),
            "A code that an application trades for a key, once.");

    Shape KEY = new Shape(
            "AuthorizedKey",
            object(
                    Field.required("key", TEXT, "The secret, shown this once."),
                    Field.required("user_id", TEXT, "The account that it belongs to.")),
            "A key that an application got.");
}
