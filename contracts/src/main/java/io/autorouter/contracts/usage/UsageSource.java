// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

/** Whose count a {@link TokenUsage} is. */
public enum UsageSource {
    /** The provider reported it. */
    PROVIDER,
    /** Our own count of what was sent and received: {@link TokenEstimate}. */
    ESTIMATED
}
