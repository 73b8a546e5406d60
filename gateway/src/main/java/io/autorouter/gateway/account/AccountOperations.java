// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.account;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What is served about accounts, for whoever runs the platform. */
public interface AccountOperations {

    /** What a request for a new account may hold. */
    Fields CREATE = Fields.closed(
            "an object with a name", Field.required("name", Rule.filledText(256), "What people call the account."));

    List<Operation> ALL = List.of(
            Operation.of("GET", "/accounts", "Accounts", "Lists the accounts.", Access.MANAGEMENT_KEY)
                    .with(
                            Parameter.query("offset", Rule.integer(0, 999_999_999), "How many to leave out."),
                            Parameter.query("limit", Rule.integer(1, 100), "How many to list."))
                    .giving(Reply.json(200, "A page of accounts.", AccountShapes.LIST, """
                            {"data": [{"id": "acc-06awrq2m1xvt4b8c9d0e1f2g3h", "name": "Team",
                                       "created_at": "2026-11-27T05:06:11Z"}], "total_count": 1}"""))
                    .failing(400, 401, 403, 503),
            Operation.of(
                            "POST",
                            "/accounts",
                            "Accounts",
                            "Makes an account and its first management key, which is shown once.",
                            Access.MANAGEMENT_KEY)
                    .taking(new Shape("AccountCreate", CREATE, "An account to be made."), "{\"name\": \"Team\"}")
                    .giving(Reply.json(201, "The account and the key.", AccountShapes.CREATED, """
                            {"data": {"id": "acc-06awrq2m1xvt4b8c9d0e1f2g3h", "name": "Team",
                                      "created_at": "2026-11-27T05:06:11Z"}, "key": "sk-ar-v1-..."}"""))
                    .failing(400, 401, 403, 503));
}
