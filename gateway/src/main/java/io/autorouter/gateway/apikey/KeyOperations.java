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
    /** What both views of a key tell. */
    String SPENT = """
            "label": "sk-ar-v1-df4e...c993", "limit": 20, "limit_remaining": 18.75, "limit_reset": "monthly",
             "include_byok_in_limit": false, "reserved": 0, "usage": 1.25, "usage_daily": 0.25, "usage_weekly": 1.25,
             "usage_monthly": 1.25, "byok_usage": 0, "byok_usage_daily": 0, "byok_usage_weekly": 0, "byok_usage_monthly": 0,
             "creator_user_id": null, "workspace_id": "wsp-06awrq2m1xvt4b8c9d0e1f2g3h",
             "expires_at": "2030-01-31T00:00:00Z",""";

    String OWN = "{\"data\": {" + SPENT + """
            "is_free_tier": false, "is_management_key": false, "is_provisioning_key": false, "organization_id": null,
             "allowed_data_regions": [], "free_model_daily_requests": {"limit": -1, "remaining": -1, "used": 0},
             "rate_limit": {"requests": -1, "interval": "10s", "note": "Of no meaning."}}}""";
    String VIEW = "{" + SPENT + """
            "id": "key-ab5209be372d9938bd7482868b", "hash": "9f86d081884c7d65", "name": "laptop", "kind": "inference",
             "disabled": false, "created_at": "2026-11-27T05:06:11Z", "updated_at": "2026-11-27T05:06:11Z",
             "external_user": null,
             "router": {"allowed_models": ["openai/*"], "excluded_models": ["z-ai/glm-5"], "cost_tier": "medium",
               "cost_quality_tradeoff": 7, "max_price": {"prompt": 1, "completion": 4, "request": 0.01},
               "prevent_overrides": false}}""";

    List<Operation> ALL = List.of(
            Operation.of("GET", "/key", TAG, "Tells of the key that calls.", Access.ANY_KEY)
                    .giving(Reply.json(200, "The key.", KeyShapes.OWN, OWN))
                    .failing(401, 503),
            Operation.of("GET", "/keys", TAG, "Lists the account's keys.", Access.MANAGEMENT_KEY)
                    .with(
                            Parameter.query("offset", Rule.integer(0, 999_999_999), "How many to leave out."),
                            Parameter.query("include_disabled", Rule.bool(), ""),
                            Parameter.query("workspace_id", Rule.text(64), "Only those of this workspace."))
                    .giving(Reply.page("A page of keys.", KeyShapes.LIST, VIEW))
                    .failing(400, 401, 403, 503),
            Operation.of("POST", "/keys", TAG, "Makes a key; its secret is shown once.", Access.MANAGEMENT_KEY)
                    .taking(CREATE, "{\"name\": \"laptop\", \"limit\": 20, \"limit_reset\": \"monthly\"}")
                    .giving(Reply.json(
                            201,
                            "The key and its secret.",
                            KeyShapes.CREATED,
                            "{\"data\": " + VIEW + ", \"key\": \"sk-ar-v1-...\"}"))
                    .failing(400, 401, 403, 404, 408, 413, 503),
            one("GET", "Tells of one key."),
            one("PATCH", "Changes a key.").taking(PATCH, "{\"disabled\": true}"),
            one("DELETE", "Deletes a key for good."));

    private static Operation one(String method, String summary) {
        return Operation.of(method, "/keys/{hash}", TAG, summary, Access.MANAGEMENT_KEY)
                .with(Parameter.path("hash", "The key's hash."))
                .giving(method.equals("DELETE") ? Reply.DELETED : Reply.one(200, "The key.", KeyShapes.ONE, VIEW))
                .failing(400, 401, 403, 404, 503);
    }
}
