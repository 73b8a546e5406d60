// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.gateway.rule.Amounts;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests about workspaces may hold. */
public interface WorkspaceRules {

    int NAME_MAX = 256;
    int SLUG_MAX = 64;
    int DESCRIPTION_MAX = 2_000;
    int KEYS_MAX = 100;
    int RATE_DECIMALS = 4;
    String SLUG_EXPECTED = "1.." + SLUG_MAX + " characters, and not the form of an id";

    Rule NAME = Rule.filledText(NAME_MAX);

    Rule SLUG = Rule.pattern(
                    "1.." + SLUG_MAX + " of a-z 0-9 and single hyphens between them, and not the form of an id",
                    "[a-z0-9]+(-[a-z0-9]+)*")
            .and(WorkspaceRules::notTooLongAndNoId);

    Rule HASH = Rule.textThat("the hash of a key", KeyHash::isValid);

    Rule RATE = Rule.number("0.0001", "1").and(WorkspaceRules::notTooFine);

    Fields BUDGET = Fields.closed(
            "an object with limit_usd",
            Field.required(
                    "limit_usd",
                    Amounts.DOLLARS.and((field, value) ->
                            value.decimalValue().signum() > 0 ? null : Rule.say(field, value, "more than 0")),
                    "USD that may be spent in the interval."));

    Fields CREATE = Fields.closed(
            "an object with a name",
            fields(
                    Field.required("name", NAME, "What its owner calls it."),
                    Field.of("slug", SLUG, "Its name in addresses; made from the name where it is not said.")));

    Fields PATCH = Fields.closed(
            "an object",
            fields(
                    Field.of("name", NAME, "What its owner calls it."),
                    Field.of("slug", SLUG, "Its name in addresses.")));

    private static Field[] fields(Field name, Field slug) {
        List<Field> fields = new ArrayList<>(List.of(
                name,
                slug,
                Field.of("description", Rule.text(DESCRIPTION_MAX), "What it is for."),
                Field.of("is_observability_io_logging_enabled", Rule.bool(), "Whether what is said in it is logged."),
                Field.of("io_logging_sampling_rate", RATE, "Which share of its generations is logged."),
                Field.of(
                        "io_logging_api_key_ids",
                        Rule.list(1, KEYS_MAX, HASH, "an array of 1.." + KEYS_MAX + " hashes of keys"),
                        "Whose generations are logged; null: those of all keys.")));
        for (String later :
                List.of("default_text_model", "default_image_model", "default_provider_sort", "default_guardrail_id")) {
            fields.add(Field.of(later, Rule.textThat("null; this is not served yet", text -> false), ""));
        }
        for (String later : List.of("is_observability_broadcast_enabled", "is_data_discount_logging_enabled")) {
            fields.add(Field.of(later, Rule.bool().and(WorkspaceRules::off), ""));
        }
        return fields.toArray(Field[]::new);
    }

    private static @Nullable String off(String field, JsonNode value) {
        return value.booleanValue() ? Rule.say(field, value, "false; this is not served yet") : null;
    }

    private static @Nullable String notTooLongAndNoId(String field, JsonNode slug) {
        String text = slug.textValue();
        return text.length() <= SLUG_MAX && !WorkspaceId.isValid(text) ? null : Rule.say(field, slug, SLUG_EXPECTED);
    }

    private static @Nullable String notTooFine(String field, JsonNode rate) {
        return rate.decimalValue().stripTrailingZeros().scale() <= RATE_DECIMALS
                ? null
                : Rule.say(field, rate, "at most " + RATE_DECIMALS + " decimals");
    }
}
