// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import io.autorouter.billing.ledger.Ledger;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that an account is given.
 *
 * @param idempotencyKey whoever grants again under the same key grants nothing more
 * @param note for people
 * @param expiresAt when what is not used goes back; null: never
 */
public record Credit(
        String id,
        AccountId account,
        Ledger.Source source,
        Usd amount,
        String idempotencyKey,
        @Nullable String note,
        Instant grantedAt,
        @Nullable Instant expiresAt) {

    /** Tells whether the other one asks for the same: it was sent twice, not meant twice. */
    boolean asksTheSame(Credit other) {
        return source == other.source
                && amount.equals(other.amount)
                && java.util.Objects.equals(note, other.note)
                && java.util.Objects.equals(expiresAt, other.expiresAt);
    }
}
