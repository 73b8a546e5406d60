// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import io.autorouter.contracts.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A stored decision, made again on what was foretold then, by a policy as it is now.
 *
 * @param policyVersion under which it was made again
 * @param pick what is picked now; null: nothing
 * @param samePick whether it was picked then
 * @param sameVersion whether it was made under the same version then; if so, the pick is the same
 */
public record Replayed(
        String policy, String policyVersion, @Nullable ModelId pick, boolean samePick, boolean sameVersion) {}
