// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.StoreBooks;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;

/** Charges as the service makes them, for tests of other packages too. */
public final class ChargeBooks {

    static final Charging CHARGING = new Charging(BigDecimal.ZERO);

    private ChargeBooks() {}

    static ChargeStore store(StoreBooks books, InstantSource clock) {
        return new ChargeStore(books.transactions(), CHARGING, clock);
    }

    /** Books the endings in one transaction, and returns what is told of them. */
    public static List<GenerationCharged> book(StoreBooks books, InstantSource clock, List<GenerationEnded> endings) {
        try {
            return store(books, clock).book(endings).events();
        } catch (BookingException e) {
            throw new IllegalStateException(e);
        }
    }
}
