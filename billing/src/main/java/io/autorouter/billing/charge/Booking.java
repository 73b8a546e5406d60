// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.GenerationEnded;
import java.util.List;

/** Enters endings into the books. An interface, so that what happens when it fails can be tested without a database. */
@FunctionalInterface
interface Booking {

    /** Books the endings, all or none, and returns what became of each. */
    Settlement book(List<GenerationEnded> endings) throws BookingException;
}
