// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.account;

import static io.autorouter.gateway.openapi.AnswerRules.INSTANT;
import static io.autorouter.gateway.openapi.AnswerRules.TEXT;
import static io.autorouter.gateway.openapi.AnswerRules.object;
import static io.autorouter.gateway.openapi.AnswerRules.page;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Rule;

/** What accounts look like. */
interface AccountShapes {

    Rule ACCOUNT = object(
            Field.required("id", TEXT, ""),
            Field.required("name", TEXT, "What people call it."),
            Field.required("created_at", INSTANT, ""));

    Shape LIST = page("AccountList", ACCOUNT, "A page of accounts.");

    Shape CREATED = new Shape(
            "AccountCreated",
            object(
                    Field.required("data", ACCOUNT, ""),
                    Field.required("key", TEXT, "Its first management key, shown this once.")),
            "An account that was made, and its key.");
}
