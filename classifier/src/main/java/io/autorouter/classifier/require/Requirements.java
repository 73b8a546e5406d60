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
 * @param inputs modalities beyond text
 * @param outputs modalities beyond text
 * @param tools whether the model must call tools, or go on where it has called some
 * @param searches whether the answer is to rest on searches of the web
 * @param format {@code json_schema}, {@code json_object}, or null
 * @param reasoning what the request asks for
 * @param promptTokens our estimate
 * @param maxTokens longest answer that the caller asks for; 0 where unset
 */
public record Requirements(
        List<String> inputs,
        List<String> outputs,
        boolean tools,
        boolean searches,
        @Nullable String format,
        ReasoningEffort reasoning,
        long promptTokens,
        long maxTokens) {

    private static final String JSON_SCHEMA = "json_schema";
    private static final String JSON_OBJECT = "json_object";
    private static final String SEARCH = "web_search_options";

    /** Where the choice is ours, a prompt may be so much longer than we count, */
    private static final double SLACK = 1.25;

    /** and this many tokens are left for the answer where the caller sets no limit to it. */
    private static final long ROOM = 1_024;

    public Requirements {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public static Requirements of(ObjectNode body, Prompt prompt) {
        List<String> inputs = new ArrayList<>();
        addIf(prompt.images() > 0, "image", inputs);
        addIf(prompt.audio() > 0, "audio", inputs);
        addIf(prompt.videos() > 0, "video", inputs);
        addIf(prompt.files() > 0, "file", inputs);
        String type = body.path("response_format").path("type").asText();
        JsonNode most = body.path("max_completion_tokens").isNumber()
                ? body.path("max_completion_tokens")
                : body.path("max_tokens");
        return new Requirements(
                inputs,
                outputs(body),
                needsTools(body),
                body.hasNonNull(SEARCH),
                type.equals(JSON_SCHEMA) || type.equals(JSON_OBJECT) ? type : null,
                ReasoningEffort.of(body),
                prompt.tokens(),
                Math.max(0, most.asLong(0)));
    }

    private static List<String> outputs(ObjectNode body) {
        List<String> outputs = new ArrayList<>();
        for (JsonNode modality : body.path("modalities")) {
            String name = modality.asText();
            addIf(!name.equals("text") && !outputs.contains(name), name, outputs);
        }
        return outputs;
    }

    private static boolean needsTools(ObjectNode body) {
        boolean mayCall = !body.path("tools").isEmpty()
                && !body.path("tool_choice").asText().equals("none");
        if (mayCall) {
            return true;
        }
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asText().equals("tool")
                    || !message.path("tool_calls").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static void addIf(boolean condition, String modality, List<String> modalities) {
        if (condition) {
            modalities.add(modality);
        }
    }

    /** Returns their names, for the record of the decision. */
    public List<String> names() {
        List<String> names = new ArrayList<>(inputs);
        outputs.forEach(modality -> names.add(modality + "_output"));
        addIf(tools, "tools", names);
        addIf(searches, "web_search", names);
        if (format != null) {
            names.add(format);
        }
        addIf(reasoning.isDemanded(), "reasoning", names);
        return names;
    }

    /** Returns why the model cannot serve the request, or null where it can. */
    public @Nullable String missedBy(CatalogueModel model) {
        String missed = formMissedBy(model);
        return missed == null ? tooLongFor(model, promptTokens + maxTokens) : missed;
    }

    /**
     * Returns why we should not choose the model for the request, or null where we may. Stricter than {@link #missedBy}:
     * whoever names a model may have it reason or not as it does, and may try how long a prompt it takes.
     */
    public @Nullable String missedByChoice(CatalogueModel model) {
        String missed = formMissedBy(model);
        if (missed != null) {
            return missed;
        }
        if (reasoning.isDemanded() && !model.supports("reasoning")) {
            return "does not reason";
        }
        if (searches && !model.supports(SEARCH)) {
            return "does not search the web";
        }
        if (reasoning == ReasoningEffort.NONE && model.alwaysReasons()) {
            return "always reasons";
        }
        return tooLongFor(model, (long) (SLACK * promptTokens) + (maxTokens == 0 ? ROOM : maxTokens));
    }

    private @Nullable String formMissedBy(CatalogueModel model) {
        for (String modality : inputs) {
            if (!model.inputModalities().contains(modality)) {
                return "takes no " + modality + " input";
            }
        }
        for (String modality : outputs) {
            if (!model.answersWith(modality)) {
                return "answers with no " + modality;
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
        return null;
    }

    private @Nullable String tooLongFor(CatalogueModel model, long needed) {
        if (maxTokens > model.maxCompletionTokens()) {
            return "answers with at most " + model.maxCompletionTokens() + " tokens (asked: " + maxTokens + ")";
        }
        if (needed > model.contextLength()) {
            return "context of " + model.contextLength() + " tokens (needed: about " + needed + ")";
        }
        return null;
    }
}
