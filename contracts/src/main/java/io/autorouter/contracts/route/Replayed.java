// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import io.autorouter.contracts.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored decision, made again on what was foretold then, by a policy as it is now.
 *
 * @param policyVersion under which it was made again
 * @param pick what is picked now; null: nothing
 * @param samePick whether it was picked then
 * @param sameVersion whether it was made under the same version then; if so, the pick is the same
 * @param dial what each step of the dial would pick now; empty where nothing was chosen
 */
public record Replayed(
        String policy,
        String policyVersion,
        @Nullable ModelId pick,
        boolean samePick,
        boolean sameVersion,
        List<Step> dial) {

    public Replayed {
        dial = List.copyOf(dial);
    }

    /**
     * A step of the dial.
     *
     * @param tradeoff 0 (quality alone) to 10 (the cheapest); null: unset
     * @param pick what is picked there, all else as it was asked; a cost tier does not hold beside the dial
     */
    public record Step(@Nullable Integer tradeoff, ModelId pick) {}
}
