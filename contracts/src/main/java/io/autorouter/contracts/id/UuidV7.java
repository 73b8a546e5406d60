// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.id;

import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Ids from UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits, written as 26
 * Crockford base-32 characters, so that ids sort by time as text and can be typed without confusion.
 */
public final class UuidV7 implements IdSource {

    /** Length of the part behind the hyphen. */
    public static final int LENGTH = 26;

    /** Random bytes that an id takes. */
    public static final int ENTROPY_BYTES = 10;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final SecureRandom random;

    public UuidV7(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next(String prefix) {
        byte[] entropy = new byte[ENTROPY_BYTES];
        random.nextBytes(entropy);
        return of(prefix, clock.millis(), entropy);
    }

    /** Returns the id of a moment; the bytes, of which there are {@link #ENTROPY_BYTES}, keep it from others of the moment. */
    public static String of(String prefix, long millis, byte[] entropy) {
        long tail = 0;
        for (int i = 2; i < entropy.length; i++) {
            tail = tail << 8 | (entropy[i] & 0xff);
        }
        long head = millis << 16 | VERSION_7 | (entropy[0] & 0x0f) << 8 | (entropy[1] & 0xff);
        return prefix + "-" + base32(head, (tail & 0x3fff_ffff_ffff_ffffL) | VARIANT_RFC);
    }

    /** Tells whether the text is an id with this prefix, as {@link #next} makes them. */
    public static boolean isId(String prefix, String text) {
        if (text.length() != prefix.length() + 1 + LENGTH
                || !text.startsWith(prefix)
                || text.charAt(prefix.length()) != '-') {
            return false;
        }
        for (int i = prefix.length() + 1; i < text.length(); i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String base32(long head, long tail) {
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (tail & 31));
            tail = tail >>> 5 | head << 59;
            head >>>= 5;
        }
        return new String(text);
    }
}
