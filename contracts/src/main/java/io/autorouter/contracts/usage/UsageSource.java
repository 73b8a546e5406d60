// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Whose count a {@link TokenUsage} is. */
public enum UsageSource {
    /** The provider reported it. */
    PROVIDER,
    /** Our own count of what was sent and received: {@link TokenEstimate}; or that of a source that came later. */
    @JsonEnumDefaultValue
    ESTIMATED
}
