// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A table whose rows are told on a topic, as {@link ChangeRunner} sees it. */
public interface ChangeTable<E> {

    /** Returns the rows that were changed at this moment or later, deleted ones included. */
    List<Change<E>> since(Instant moment) throws IOException;

    /**
     * Takes rows into memory.
     *
     * @param all whether there are no others
     */
    void learn(List<E> rows, boolean all);
}
