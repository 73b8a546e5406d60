// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import io.autorouter.contracts.account.KeyHash;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.RouterRules;
import io.autorouter.gateway.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** What requests about provider credentials may hold. */
public interface ByokRules {

    int NAME_MAX = 256;
    int ID_MAX = 64;
    int SLUG_MAX = 64;
    int ALLOWED_MAX = 100;
    int ORDER_MAX = 1_000_000;
    int PAGE_MAX = 100;
    int OFFSET_MAX = 999_999_999;

    Rule CREATE = SecretRule.discreet(Fields.closed(
            "an object with provider and key",
            fields(
                    Field.required("provider", Rule.filledText(SLUG_MAX), "Whose key it is."),
                    Field.required("key", new SecretRule(), "The provider's key; it is never shown again."),
                    Field.of("workspace_id", Rule.text(ID_MAX), "Whose requests may use it; the default workspace."))));

    Rule PATCH = SecretRule.discreet(Fields.closed(
            "an object", fields(Field.of("key", new SecretRule(), "A new key in the place of the old one."))));

    private static Field[] fields(Field... first) {
        List<Field> fields = new ArrayList<>(List.of(first));
        fields.add(Field.of("name", Rule.filledText(NAME_MAX), "What its owner calls it."));
        fields.add(Field.of("is_fallback", Rule.bool(), "Whether it is tried after the house's key, and not before."));
        fields.add(Field.of("disabled", Rule.bool(), "Whether it is switched off for now."));
        fields.add(Field.of(
                "sort_order", Rule.integer(0, ORDER_MAX), "Among those of one provider; the lowest is tried first."));
        fields.add(Field.of(
                "allowed_models",
                Rule.list(1, ALLOWED_MAX, RouterRules.PATTERN, "an array of 1.." + ALLOWED_MAX + " patterns"),
                "Which models it may be used for; null: all."));
        fields.add(Field.of(
                "allowed_api_key_hashes",
                Rule.list(
                        1,
                        ALLOWED_MAX,
                        Rule.textThat("the hash of a key", KeyHash::isValid),
                        "an array of 1.." + ALLOWED_MAX + " hashes of keys"),
                "Whose requests may use it; null: those of all keys."));
        fields.add(Field.of("allowed_user_ids", Rule.textThat("null; accounts have no members", text -> false), ""));
        return fields.toArray(Field[]::new);
    }
}
