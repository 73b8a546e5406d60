// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import io.autorouter.gateway.openapi.Access;
import io.autorouter.gateway.openapi.Operation;
import io.autorouter.gateway.openapi.Reply;
import io.autorouter.gateway.openapi.Shape;
import java.util.List;

/** What is served about keys for applications. */
public interface OauthOperations {

    String TAG = "Keys for applications";
    Shape CODE = new Shape("AuthorizationCodeCreate", OauthRules.CODE, "What an application may have, and who it is.");
    Shape EXCHANGE = new Shape("AuthorizationCodeExchange", OauthRules.EXCHANGE, "A code, and who brings it.");

    List<Operation> ALL = List.of(
            Operation.of(
                            "POST",
                            "/auth/keys/code",
                            TAG,
                            "Makes a code that an application trades for a key of this account, once, within ten minutes."
                                    + " The page /auth does so for whoever is signed in.",
                            Access.MANAGEMENT_KEY)
                    .taking(CODE, """
                            {"callback_url": "https://app.example/callback", "code_challenge_method": "S256",
                             "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "limit": 5}""")
                    .giving(Reply.json(200, "The code.", OauthShapes.CODE, """
                            {"data": {"id": "code-...", "app_id": 0, "created_at": "2030-01-31T00:00:00Z",
                             "expires_at": "2030-01-31T00:10:00Z"}}"""))
                    .failing(400, 401, 403, 404, 408, 409, 413, 503),
            Operation.of("POST", "/auth/keys", TAG, "Trades a code for the key.", Access.ANYBODY)
                    .taking(EXCHANGE, """
                            {"code": "code-...", "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                             "code_challenge_method": "S256"}""")
                    .giving(Reply.json(
                            200, "The key, this once, and the account that it belongs to.", OauthShapes.KEY, """
                            {"key": "sk-ar-v1-...", "user_id": "acc-..."}"""))
                    .failing(400, 403, 404, 408, 409, 413, 503));
}
