// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request for a chat completion whose fields are all as they should be.
 *
 * @param model as the caller wrote it, or the first of the further ones where he wrote only these, or the router
 * @param fallbacks further models that the caller names
 * @param body all of it, fields that we do not know included
 */
record ChatRequest(String model, List<String> fallbacks, boolean stream, ObjectNode body) {

    static ChatRequest of(ObjectNode body) {
        List<String> names = new ArrayList<>();
        if (body.path("model").isTextual()) {
            names.add(body.path("model").textValue());
        }
        body.path("models").forEach(name -> names.add(name.textValue()));
        if (names.isEmpty()) {
            names.add(ModelId.AUTO.value());
        }
        return new ChatRequest(
                names.getFirst(),
                List.copyOf(names.subList(1, names.size())),
                body.path("stream").booleanValue(),
                body);
    }

    /**
     * Writes the names that the platform has for the further models: by an alias nobody would find them. Tells whether that
     * changed anything.
     */
    boolean callModels(Function<String, @Nullable String> known) {
        boolean changed = false;
        if (body.get("models") instanceof ArrayNode models) {
            for (int i = 0; i < models.size(); i++) {
                String asked = models.get(i).textValue();
                String name = known.apply(asked);
                if (name != null && !name.equals(asked)) {
                    models.set(i, name);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /** Returns the request with an outline in place of its body. */
    ChatRequest outlined(ObjectNode outline) {
        return new ChatRequest(model, fallbacks, stream, outline);
    }

    /** Returns all models that it names, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(model);
        names.addAll(fallbacks);
        return names;
    }

    /** Tells whether the caller does not want to read the model's reasoning. */
    boolean hidesReasoning() {
        JsonNode legacy = body.path("include_reasoning");
        return body.path("reasoning").path("exclude").booleanValue() || (legacy.isBoolean() && !legacy.booleanValue());
    }

    /** Tells whether only providers that keep nothing may serve it. */
    boolean keepsNothing() {
        return body.path("provider").path("zdr").booleanValue();
    }

    /** Tells whether an answer that was to be JSON is to be repaired where it is none. */
    boolean healsJson() {
        String format = body.path("response_format").path("type").asText("");
        return Boolean.TRUE.equals(plugin(PluginRules.RESPONSE_HEALING))
                && (format.equals("json_object") || format.equals("json_schema"));
    }

    /** Tells whether messages may be shortened to fit; null: not told. */
    @Nullable
    Boolean compresses() {
        Boolean plugin = plugin(PluginRules.CONTEXT_COMPRESSION);
        JsonNode legacy = body.path("transforms");
        if (plugin == null && legacy.isArray()) {
            return !legacy.isEmpty();
        }
        return plugin;
    }

    private @Nullable Boolean plugin(String id) {
        for (JsonNode plugin : body.path("plugins")) {
            if (id.equals(plugin.path("id").textValue())) {
                return plugin.path("enabled").asBoolean(true);
            }
        }
        return null;
    }

    /** Without the body: prompts never reach a log. */
    @Override
    public String toString() {
        return "ChatRequest[" + model + ", stream " + stream + "]";
    }
}
