// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of server-sent events into the data of each, however the bytes arrive. Lines end in LF, CR or CR LF;
 * comments and other fields are skipped. Works on bytes, so that a character may be split anywhere; looks at each byte
 * once, so that single bytes cost no more than large pieces.
 */
final class SseSplitter {

    /** Takes the data of one event. */
    @FunctionalInterface
    interface Sink {
        /** Returns whether there is interest in more. */
        boolean accept(byte[] bytes, int from, int length);
    }

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int HELD_LEAST = 256;

    private final int bytesMax;
    /** The line that has not ended yet. */
    private byte[] held = {};

    private int heldLength;
    /** The one data line that nearly every event has; where it is null and there is data, that is in several. */
    private byte @Nullable [] line;

    private int lineFrom;
    private int lineLength;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(0);
    private boolean atStart = true;
    private boolean skipLineFeed;

    SseSplitter(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * Takes the next bytes. They are kept, and must not change.
     *
     * @return false if an event is larger than allowed
     */
    boolean feed(byte[] more, Sink sink) {
        int lineStart = 0;
        for (int at = 0; at < more.length; at++) {
            byte b = more[at];
            if (b != '\n' && b != '\r') {
                skipLineFeed = false;
                continue;
            }
            if (b == '\n' && skipLineFeed) {
                skipLineFeed = false;
                lineStart = at + 1;
                continue;
            }
            skipLineFeed = b == '\r';
            if (!takeLine(more, lineStart, at, sink)) {
                heldLength = 0;
                return true;
            }
            lineStart = at + 1;
        }
        int rest = more.length - lineStart;
        if (heldLength + rest + lines.size() + (line == null ? 0 : lineLength) > bytesMax) {
            return false;
        }
        hold(more, lineStart, rest);
        return true;
    }

    /** Hands on what came without the blank line that should end it. */
    void end(Sink sink) {
        if (heldLength > 0 && !take(Arrays.copyOf(held, heldLength), 0, heldLength, sink)) {
            return;
        }
        dispatch(sink);
    }

    private boolean takeLine(byte[] bytes, int from, int end, Sink sink) {
        if (heldLength == 0) {
            return take(bytes, from, end, sink);
        }
        hold(bytes, from, end - from);
        byte[] whole = Arrays.copyOf(held, heldLength);
        heldLength = 0;
        return take(whole, 0, whole.length, sink);
    }

    private void hold(byte[] bytes, int from, int length) {
        if (heldLength + length > held.length) {
            held = Arrays.copyOf(held, Math.max(Math.max(HELD_LEAST, 2 * held.length), heldLength + length));
        }
        System.arraycopy(bytes, from, held, heldLength, length);
        heldLength += length;
    }

    private boolean take(byte[] bytes, int lineStart, int end, Sink sink) {
        int from = atStart && startsWith(bytes, lineStart, end, BYTE_ORDER_MARK) ? lineStart + 3 : lineStart;
        atStart = false;
        if (from == end) {
            return dispatch(sink);
        }
        if (!startsWith(bytes, from, end, DATA)) {
            return true;
        }
        int value = from + DATA.length;
        if (value < end && bytes[value] == ' ') {
            value++;
        }
        keep(bytes, value, end - value);
        return true;
    }

    private void keep(byte[] bytes, int from, int length) {
        byte[] first = line;
        if (first == null && lines.size() == 0) {
            line = bytes;
            lineFrom = from;
            lineLength = length;
            return;
        }
        if (first != null) {
            lines.write(first, lineFrom, lineLength);
            line = null;
        }
        lines.write('\n');
        lines.write(bytes, from, length);
    }

    private boolean dispatch(Sink sink) {
        byte[] only = line;
        if (only != null) {
            line = null;
            return lineLength == 0 || sink.accept(only, lineFrom, lineLength);
        }
        if (lines.size() == 0) {
            return true;
        }
        byte[] all = lines.toByteArray();
        lines.reset();
        return sink.accept(all, 0, all.length);
    }

    private static boolean startsWith(byte[] bytes, int from, int end, byte[] prefix) {
        return end - from >= prefix.length
                && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }
}
