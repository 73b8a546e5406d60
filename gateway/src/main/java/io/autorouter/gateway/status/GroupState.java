// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the consumer group of a service does.
 *
 * @param members instances that read in it
 * @param lag records that are published and not yet done with; null where that is not known
 */
public record GroupState(
        String group, int members, @Nullable Long lag) {

    /** Returns the state of a group that has come this far of what there is, by partition. */
    static GroupState of(String group, int members, Map<?, Long> committed, Map<?, Long> ends) {
        if (committed.isEmpty()) {
            return new GroupState(group, members, null);
        }
        long lag = 0;
        for (Map.Entry<?, Long> partition : committed.entrySet()) {
            // What was read a moment later may be further than what was asked for first.
            lag += Math.max(0, ends.getOrDefault(partition.getKey(), 0L) - partition.getValue());
        }
        return new GroupState(group, members, lag);
    }

    /** Returns the service that the group belongs to. */
    String service() {
        return group.substring(0, group.indexOf('.'));
    }
}
