// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.classifier.task.TaskVector;
import io.autorouter.classifier.task.TaskVectors;
import java.util.Arrays;

/** A labelled conversation. */
public record TaskExample(TaskType type, String language, TaskVector vector) {

    /**
     * Reads {@code {tag, lang, messages, tools}}.
     *
     * @throws IllegalArgumentException that says which field is wrong, and what it should be
     */
    public static TaskExample of(ObjectNode line) {
        String tag = line.path("tag").asText();
        TaskType type = Arrays.stream(TaskType.values())
                .filter(each -> each.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tag: '" + tag + "' (expected: a tag of TaskType)"));
        if (!line.path("messages").isArray() || line.path("messages").isEmpty()) {
            throw new IllegalArgumentException("messages: none (expected: a list of {role, content})");
        }
        return new TaskExample(type, line.path("lang").asText("en"), TaskVectors.of(line));
    }
}
