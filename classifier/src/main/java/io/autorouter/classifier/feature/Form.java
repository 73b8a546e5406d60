// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.EnumSet;
import java.util.Set;

/** A measure of how a text is written, whatever it says; each lies between 0 and 1. */
public enum Form {
    /** Characters, on a logarithmic scale: 1 is 10,000 and more. */
    LENGTH,
    /** Lines, on a logarithmic scale: 1 is 200 and more. */
    LINES,
    /** Share of the lines that look like code. */
    CODE,
    /** Signs of mathematics: operators, TeX commands, words such as "prove"; 1 is ten and more. */
    MATH,
    /** Share of digits among letters and digits. */
    DIGITS,
    /** Answers to choose from, as in "A) yes B) no"; 1 is four and more. */
    OPTIONS,
    /** Share of the signs that JSON is made of. */
    JSON,
    /** Share of the lines that look like rows of a table or of CSV. */
    TABLE,
    /** Share of the lines with tags of HTML or XML. */
    MARKUP,
    /** Share of the lines that are items of a list, numbered or not. */
    LIST,
    /** Whether it ends with a question. */
    QUESTION,
    /** Whether it holds a link. */
    LINK,
    /** Whether it holds an e-mail address. */
    ADDRESS,
    /** Paths and names of files; 1 is three and more. */
    PATHS,
    /** Share of the lines that begin with a time or a level, as in logs. */
    LOG,
    /** Share of quoted text. */
    QUOTED,
    /** Share of capital letters. */
    CAPITALS,
    /** Signs above the basic plane, mostly emoji; 1 is three and more. */
    EMOJI,
    /** Share of letters outside the Latin script. */
    FOREIGN,
    /** Share of Chinese characters. */
    HAN,
    /** Share of Japanese syllables. */
    KANA,
    /** Share of Korean syllables. */
    HANGUL,
    /** Share of Cyrillic letters. */
    CYRILLIC,
    /** Share of Arabic letters. */
    ARABIC,
    /** Share of letters of the scripts of India. */
    INDIC;

    /** Shares of the letters of a script. */
    static final Set<Form> SCRIPTS = EnumSet.range(FOREIGN, INDIC);

    /** Returns its place in an array of measures; models name their measures instead. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
    }
}
