// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.id.UuidV7;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * Tells which attempts, whose frames find nobody waiting here, are to be stopped. Of a generation that was answered here,
 * one that is only begun now. Of a generation from before this gateway, any: whoever waited was lost with the gateway that
 * read this partition then. All others are left alone, as another gateway may read the same partition while the database is
 * away. Bounded; the oldest are forgotten. For many threads.
 */
final class Strays {

    private static final int REMEMBERED_MAX = 10_000;

    /** Ids sort by time. */
    private final String firstOfOurs;

    /** Those that were answered here, and those of before that were stopped. */
    private final LinkedHashMap<GenerationId, Boolean> over = new LinkedHashMap<>();

    Strays(Instant opened) {
        this.firstOfOurs = UuidV7.of("gen", opened.toEpochMilli(), new byte[UuidV7.ENTROPY_BYTES]);
    }

    synchronized void answered(GenerationId id) {
        over.put(id, true);
        if (over.size() > REMEMBERED_MAX) {
            over.pollFirstEntry();
        }
    }

    /** Tells whether to stop the attempt; of those from before this gateway, once each. */
    boolean isToStop(StreamFrame frame) {
        return switch (frame) {
            case StreamFrame.Accepted accepted -> wasAnswered(accepted.generationId()) || isOrphan(accepted);
            case StreamFrame.Beat beat -> isOrphan(beat);
            case StreamFrame.Echo echo -> isOrphan(echo);
            case StreamFrame.Delta delta -> isOrphan(delta);
            case StreamFrame.Finished finished -> false;
            case StreamFrame.Broken broken -> false;
        };
    }

    private synchronized boolean wasAnswered(GenerationId id) {
        return over.containsKey(id);
    }

    private boolean isOrphan(StreamFrame frame) {
        GenerationId id = frame.generationId();
        if (id.value().compareTo(firstOfOurs) >= 0 || wasAnswered(id)) {
            return false;
        }
        answered(id);
        return true;
    }
}
