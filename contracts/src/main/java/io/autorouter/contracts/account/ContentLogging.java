// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace logs of what is said in it.
 *
 * @param samplingRate which share of its generations, above 0, at most 1
 * @param keys whose generations are logged; null: those of all keys
 */
public record ContentLogging(
        BigDecimal samplingRate, @Nullable List<KeyId> keys) {

    public ContentLogging {
        if (samplingRate.signum() <= 0 || samplingRate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("samplingRate: " + samplingRate + " (expected: above 0, at most 1)");
        }
        keys = keys == null ? null : List.copyOf(keys);
    }
}
