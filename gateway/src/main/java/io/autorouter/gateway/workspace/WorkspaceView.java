// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.gateway.rule.Amounts;
import java.util.List;
import java.util.Locale;

/** Writes workspaces and their budgets as the public API shows them. */
interface WorkspaceView {

    static ObjectNode of(WorkspaceRow workspace) {
        Profile profile = workspace.profile();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", workspace.id().value());
        view.put("name", profile.name());
        view.put("slug", profile.slug());
        view.put("description", profile.description());
        view.putNull("default_text_model");
        view.putNull("default_image_model");
        view.putNull("default_provider_sort");
        // No guardrails yet; clients expect a text, not null.
        view.put("default_guardrail_id", "");
        view.put("is_observability_io_logging_enabled", profile.logs());
        view.put("io_logging_sampling_rate", Amounts.plain(profile.samplingRate()));
        List<String> hashes = profile.loggedHashes();
        if (hashes == null) {
            view.putNull("io_logging_api_key_ids");
        } else {
            ArrayNode listed = view.putArray("io_logging_api_key_ids");
            hashes.forEach(listed::add);
        }
        view.put("is_observability_broadcast_enabled", false);
        view.put("is_data_discount_logging_enabled", false);
        view.putNull("created_by");
        view.put("created_at", workspace.stamp().createdAt().toString());
        view.put("updated_at", workspace.stamp().updatedAt().toString());
        return view;
    }

    static ObjectNode of(WorkspaceRow workspace, Budget budget) {
        SpendInterval interval = budget.limit().interval();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", budget.id());
        view.put("workspace_id", workspace.id().value());
        view.put("reset_interval", interval == SpendInterval.LIFETIME ? null : word(interval));
        view.put("limit_usd", Amounts.write(budget.limit().amount()));
        view.put("created_at", budget.createdAt().toString());
        view.put("updated_at", budget.updatedAt().toString());
        return view;
    }

    static String word(SpendInterval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}
