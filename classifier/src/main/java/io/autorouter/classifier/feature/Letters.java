// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.text.Normalizer;

/** Characters as features see them: lower case and without accents, so that sloppy typing reads like careful typing. */
final class Letters {

    private static final int LATIN_END = 0x250;
    private static final int WIDE_FROM = 0xff01;
    private static final int WIDE_TO = 0xff5e;
    private static final int WIDE_SHIFT = WIDE_FROM - '!';
    private static final char[] LATIN = latin();

    private Letters() {}

    /** Returns the character itself if it has no simpler form. */
    static char fold(char c) {
        if (c < LATIN_END) {
            return LATIN[c];
        }
        if (c >= WIDE_FROM && c <= WIDE_TO) {
            return LATIN[c - WIDE_SHIFT];
        }
        return switch (c) {
            case 'ё', 'Ё' -> 'е';
            case 'أ', 'إ', 'آ' -> 'ا';
            case 'ة' -> 'ه';
            case 'ى' -> 'ي';
            default -> Character.toLowerCase(c);
        };
    }

    /** Tells whether a character is a word of its own, as in scripts that are written without spaces. */
    static boolean isIdeograph(char c) {
        return c >= 0x2e80
                && ((c >= 0x4e00 && c <= 0x9fff)
                        || (c >= 0x3041 && c <= 0x30ff && c != '・')
                        || (c >= 0x3400 && c <= 0x4dbf)
                        || (c >= 0xf900 && c <= 0xfaff));
    }

    /** Tells whether a character belongs to a word: a letter, a digit, or a mark that changes the letter before it. */
    static boolean isInWord(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    static boolean isDigit(char folded) {
        return folded >= '0' && folded <= '9';
    }

    private static char[] latin() {
        char[] folded = new char[LATIN_END];
        for (char c = 0; c < LATIN_END; c++) {
            String parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            folded[c] = Character.isLetter(c) ? Character.toLowerCase(parts.charAt(0)) : c;
        }
        folded['ß'] = 's';
        folded['ı'] = 'i';
        folded['ø'] = 'o';
        folded['Ø'] = 'o';
        folded['ł'] = 'l';
        folded['Ł'] = 'l';
        folded['đ'] = 'd';
        return folded;
    }
}
