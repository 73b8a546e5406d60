// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.autorouter.contracts.money.Usd;
import org.jspecify.annotations.Nullable;

/** What billing answers to a gateway that asked for a lease. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LeaseAnswer.Granted.class, name = "granted"),
    @JsonSubTypes.Type(value = LeaseAnswer.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = LeaseAnswer.Parked.class, name = "parked")
})
public sealed interface LeaseAnswer {

    /**
     * Set aside: nobody else can spend it until it is given back, or has expired.
     *
     * @param amount what may be admitted against it
     * @param admitsMs for how long, from the moment the gateway asked
     * @param left what is left beside it, for anybody
     * @param shortage what kept it from being all that was needed; null: it is
     */
    record Granted(
            LeaseId leaseId,
            Usd amount,
            long admitsMs,
            Usd left,
            @Nullable Shortage shortage) implements LeaseAnswer {}

    /** There is less than the least that would be of use. */
    record Refused(Shortage shortage) implements LeaseAnswer {}

    /** The books of the account do not add up: nothing is lent to it until somebody has looked. */
    record Parked(String reason) implements LeaseAnswer {}
}
