// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.body;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, and where its long texts stand: they are most of a large one, and whoever knows their places need not
 * look at them. It need not be valid; what is found in one that is not, says nothing.
 */
public final class Document {

    /** A document with more long texts than this tells nobody of them. */
    private static final int TOLD_MAX = 100;

    private final byte[] json;
    private final List<LongText> texts;

    private Document(byte[] json, List<LongText> texts) {
        this.json = json;
        this.texts = texts;
    }

    /** Returns the document with all its long texts. The bytes must stay as they are. */
    public static Document scanned(byte[] json) {
        List<LongText> texts = new ArrayList<>();
        var scan = new TextScan(json);
        for (int at = quote(json, 0); at < json.length && scan.pass(at + 1); at = quote(json, scan.end() + 1)) {
            int length = scan.end() - at - 1;
            if (length >= LongText.BYTES_MIN && scan.isWellFormed() && !isName(json, scan.end() + 1)) {
                texts.add(LongText.of(json, at + 1, scan.end(), length - scan.saved(), scan.isAscii()));
            }
        }
        return new Document(json, texts);
    }

    /** Returns the document as one that has no long texts. The bytes must stay as they are. */
    public static Document plain(byte[] json) {
        return new Document(json, List.of());
    }

    /** Returns the document with the long texts that {@link #told} says it has, or as its bytes say where that cannot be. */
    public static Document told(byte[] json, @Nullable String told) {
        List<LongText> texts = told == null ? null : texts(json, told);
        return texts == null ? scanned(json) : new Document(json, texts);
    }

    private static @Nullable List<LongText> texts(byte[] json, String told) {
        List<LongText> texts = new ArrayList<>();
        int last = 0;
        try {
            for (String text : told.split(",", -1)) {
                String[] parts = text.split(" ", -1);
                int from = Integer.parseInt(parts[0]);
                int to = Integer.parseInt(parts[1]);
                boolean stands =
                        from > last && to >= from && to < json.length && json[from - 1] == '"' && json[to] == '"';
                if (!stands) {
                    return null;
                }
                texts.add(LongText.of(json, from, to, Integer.parseInt(parts[2]), parts[3].equals("ascii")));
                last = to;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
        return texts;
    }

    /**
     * Returns what spares a reader of the same bytes to look for the long texts, in ASCII: the first byte, the closing quote,
     * the characters and the form of each; null where there are none, or too many.
     */
    public @Nullable String told() {
        if (texts.isEmpty() || texts.size() > TOLD_MAX) {
            return null;
        }
        var told = new StringBuilder();
        for (LongText text : texts) {
            told.append(told.isEmpty() ? "" : ",")
                    .append(text.from())
                    .append(' ')
                    .append(text.to())
                    .append(' ');
            told.append(text.length()).append(text.isAscii() ? " ascii" : " utf8");
        }
        return told.toString();
    }

    private static int quote(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] != '"') {
            at++;
        }
        return at;
    }

    /** Tells whether the text that ended there is the name of a field. */
    private static boolean isName(byte[] json, int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at < json.length && json[at] == ':';
    }

    public byte[] json() {
        return json;
    }

    /** Returns the long texts, in the order in which they stand. */
    List<LongText> texts() {
        return texts;
    }

    /** Returns the document with an empty text in place of each long one. */
    byte[] skeleton() {
        if (texts.isEmpty()) {
            return json;
        }
        int length = json.length;
        for (LongText text : texts) {
            length -= text.to() - text.from();
        }
        byte[] skeleton = new byte[length];
        int read = 0;
        int written = 0;
        for (LongText text : texts) {
            System.arraycopy(json, read, skeleton, written, text.from() - read);
            written += text.from() - read;
            read = text.to();
        }
        System.arraycopy(json, read, skeleton, written, json.length - read);
        return skeleton;
    }
}
