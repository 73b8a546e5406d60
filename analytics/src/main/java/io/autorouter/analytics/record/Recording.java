// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import java.util.List;

/** Where observations are recorded. */
@FunctionalInterface
interface Recording {

    /**
     * Adds what was observed to what is recorded, wholly or not at all. The same observations again change nothing.
     *
     * @return how many rows changed
     * @throws io.autorouter.analytics.database.DatabaseException if that failed
     */
    int record(List<Observed> observations);
}
