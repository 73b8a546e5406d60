// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.feature.Family;
import io.autorouter.classifier.feature.FeatureReader;
import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.feature.Form;
import io.autorouter.classifier.task.Conversation.Part;

/**
 * Turns a request into what the model is trained on and serves with. The texts of a conversation share their features,
 * so that what is learned of a user's words holds for a system prompt too; system prompt, reply and tools have their own
 * beside these. The less the user said last, the more counts what was said before: "ok, go on" keeps the task.
 */
public final class TaskVectors {

    private static final double SYSTEM = 0.6;
    private static final double REPLY = 0.3;
    private static final double TOOLS = 0.7;
    private static final double EARLIER = 1.2;

    /** At so many words of the last message, the earlier ones count half. */
    private static final double HALF_WORDS = 12;

    private static final double WIDE_WORD = 2;

    private static final int SYSTEM_SALT = 0x9e3779b9;
    private static final int TOOLS_SALT = 0x3c6ef372;
    private static final int REPLY_SALT = 0x5a827999;

    /** The first of the features that come from no text. They lie in a family of their own. */
    private static final int BESIDES = 0xe000_0000;

    private static final double PRESENT = 0.3;
    private static final double LENGTH_STEP = 0.5;
    private static final int LENGTH_STEPS = 10;
    private static final int MANY_TOOLS = 3;

    private TaskVectors() {}

    /** Reads the messages and tools of a request. */
    public static TaskVector of(ObjectNode body) {
        return of(body, new FeatureReader());
    }

    /** Does so with a reader that others use for the same request. */
    static TaskVector of(ObjectNode body, FeatureReader reader) {
        Conversation conversation = Conversation.of(body);
        TaskVector vector = new TaskVector();
        String last = conversation.text(Part.LAST);
        Features features = reader.read(last);
        addShared(vector, features, 1);
        addForm(vector, features);
        addShared(vector, conversation.text(Part.EARLIER), EARLIER / (1 + words(last) / HALF_WORDS));
        addBoth(vector, conversation.text(Part.SYSTEM), SYSTEM, SYSTEM_SALT);
        addBoth(vector, conversation.text(Part.TOOLS), TOOLS, TOOLS_SALT);
        addOwn(vector, conversation.text(Part.REPLY), REPLY, REPLY_SALT);
        int besides = BESIDES + 0x1000;
        vector.add(besides, conversation.text(Part.SYSTEM).isEmpty() ? 0 : LENGTH_STEP);
        vector.add(besides + 1, conversation.tools() > 0 ? LENGTH_STEP : 0);
        vector.add(besides + 2, conversation.tools() >= MANY_TOOLS ? LENGTH_STEP : 0);
        vector.add(besides + 3, conversation.turns() > 1 ? LENGTH_STEP : 0);
        return vector;
    }

    /** Returns about how many words there are; a word of a script without spaces has two characters. */
    private static double words(String text) {
        double words = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            words += c <= ' ' ? 1 : c >= 0x2e80 ? 1 / WIDE_WORD : 0;
        }
        return words;
    }

    private static void addForm(TaskVector vector, Features features) {
        int key = BESIDES;
        for (Form form : Form.values()) {
            float measure = features.form(form);
            vector.add(key++, measure);
            vector.add(key++, measure > 0 ? PRESENT : 0);
        }
        vector.add(key + (int) (features.form(Form.LENGTH) * LENGTH_STEPS), LENGTH_STEP);
    }

    private static void addShared(TaskVector vector, String text, double share) {
        if (!text.isEmpty()) {
            addShared(vector, Features.of(text), share);
        }
    }

    private static void addShared(TaskVector vector, Features features, double share) {
        for (int i = 0; i < features.size(); i++) {
            vector.add(features.hash(i), share * scale(features.hash(i)) * features.weight(i));
        }
    }

    private static void addBoth(TaskVector vector, String text, double share, int salt) {
        if (!text.isEmpty()) {
            Features features = Features.of(text);
            addShared(vector, features, share);
            addOwn(vector, features, share, salt);
        }
    }

    private static void addOwn(TaskVector vector, String text, double share, int salt) {
        if (!text.isEmpty()) {
            addOwn(vector, Features.of(text), share, salt);
        }
    }

    private static void addOwn(TaskVector vector, Features features, double share, int salt) {
        for (int i = 0; i < features.size(); i++) {
            int hash = features.hash(i);
            vector.add(mixed(hash, salt), share * scale(hash) * features.weight(i));
        }
    }

    /** Moves a feature elsewhere in its family. */
    private static int mixed(int hash, int salt) {
        int mixed = (hash ^ salt) * 0x85ebca6b;
        mixed ^= mixed >>> 15;
        return (hash & 0xe000_0000) | (mixed & 0x1fff_ffff);
    }

    private static double scale(int hash) {
        return switch (Family.of(hash)) {
            case WORD, PAIR, PIECE, EDGE -> 1;
            case SIGN -> 0.5;
            case CONCEPT, EDGE_CONCEPT -> 0.3;
        };
    }
}
