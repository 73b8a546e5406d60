// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of one JSON text after the other, and what they consist of. Looks at eight bytes at a time where it can. */
final class TextScan {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long SLASHES = 0x5c5c5c5c5c5c5c5cL;
    private static final long SPACES = 0x2020202020202020L;

    private final byte[] json;
    private int end;
    private int saved;
    private boolean ascii;
    private boolean wellFormed;

    TextScan(byte[] json) {
        this.json = json;
    }

    /**
     * Goes from behind an opening quote to the closing one; false where there is none. The text is well-formed if it is UTF-8
     * (RFC 3629) with the short escapes alone, and has no control characters.
     */
    boolean pass(int from) {
        saved = 0;
        ascii = true;
        wellFormed = true;
        int at = from;
        while (true) {
            at = plain(at);
            if (at >= json.length) {
                return false;
            }
            byte b = json[at];
            if (b == '"') {
                end = at;
                return true;
            }
            if (b == '\\') {
                wellFormed &= at + 1 < json.length && LongText.SHORT_ESCAPES.indexOf(json[at + 1]) >= 0;
                saved++;
                at += 2;
            } else if (b < 0) {
                at += character(at);
            } else {
                wellFormed = false;
                at++;
            }
        }
    }

    /** Returns where something other than plain ASCII stands next. */
    private int plain(int from) {
        int at = from;
        // The processor reads eight bytes at once only where they are aligned.
        while (at < json.length && (at & 7) != 0) {
            if (!isPlain(json[at])) {
                return at;
            }
            at++;
        }
        while (at + Long.BYTES <= json.length) {
            long eight = (long) EIGHT.get(json, at);
            long quotes = eight ^ QUOTES;
            long slashes = eight ^ SLASHES;
            // A byte's high bit is set where it is a quote, a backslash, below a space or above ASCII; a borrow can
            // only set
            // those of later bytes.
            long hits = ((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes) | (eight - SPACES) | eight;
            if ((hits & HIGHS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < json.length && isPlain(json[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    /** Passes a character beyond ASCII; returns how many bytes it has, or 1 where there is none. */
    private int character(int at) {
        ascii = false;
        int bytes = at + 1 < json.length ? bytesOf(json[at] & 0xff, json[at + 1] & 0xff) : 0;
        for (int i = 2; i < bytes; i++) {
            if (at + i >= json.length || (json[at + i] & 0xc0) != 0x80) {
                bytes = 0;
            }
        }
        if (bytes == 0) {
            wellFormed = false;
            return 1;
        }
        saved += bytes == 4 ? 2 : bytes - 1;
        return bytes;
    }

    /** Returns how many bytes the character has that begins so; 0: none does (RFC 3629, section 4). */
    private static int bytesOf(int first, int second) {
        if (first < 0xe0) {
            return first < 0xc2 || (second & 0xc0) != 0x80 ? 0 : 2;
        }
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (first > 0xf4 || second < least || second > most) {
            return 0;
        }
        return first < 0xf0 ? 3 : 4;
    }

    /** Returns where the closing quote stands that was found. */
    int end() {
        return end;
    }

    /** Returns how many more bytes than UTF-16 characters the text has. */
    int saved() {
        return saved;
    }

    boolean isAscii() {
        return ascii;
    }

    boolean isWellFormed() {
        return wellFormed;
    }
}
