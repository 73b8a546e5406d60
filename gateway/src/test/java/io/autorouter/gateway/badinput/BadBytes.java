// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.badinput;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bytes that are no JSON, made of some that are. */
final class BadBytes {

    private static final int KINDS = 14;
    private static final String[] NUMBERS = {
        "NaN", "Infinity", "-Infinity", "01", "+1", ".5", "0x10", "1e", "--1", "1_0"
    };
    private static final String[] VALUES = {"[]", "\"text\"", "7", "true", "null", "[{}]", ""};

    private final Random random;

    BadBytes(Random random) {
        this.random = random;
    }

    byte[] of(String good) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> utf8(good.substring(0, 1 + random.nextInt(good.length() - 1)));
            case 1 -> utf8(good + one("}", " x", "{}", "]", ",", "\u0001"));
            case 2 -> in(good, "{\"seed\":" + one(NUMBERS) + ",");
            case 3 -> utf8(one(VALUES));
            case 4 -> inString(good, 0xff, 0xfe);
            case 5 -> inString(good, 0xe2, 0x28, 0xa1);
            case 6 -> inString(good, 1 + random.nextInt(31));
            case 7 -> in(good, "{\"x\":1,\"x\":2,");
            case 8 -> in(good, "{/* so */");
            case 9 -> in(good, "{'x':1,");
            case 10 -> in(good, "{\"x\":" + "[".repeat(201 + random.nextInt(2_000)) + ",");
            case 11 -> in(good, "{\"x\":" + "9".repeat(401 + random.nextInt(1_000)) + ",");
            case 12 -> in(good, "{\"" + "n".repeat(10_001 + random.nextInt(1_000)) + "\":1,");
            default -> in(good, "{\"x\":\"\\" + one("x", "u12", "ud8zz", "0") + "\",");
        };
    }

    private String one(String... all) {
        return all[random.nextInt(all.length)];
    }

    private static byte[] in(String good, String head) {
        return utf8(head + good.substring(1));
    }

    /** Puts bytes behind the first quotation mark. */
    private static byte[] inString(String good, int... bytes) {
        byte[] text = utf8(good);
        int at = good.indexOf('"') + 1;
        byte[] bad = Arrays.copyOf(text, text.length + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            bad[at + i] = (byte) bytes[i];
        }
        System.arraycopy(text, at, bad, at + bytes.length, text.length - at);
        return bad;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
