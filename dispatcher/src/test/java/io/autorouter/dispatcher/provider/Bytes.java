// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Feeds readers. */
public final class Bytes {

    private Bytes() {}

    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static List<AnswerPart> read(AnswerReader reader, byte[] bytes) {
        List<AnswerPart> parts = new ArrayList<>(reader.read(bytes));
        parts.addAll(reader.end());
        return parts;
    }

    /** Reads the same bytes in pieces of random length. */
    public static List<AnswerPart> readInPieces(AnswerReader reader, byte[] bytes, Random random) {
        List<AnswerPart> parts = new ArrayList<>();
        int longest = 1 + random.nextInt(40);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            parts.addAll(reader.read(Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        parts.addAll(reader.end());
        return parts;
    }
}
