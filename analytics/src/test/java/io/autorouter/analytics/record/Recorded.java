// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Tables;
import io.autorouter.contracts.wire.MalformedEventException;
import java.util.List;

/** Lets other tests have lives recorded as the service records them. */
public final class Recorded {

    private Recorded() {}

    public static void all(List<Lives.Life> lives) throws MalformedEventException {
        var store = new GenerationStore(Tables.asService());
        for (Lives.Life life : lives) {
            store.record(Observations.events(life));
        }
    }
}
