// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.rule.Amounts;
import io.autorouter.gateway.spending.Spending;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes keys as the public API shows them. */
interface KeyView {

    List<SpendInterval> ALL_THEN_NARROW =
            List.of(SpendInterval.LIFETIME, SpendInterval.DAILY, SpendInterval.WEEKLY, SpendInterval.MONTHLY);

    /**
     * Writes the object that the management of keys answers.
     *
     * @param spending null where it is not known now: then the fields that follow from it are null
     */
    static ObjectNode managed(KeyRow key, @Nullable Spending spending) {
        KeySettings settings = key.settings();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        // As statistics and logs name it.
        view.put("id", key.birth().id().value());
        view.put("hash", key.birth().hash().hex());
        view.put("name", settings.name());
        view.put("label", key.birth().label());
        view.put("kind", word(key.birth().kind()));
        view.put("disabled", settings.disabled());
        limits(view, settings, spending);
        usage(view, spending);
        view.put("created_at", key.stamp().createdAt().toString());
        view.put(
                "updated_at",
                key.stamp().revision() == 1 ? null : key.stamp().updatedAt().toString());
        view.put("expires_at", text(settings.expiresAt()));
        view.put("creator_user_id", key.birth().creatorUserId());
        view.putNull("external_user");
        view.put("workspace_id", key.birth().workspaceId().value());
        RouterDefaults router = settings.router();
        view.set("router", router == null ? JsonNodeFactory.instance.nullNode() : RouterForm.write(router));
        return view;
    }

    /**
     * Writes what a key may know of itself.
     *
     * @param freeTier whether its account never got credits; null where that is not known now
     */
    static ObjectNode own(KeyRow key, @Nullable Spending spending, @Nullable Boolean freeTier) {
        boolean management = key.birth().kind() == KeyKind.MANAGEMENT;
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("label", key.birth().label());
        limits(view, key.settings(), spending);
        usage(view, spending);
        view.put("is_free_tier", freeTier);
        view.put("is_management_key", management);
        view.put("is_provisioning_key", management);
        view.put("creator_user_id", key.birth().creatorUserId());
        view.putNull("organization_id");
        view.put("workspace_id", key.birth().workspaceId().value());
        view.put("expires_at", text(key.settings().expiresAt()));
        view.putArray("allowed_data_regions");
        // Free models have no daily limit here, so nothing is counted against one; clients expect the object.
        view.putObject("free_model_daily_requests")
                .put("limit", -1)
                .put("remaining", -1)
                .put("used", 0);
        view.putObject("rate_limit")
                .put("requests", -1)
                .put("interval", "10s")
                .put("note", "Of no meaning; here for clients that expect it.");
        return view;
    }

    private static void limits(ObjectNode view, KeySettings settings, @Nullable Spending spending) {
        Usd limit = settings.limit();
        SpendInterval reset = settings.limitReset();
        view.put("limit", limit == null ? null : Amounts.write(limit));
        view.put(
                "limit_remaining",
                limit == null || spending == null ? null : Amounts.write(remaining(limit, settings, spending)));
        view.put("limit_reset", reset == null ? null : reset.name().toLowerCase(Locale.ROOT));
        view.put("include_byok_in_limit", settings.includeByokInLimit());
    }

    private static Usd remaining(Usd limit, KeySettings settings, Spending spending) {
        Spending.Spent spent = spending.in(settings.interval());
        Usd left = limit.minus(spent.credits());
        left = settings.includeByokInLimit() ? left.minus(spent.byok()) : left;
        return left.nanos() < 0 ? Usd.ZERO : left;
    }

    private static void usage(ObjectNode view, @Nullable Spending spending) {
        view.put(
                "reserved",
                spending == null
                        ? null
                        : Amounts.write(spending.in(SpendInterval.LIFETIME).reserved()));
        for (SpendInterval interval : ALL_THEN_NARROW) {
            view.put("usage" + suffix(interval), amount(spending, interval, false));
        }
        for (SpendInterval interval : ALL_THEN_NARROW) {
            view.put("byok_usage" + suffix(interval), amount(spending, interval, true));
        }
    }

    private static @Nullable BigDecimal amount(@Nullable Spending spending, SpendInterval interval, boolean byok) {
        if (spending == null) {
            return null;
        }
        Spending.Spent spent = spending.in(interval);
        return Amounts.write(byok ? spent.byok() : spent.credits());
    }

    private static String suffix(SpendInterval interval) {
        return interval == SpendInterval.LIFETIME ? "" : "_" + interval.name().toLowerCase(Locale.ROOT);
    }

    static String word(KeyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
