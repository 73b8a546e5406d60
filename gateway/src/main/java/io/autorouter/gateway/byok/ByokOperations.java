// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Parameter;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Rule;
import java.util.List;

/** What is served about provider credentials. */
public interface ByokOperations {

    String TAG = "Provider credentials";
    String ALL_PATH = "/byok";
    String ONE_PATH = "/byok/{id}";
    Shape CREATE = new Shape("CredentialCreate", ByokRules.CREATE, "A provider's key that the account brings along.");
    Shape PATCH = new Shape("CredentialPatch", ByokRules.PATCH, "What is to be changed of a credential.");
    String CREDENTIAL = """
            {"id": "byok-06ehj2c5txqt7mr5yhq9hkz5c8", "provider": "openai", "name": "ours",
             "label": "sk-...4f2a", "is_fallback": false, "disabled": false, "sort_order": 0,
             "allowed_models": ["openai/gpt-5-mini"], "allowed_api_key_hashes": ["9f86d081884c7d65"],
             "allowed_user_ids": null, "declared_zdr": null, "is_byok_only": false, "is_required": false,
             "workspace_id": "wsp-06awrq2m1xvt4b8c9d0e1f2g3h", "created_at": "2026-11-27T05:06:11Z",
             "updated_at": "2026-11-27T05:06:11Z"}""";

    List<Operation> ALL = List.of(
            operation("GET", ALL_PATH, "Lists the account's provider credentials, without their secrets.", 200)
                    .with(
                            Parameter.query(
                                    "workspace_id", Rule.text(ByokRules.ID_MAX), "Only those of this workspace."),
                            Parameter.query("provider", Rule.text(ByokRules.SLUG_MAX), "Only those for this provider."),
                            Parameter.query("limit", Rule.integer(1, ByokRules.PAGE_MAX), "How many to show."),
                            Parameter.query("offset", Rule.integer(0, ByokRules.OFFSET_MAX), "How many to leave out.")),
            operation("POST", ALL_PATH, "Takes a provider's key in, encrypted.", 201)
                    .taking(CREATE, "{\"provider\": \"openai\", \"key\": \"sk-proj-...\"}"),
            one("GET", "Tells of one credential, without its secret."),
            one("PATCH", "Changes a credential.").taking(PATCH, "{\"is_fallback\": true}"),
            one("DELETE", "Deletes a credential, and wipes its secret."));

    private static Operation one(String method, String summary) {
        return operation(method, ONE_PATH, summary, 200).with(Parameter.path("id", "The credential's id."));
    }

    private static Operation operation(String method, String path, String summary, int status) {
        return Operation.of(method, path, TAG, summary, Access.MANAGEMENT_KEY)
                .giving(reply(method, path, status))
                .failing(400, 401, 403, 404, 409, 503);
    }

    private static Reply reply(String method, String path, int status) {
        if (method.equals("DELETE")) {
            return Reply.DELETED;
        }
        return method.equals("GET") && path.equals(ALL_PATH)
                ? Reply.page("A page of credentials.", CredentialShapes.LIST, CREDENTIAL)
                : Reply.one(status, "The credential.", CredentialShapes.ONE, CREDENTIAL);
    }
}
