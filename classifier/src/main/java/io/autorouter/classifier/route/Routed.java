// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import org.jspecify.annotations.Nullable;

/**
 * Where a generation goes, and why.
 *
 * @param conversation that it continues; null where it cannot be told, or is not to be remembered
 * @param failure why plain means decided; null where they did not
 */
public record Routed(
        Routing routing,
        Decision decision,
        @Nullable Conversation conversation,
        @Nullable String failure) {}
