// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.gateway.apikey.KeyRules;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import org.jspecify.annotations.Nullable;

/** What requests for codes, and for their keys, may hold. */
interface OauthRules {

    /** What RFC 7636 allows of a verifier, and so of a plain challenge. */
    Rule VERIFIER = Rule.pattern("43..128 letters, digits, -, ., _ or ~", "[A-Za-z0-9._~-]{43,128}");

    String S256_FORM = "[A-Za-z0-9_-]{43}";
    Rule METHOD = Rule.oneOf("S256", "plain");
    int CODE_MAX = 256;

    Rule CODE = Fields.closed(
                    "an object",
                    Field.of(
                            "callback_url",
                            Rule.textThat(CallbackUrl.EXPECTED, CallbackUrl::isAllowed),
                            "Where the browser takes the code; none: whoever consents carries it there."),
                    Field.of(
                            "code_challenge",
                            VERIFIER,
                            "Made of the verifier that the code is used with; must be there without a callback_url."),
                    Field.of("code_challenge_method", METHOD, "How it is made of it: plain where it is not said."),
                    Field.of("key_label", Rule.filledText(KeyRules.NAME_MAX), "Name of the key; the callback's host."),
                    KeyRules.LIMIT,
                    Field.of("usage_limit_type", KeyRules.RESET, "When the limit starts anew; null: never."),
                    KeyRules.EXPIRES_AT,
                    KeyRules.WORKSPACE)
            .and(OauthRules::challengeProblem);

    Rule EXCHANGE = Fields.closed(
            "an object with a code",
            Field.required("code", Rule.filledText(CODE_MAX), "As it came to the callback_url."),
            Field.of("code_verifier", VERIFIER, "What the challenge was made of."),
            Field.of("code_challenge_method", METHOD, "As it was told with the challenge."));

    private static @Nullable String challengeProblem(String field, JsonNode body) {
        JsonNode challenge = body.path("code_challenge");
        if (challenge.isTextual()) {
            return method(body) == Challenge.Method.PLAIN
                            || challenge.textValue().matches(S256_FORM)
                    ? null
                    : Rule.say("code_challenge", challenge, "with S256 43 characters of base64url, without padding");
        }
        if (!body.path("callback_url").isTextual()) {
            return Rule.say("code_challenge", challenge, "one, as there is no callback_url");
        }
        return body.path("code_challenge_method").isTextual()
                ? Rule.say("code_challenge", challenge, "one, as there is a code_challenge_method")
                : null;
    }

    /** Returns the challenge of a body that keeps the rule, or null. */
    static @Nullable Challenge challenge(JsonNode body) {
        String value = body.path("code_challenge").textValue();
        return value == null ? null : new Challenge(method(body), value);
    }

    private static Challenge.Method method(JsonNode body) {
        return Challenge.Method.of(body.path("code_challenge_method").asText());
    }
}
