// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Feeds readers. */
final class Bytes {

    private Bytes() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<AnswerPart> read(AnswerReader reader, byte[] bytes) {
        List<AnswerPart> parts = new ArrayList<>(reader.read(bytes));
        parts.addAll(reader.end());
        return parts;
    }

    /** Reads the same bytes in pieces of random length. */
    static List<AnswerPart> readInPieces(AnswerReader reader, byte[] bytes, Random random) {
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
