// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.rollup.Countable.Expected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt at a generation was routed.
 *
 * @param taskType what the prompt was taken for
 * @param modalities what the request needs beside text, in the words of the rankings, joined by commas
 * @param picked the first choice; null where there was none
 * @param baseline the best single model for such a request
 * @param decision the whole decision, as the classifier wrote it
 */
record Route(
        int attempt,
        Instant routedAt,
        String policy,
        String policyVersion,
        String cause,
        @Nullable String taskType,
        String modalities,
        @Nullable Media media,
        long decisionMicros,
        @Nullable Expected picked,
        @Nullable Expected baseline,
        String decision) {

    /**
     * Parts of the prompt that are no text.
     *
     * @param pictures images, videos and files
     */
    record Media(int pictures, int audio) {}
}
