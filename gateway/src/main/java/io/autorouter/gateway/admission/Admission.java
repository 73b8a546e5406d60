// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where requests are admitted. Never blocks. */
public interface Admission {

    /** Admits the request at once, if a lease is at hand; null: it has to be waited for. */
    @Nullable
    Permit take(Payer payer, Cost cost);

    /**
     * Admits the request once there is a lease for it, or says why there is none.
     *
     * @param then told on whatever thread learns of it
     */
    void await(Payer payer, Cost cost, Consumer<Verdict> then);
}
