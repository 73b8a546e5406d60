// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.rule.Amounts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a key may set.
 *
 * @param limitReset when the limit starts anew; null: never
 * @param router null: nothing
 */
public record KeySettings(
        String name,
        @Nullable Usd limit,
        @Nullable SpendInterval limitReset,
        boolean includeByokInLimit,
        @Nullable Instant expiresAt,
        boolean disabled,
        @Nullable RouterDefaults router) {

    static KeySettings named(String name) {
        return new KeySettings(name, null, null, false, null, false, null);
    }

    /** Returns what stands in the body of a request that keeps the rules, and these settings where nothing does. */
    KeySettings with(ObjectNode body) {
        return new KeySettings(
                body.hasNonNull("name") ? body.path("name").textValue() : name,
                body.has("limit") ? amount(body.path("limit")) : limit,
                body.has("limit_reset") ? interval(body.path("limit_reset")) : limitReset,
                flag(body.path("include_byok_in_limit"), includeByokInLimit),
                body.has("expires_at") ? moment(body.path("expires_at")) : expiresAt,
                flag(body.path("disabled"), disabled),
                body.has("router") ? router(body.path("router")) : router);
    }

    @Nullable
    SpendLimit spendLimit() {
        Usd amount = limit;
        return amount == null ? null : new SpendLimit(amount, interval());
    }

    /** Returns the time over which the limit counts. */
    SpendInterval interval() {
        return limitReset == null ? SpendInterval.LIFETIME : limitReset;
    }

    private static boolean flag(JsonNode value, boolean otherwise) {
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    private static @Nullable Usd amount(JsonNode value) {
        return value.isNull() ? null : Amounts.read(value);
    }

    private static @Nullable SpendInterval interval(JsonNode value) {
        return value.isNull() ? null : SpendInterval.valueOf(value.textValue().toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant moment(JsonNode value) {
        return value.isNull() ? null : Instant.parse(value.textValue());
    }

    private static @Nullable RouterDefaults router(JsonNode value) {
        return value.isNull() ? null : RouterForm.read(value);
    }
}
