// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.signal.Prompt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request cannot do without. Hard filters: they hold for the first choice and for every fallback.
 *
 * @param modalities of input beyond text
 * @param tools whether the model must call tools
 * @param format {@code json_schema}, {@code json_object}, or null
 * @param promptTokens our estimate
 * @param maxTokens longest answer that the caller asks for; 0 where unset
 */
public record Requirements(
        List<String> modalities, boolean tools, @Nullable String format, long promptTokens, long maxTokens) {

    private static final String JSON_SCHEMA = "json_schema";
    private static final String JSON_OBJECT = "json_object";

    public Requirements {
        modalities = List.copyOf(modalities);
    }

    public static Requirements of(ObjectNode body, Prompt prompt) {
        List<String> modalities = new ArrayList<>();
        addIf(prompt.images() > 0, "image", modalities);
        addIf(prompt.audio() > 0, "audio", modalities);
        addIf(prompt.videos() > 0, "video", modalities);
        addIf(prompt.files() > 0, "file", modalities);
        boolean tools = !body.path("tools").isEmpty()
                && !body.path("tool_choice").asText().equals("none");
        String type = body.path("response_format").path("type").asText();
        JsonNode most = body.path("max_completion_tokens").isNumber()
                ? body.path("max_completion_tokens")
                : body.path("max_tokens");
        return new Requirements(
                modalities,
                tools,
                type.equals(JSON_SCHEMA) || type.equals(JSON_OBJECT) ? type : null,
                prompt.tokens(),
                Math.max(0, most.asLong(0)));
    }

    private static void addIf(boolean condition, String modality, List<String> modalities) {
        if (condition) {
            modalities.add(modality);
        }
    }

    /** Returns their names, for the record of the decision. */
    public List<String> names() {
        List<String> names = new ArrayList<>(modalities);
        addIf(tools, "tools", names);
        if (format != null) {
            names.add(format);
        }
        return names;
    }

    /** Returns why the model cannot serve the request, or null where it can. */
    public @Nullable String missedBy(CatalogueModel model) {
        for (String modality : modalities) {
            if (!model.inputModalities().contains(modality)) {
                return "takes no " + modality + " input";
            }
        }
        if (tools && !model.supports("tools")) {
            return "calls no tools";
        }
        if (JSON_SCHEMA.equals(format) && !model.supports("structured_outputs")) {
            return "does not follow a JSON schema";
        }
        if (JSON_OBJECT.equals(format) && !model.supports("response_format")) {
            return "does not promise JSON";
        }
        return tooLongFor(model);
    }

    private @Nullable String tooLongFor(CatalogueModel model) {
        if (maxTokens > model.maxCompletionTokens()) {
            return "answers with at most " + model.maxCompletionTokens() + " tokens (asked: " + maxTokens + ")";
        }
        long needed = promptTokens + maxTokens;
        if (needed > model.contextLength()) {
            return "context of " + model.contextLength() + " tokens (needed: about " + needed + ")";
        }
        return null;
    }
}
