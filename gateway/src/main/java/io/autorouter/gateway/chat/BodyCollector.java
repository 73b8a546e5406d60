// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import java.util.Arrays;

/** Gathers the pieces of a body up to a limit. */
final class BodyCollector {

    private static final byte[] NOTHING = {};

    private final int bytesMax;
    private byte[] bytes = NOTHING;
    private int length;
    private long dropped;

    BodyCollector(int bytesMax) {
        this.bytesMax = bytesMax;
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
                long doubled = Math.max(2L * bytes.length, (long) length + piece.length);
                bytes = Arrays.copyOf(bytes, (int) Math.min(bytesMax, doubled));
            }
            System.arraycopy(piece, 0, bytes, length, piece.length);
        }
        length += piece.length;
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
