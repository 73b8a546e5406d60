// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.rule.Amounts;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.time.DateTimeException;
import java.time.Instant;

/** What requests about keys may hold. */
public interface KeyRules {

    int NAME_MAX = 256;
    int USER_MAX = 256;
    int ID_MAX = 64;
    int MOMENT_MAX = 40;
    Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    Rule RESET = Rule.oneOf("daily", "weekly", "monthly");

    Rule MOMENT = Rule.textThat("a time such as 2030-01-31T00:00:00Z", KeyRules::isMoment);

    Field NAME = Field.of("name", Rule.filledText(NAME_MAX), "What its owner calls it.");
    Field LIMIT = Field.of("limit", Amounts.DOLLARS, "USD that may be spent with it; null: no limit of its own.");
    Field LIMIT_RESET = Field.of("limit_reset", RESET, "When the limit starts anew, at midnight UTC; null: never.");
    Field INCLUDE_BYOK = Field.of(
            "include_byok_in_limit",
            Rule.bool(),
            "Whether calls with own provider credentials count against the limit.");
    Field EXPIRES_AT = Field.of("expires_at", MOMENT, "When it stops to work; null: never.");
    Field WORKSPACE = Field.of("workspace_id", Rule.text(ID_MAX), "The workspace that it belongs to; the default one.");
    Field ROUTER = Field.of("router", RouterForm.RULE, "Defaults of the auto router for requests with this key.");

    Fields CREATE = Fields.closed(
            "an object with a name",
            Field.required("name", Rule.filledText(NAME_MAX), "What its owner calls it."),
            LIMIT,
            LIMIT_RESET,
            INCLUDE_BYOK,
            EXPIRES_AT,
            WORKSPACE,
            Field.of("creator_user_id", Rule.filledText(USER_MAX), "Who makes it, in your own words."),
            Field.of("kind", Rule.oneOf("inference", "management"), "What it is for: inference where it is not said."),
            ROUTER);

    Fields PATCH = Fields.closed(
            "an object",
            NAME,
            Field.of("disabled", Rule.bool(), "Whether it is switched off for now."),
            LIMIT,
            LIMIT_RESET,
            INCLUDE_BYOK,
            EXPIRES_AT,
            ROUTER);

    /** Refuses what would have come to its end before it begins. */
    static void refuseWhatIsOver(ObjectNode body, Instant now) throws RefusedException {
        JsonNode expiry = body.path("expires_at");
        if (expiry.isTextual() && !Instant.parse(expiry.textValue()).isAfter(now)) {
            throw RefusedException.invalid(Rule.say("expires_at", expiry, "a time to come"));
        }
    }

    private static boolean isMoment(String text) {
        if (text.length() > MOMENT_MAX) {
            return false;
        }
        try {
            Instant moment = Instant.parse(text);
            return moment.isAfter(Instant.EPOCH) && !moment.isAfter(LATEST);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
