// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How large an answer, or one event of it, may be. */
public final class AnswerLimits {

    /** Leaves room in a record of Kafka for what a frame adds, and for characters that grow when written again. */
    public static final int BYTES_MAX = 6 << 20;

    private AnswerLimits() {}

    public static boolean isEventStream(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }
}
