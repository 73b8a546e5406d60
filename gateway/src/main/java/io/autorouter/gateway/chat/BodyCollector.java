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

    /** What can be copied to a place in an array. */
    @FunctionalInterface
    interface Piece {
        void copy(byte[] to, int at);
    }

    /** Takes a piece of so many bytes, or drops it where the limit is passed. */
    void add(int bytesMore, Piece piece) {
        if (dropped > 0 || bytesMore > bytesMax - length) {
            drop(bytesMore);
            return;
        }
        if (bytes.length - length < bytesMore) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(bytesMax, roomFor((long) length + bytesMore)));
        }
        piece.copy(bytes, length);
        length += bytesMore;
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
