// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Gives accounts money, for tests of other packages. */
public final class CreditBooks {

    private CreditBooks() {}

    /** Gives the account so many nano-dollars, for ever. */
    public static void give(StoreBooks books, long account, long nanos) {
        give(books, Samples.accountId(account), nanos);
    }

    /** Gives the account so many nano-dollars, for ever. */
    public static void give(StoreBooks books, AccountId account, long nanos) {
        give(books, account, nanos, null);
    }

    /** Gives the account so many nano-dollars until an hour after noon. */
    public static void giveForAnHour(StoreBooks books, long account, long nanos) {
        give(books, Samples.accountId(account), nanos, Samples.NOON.plus(Duration.ofHours(1)));
    }

    private static void give(StoreBooks books, AccountId account, long nanos, @Nullable Instant until) {
        InstantSource clock = InstantSource.fixed(Samples.NOON.minusSeconds(1));
        String once = until == null ? "for ever" : "until " + until;
        Credit credit = new Credit(
                "crd-" + account + " " + once,
                account,
                Ledger.Source.PURCHASE,
                new Usd(nanos),
                once,
                null,
                clock.instant(),
                until);
        try {
            new CreditStore(books.transactions(), clock).grant(credit);
        } catch (DatabaseException e) {
            throw new IllegalStateException(e);
        }
    }
}
