// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and for whom. Requested, routed and ended events each tell it in the same words.
 *
 * @param requestedModel as the caller wrote it
 */
record Request(
        String keyId, @Nullable String appReferer, @Nullable String appTitle, String requestedModel, boolean stream) {}
