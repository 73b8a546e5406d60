// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt at a generation was routed.
 *
 * @param taskType what the prompt was taken for
 * @param modalities what the request needs beside text, in the words of the rankings, joined by commas
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
        String decision) {}
