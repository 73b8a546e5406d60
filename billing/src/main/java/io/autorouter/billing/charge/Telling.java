// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.GenerationCharged;
import java.util.List;

/** Tells the others of charges. An interface, so that what happens when it fails can be tested without Kafka. */
@FunctionalInterface
interface Telling {

    /** Not all events reached whoever keeps them; some may have. */
    final class NotToldException extends Exception {

        private static final long serialVersionUID = 1L;

        NotToldException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Returns once all events are safe. */
    void tell(List<GenerationCharged> events) throws NotToldException, InterruptedException;
}
