// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the consumer group of a service does.
 *
 * @param members instances that read in it
 * @param lag records that are published and not yet done with; null where that is not known
 * @param oldestSeconds for how long the oldest of them waits; null where that is not known
 */
public record GroupState(
        String group,
        int members,
        @Nullable Long lag,
        @Nullable Long oldestSeconds) {

    private static final long SEARCHED_SECONDS_MAX = 1L << 21;

    /** Tells whether a record waits for longer than that. */
    interface Waiting {

        boolean isLongerThan(long seconds) throws IOException;
    }

    /** Returns the state of a group that has come this far of what there is, by partition. */
    static GroupState of(String group, int members, Map<?, Long> committed, Map<?, Long> ends) {
        if (committed.isEmpty()) {
            return new GroupState(group, members, null, null);
        }
        long lag = 0;
        for (Map.Entry<?, Long> partition : committed.entrySet()) {
            // What was read a moment later may be further than what was asked for first.
            lag += Math.max(0, ends.getOrDefault(partition.getKey(), 0L) - partition.getValue());
        }
        return new GroupState(group, members, lag, lag == 0 ? 0L : null);
    }

    /** Returns the state with the age of what waits, as few questions find it. */
    GroupState aged(Waiting waiting) throws IOException {
        if (lag == null || lag == 0) {
            return this;
        }
        long above = 1;
        while (above < SEARCHED_SECONDS_MAX && waiting.isLongerThan(above)) {
            above *= 2;
        }
        long least = above / 2;
        while (above - least > 1) {
            long middle = (least + above) / 2;
            if (waiting.isLongerThan(middle)) {
                least = middle;
            } else {
                above = middle;
            }
        }
        return new GroupState(group, members, lag, least);
    }

    /** Returns the service that the group belongs to. */
    String service() {
        return group.substring(0, group.indexOf('.'));
    }
}
