// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes provider credentials as the public API shows them: without their secret. */
interface CredentialView {

    int SHOWN_FIRST = 3;
    int SHOWN_LAST = 4;
    int LENGTH_TO_SHOW_ANY = 20;

    static ObjectNode of(CredentialRow credential) {
        CredentialSettings settings = credential.settings();
        CredentialRow.Secret secret = credential.secret();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", credential.owner().credential().value());
        view.put("provider", credential.owner().provider().value());
        view.put("name", settings.name());
        view.put("label", secret == null ? "" : secret.label());
        view.put("is_fallback", settings.fallback());
        view.put("disabled", settings.disabled());
        view.put("sort_order", settings.order());
        texts(view, "allowed_models", settings.allowedModels());
        texts(view, "allowed_api_key_hashes", settings.allowedHashes());
        view.putNull("allowed_user_ids");
        // OpenRouter's clients expect these; a credential here never rules the house's own out.
        view.putNull("declared_zdr");
        view.put("is_byok_only", false);
        view.put("is_required", false);
        view.put("workspace_id", credential.workspaceId().value());
        view.put("created_at", credential.stamp().createdAt().toString());
        view.put("updated_at", credential.stamp().updatedAt().toString());
        return view;
    }

    /** Returns what may be shown of a provider's key; nothing of a short one. */
    static String label(String secret) {
        return secret.length() < LENGTH_TO_SHOW_ANY
                ? "..."
                : secret.substring(0, SHOWN_FIRST) + "..." + secret.substring(secret.length() - SHOWN_LAST);
    }

    private static void texts(ObjectNode view, String field, @Nullable List<String> texts) {
        if (texts == null) {
            view.putNull(field);
        } else {
            ArrayNode array = view.putArray(field);
            texts.forEach(array::add);
        }
    }
}
