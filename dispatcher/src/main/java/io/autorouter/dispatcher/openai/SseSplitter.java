// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of server-sent events into the data of each, however the bytes arrive. Lines end in LF, CR or CR LF;
 * comments and other fields are skipped. Works on bytes, so that a character may be split anywhere.
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

    private final int bytesMax;
    private byte[] rest = {};
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
     * Takes the next bytes.
     *
     * @return false if an event is larger than allowed
     */
    boolean feed(byte[] more, Sink sink) {
        byte[] bytes = more;
        if (rest.length > 0) {
            bytes = Arrays.copyOf(rest, rest.length + more.length);
            System.arraycopy(more, 0, bytes, rest.length, more.length);
        }
        int lineStart = 0;
        int at = rest.length;
        for (; at < bytes.length; at++) {
            byte b = bytes[at];
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
            if (!take(bytes, lineStart, at, sink)) {
                rest = new byte[] {};
                return true;
            }
            lineStart = at + 1;
        }
        rest = lineStart == bytes.length ? new byte[] {} : Arrays.copyOfRange(bytes, lineStart, bytes.length);
        return rest.length + lines.size() <= bytesMax;
    }

    /** Hands on what came without the blank line that should end it. */
    void end(Sink sink) {
        if (rest.length > 0 && !take(rest, 0, rest.length, sink)) {
            return;
        }
        dispatch(sink);
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
