// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What is served about keys. */
public interface KeyOperations {

    String TAG = "Keys";
    Shape CREATE = new Shape("KeyCreate", KeyRules.CREATE, "A key to be made.");
    Shape PATCH = new Shape("KeyPatch", KeyRules.PATCH, "What is to be changed of a key.");
    String KEY = """
            {"data": {"hash": "9f86d081884c7d65", "name": "laptop", "limit": 20, "usage": 1.25, "disabled": false}}""";

    List<Operation> ALL = List.of(
            Operation.of("GET", "/key", TAG, "Tells of the key that calls.", Access.ANY_KEY)
                    .giving(Reply.json(200, "The key.", KEY))
                    .failing(401, 503),
            Operation.of("GET", "/keys", TAG, "Lists the account's keys.", Access.MANAGEMENT_KEY)
                    .with(
                            Parameter.query("offset", Rule.integer(0, 999_999_999), "How many to leave out."),
                            Parameter.query("include_disabled", Rule.bool(), ""),
                            Parameter.query("workspace_id", Rule.text(64), "Only those of this workspace."))
                    .giving(Reply.json(200, "A page of keys.", """
                            {"data": [{"hash": "9f86d081884c7d65", "name": "laptop", "limit": 20, "usage": 1.25}]}"""))
                    .failing(400, 401, 403, 503),
            Operation.of("POST", "/keys", TAG, "Makes a key; its secret is shown once.", Access.MANAGEMENT_KEY)
                    .taking(CREATE, "{\"name\": \"laptop\", \"limit\": 20, \"limit_reset\": \"monthly\"}")
                    .giving(Reply.json(201, "The key and its secret.", """
                            {"data": {"hash": "9f86d081884c7d65", "name": "laptop", "limit": 20, "usage": 0},
                             "key": "sk-ar-v1-..."}"""))
                    .failing(400, 401, 403, 404, 408, 413, 503),
            one("GET", "Tells of one key."),
            one("PATCH", "Changes a key.").taking(PATCH, "{\"disabled\": true}"),
            one("DELETE", "Deletes a key for good."));

    private static Operation one(String method, String summary) {
        return Operation.of(method, "/keys/{hash}", TAG, summary, Access.MANAGEMENT_KEY)
                .with(Parameter.path("hash", "The key's hash."))
                .giving(Reply.json(200, "Done.", method.equals("DELETE") ? "{\"deleted\": true}" : KEY))
                .failing(400, 401, 403, 404, 503);
    }
}
