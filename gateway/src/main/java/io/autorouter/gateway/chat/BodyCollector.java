// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import java.util.Arrays;

/** Gathers the pieces of a body up to a limit. */
final class BodyCollector {

    private static final byte[] NOTHING = {};

    /** Of the length that was told so much must have come before it is believed: memory is not had for the asking. */
    private static final int BELIEVED_FROM = 8;

    private final int bytesMax;
    private final long told;
    private byte[] bytes = NOTHING;
    private int length;
    private long dropped;

    /**
     * Makes a collector.
     *
     * @param told how many bytes there will be, by the head of the request
     */
    BodyCollector(int bytesMax, long told) {
        this.bytesMax = bytesMax;
        this.told = told;
    }

    /** Takes a piece, or drops it where the limit is passed. */
    void add(byte[] piece) {
        if (dropped > 0 || piece.length > bytesMax - length) {
            dropped += piece.length;
            bytes = NOTHING;
            return;
        }
        if (length == 0) {
            bytes = piece;
        } else {
            if (bytes.length - length < piece.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(bytesMax, roomFor((long) length + piece.length)));
            }
            System.arraycopy(piece, 0, bytes, length, piece.length);
        }
        length += piece.length;
    }

    private long roomFor(long came) {
        boolean isBelieved = came <= told && told <= came * BELIEVED_FROM;
        return isBelieved ? told : Math.max(2L * bytes.length, came);
    }

    /** Lets go of what came, and of a piece of so many bytes. */
    void drop(int piece) {
        dropped += (long) length + piece;
        bytes = NOTHING;
        length = 0;
    }

    int length() {
        return length;
    }

    boolean isTooLarge() {
        return dropped > 0;
    }

    /** Returns what was dropped: a sender who goes on and on is cut off. */
    long dropped() {
        return dropped;
    }

    byte[] bytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
