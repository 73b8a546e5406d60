// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.feature.FeatureReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What a request is about, as the trained model sees it. How it is trained and how good it is: {@code docs/task-types.md}.
 *
 * @param confidence the probability that the type is right
 */
public record TaskGuess(TaskType type, double confidence) {

    /** For where nobody looked. */
    public static final TaskGuess NONE = new TaskGuess(TaskType.OTHER, 0);

    /** Below, a guess would be no better than none. */
    private static final double CLEAR = 0.07;

    private static final String MODEL = "/task/tasks.model";
    private static final TaskType[] TYPES = TaskType.values();

    /** Reads model and lexicon now, so that no request waits for them; fails if they are not fit for use. */
    public static void load() {
        of(JsonNodeFactory.instance.objectNode());
    }

    /** Reads the whole conversation: the system prompt, the tools on offer, and what was said last and before. */
    public static TaskGuess of(ObjectNode body) {
        return of(body, new FeatureReader());
    }

    /** Does so with a reader that others use for the same request. */
    public static TaskGuess of(ObjectNode body, FeatureReader reader) {
        return of(Shipped.MODEL_OF_RELEASE, TaskVectors.of(body, reader));
    }

    /** Returns what a model makes of a conversation. */
    public static TaskGuess of(TaskModel model, TaskVector vector) {
        double[] probabilities = model.probabilities(vector);
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return probabilities[best] < CLEAR
                ? new TaskGuess(TaskType.OTHER, probabilities[best])
                : new TaskGuess(TYPES[best], probabilities[best]);
    }

    /** Reads the model of this release when it is needed first. */
    private static final class Shipped {

        private static final TaskModel MODEL_OF_RELEASE = read();

        private static TaskModel read() {
            try (InputStream resource = TaskGuess.class.getResourceAsStream(MODEL)) {
                if (resource == null) {
                    throw new IllegalStateException("the task model is missing: " + MODEL);
                }
                return TaskModel.read(resource.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("the task model cannot be read: " + MODEL, e);
            }
        }
    }
}
