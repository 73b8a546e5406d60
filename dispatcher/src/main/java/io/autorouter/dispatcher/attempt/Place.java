// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Target;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt may call: a target, and with whose credential.
 *
 * @param credential the account's own; null: the house's
 * @param share of the target's price that the account owes the house
 */
public record Place(Target target, @Nullable CredentialId credential, BigDecimal share) {

    /** Returns the target, called with the house's credential. */
    public static Place ofHouse(Target target) {
        return new Place(target, null, BigDecimal.ONE);
    }

    /** Returns who answers from there. */
    public Answerer answerer() {
        return new Answerer(target.model(), target.provider(), target.providerName(), credential);
    }

    /** Returns what the account owes the house for an answer of that price. */
    Usd owed(Usd listed) {
        return Pricing.share(listed, share);
    }
}
