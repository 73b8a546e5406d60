// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import io.autorouter.contracts.route.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer came about, or why none did: what its caller may see of the decision and of the attempts.
 *
 * @param cause why this model
 * @param policy name and version, such as {@code quality/3}
 * @param taskType what the prompt was taken for; null where nobody looked
 * @param endpoints who could answer, in the order of the plan; empty where nobody could
 * @param attempts calls to providers, in order
 */
public record Trail(
        Decision.Cause cause,
        String policy,
        @Nullable String taskType,
        List<Answerer> endpoints,
        List<Attempt> attempts) {

    public Trail {
        endpoints = List.copyOf(endpoints);
        attempts = List.copyOf(attempts);
    }
}
