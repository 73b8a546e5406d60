// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which revision of each row its topic told last. Written by the readers of the topics, asked by whoever mends them. */
public final class Told {

    private final Map<String, Long> revisions = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** Takes note of the last record, be it older than one before: that is the one that stays in the topic. */
    void heard(String topic, String key, long revision) {
        revisions.put(topic + " " + key, revision);
    }

    /** Says that all topics were read to their end once: from now on, what was not heard was not told. */
    public void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** Tells whether the topic does not say yet what the row says. */
    boolean lacks(Change<?> change) {
        Long last = revisions.get(change.topic().name() + " " + change.key());
        return last == null || last < change.revision();
    }
}
