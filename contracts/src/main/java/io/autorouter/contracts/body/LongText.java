// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A long text of a JSON document, as it stands there: it is written as it came, and decoded only for those who read it. It
 * keeps the whole document in memory. It is well-formed UTF-8 with the short escapes alone; what is written otherwise is no
 * long text, but an ordinary one.
 */
public final class LongText extends ValueNode {

    private static final long serialVersionUID = 1L;

    /** Below this many bytes a text is as soon decoded. */
    static final int BYTES_MIN = 2_048;

    static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final byte[] json;
    private final int from;
    private final int to;
    private final int length;
    private final boolean ascii;

    private LongText(byte[] json, int from, int to, int length, boolean ascii) {
        this.json = json;
        this.from = from;
        this.to = to;
        this.length = length;
        this.ascii = ascii;
    }

    /** Returns a text whose bytes and form are known; {@code from} is behind its opening quote, {@code to} at its closing one. */
    static LongText of(byte[] json, int from, int to, int length, boolean ascii) {
        return new LongText(json, from, to, length, ascii);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Returns how many UTF-16 characters it has. */
    public int length() {
        return length;
    }

    /** Tells whether all of it is ASCII. */
    public boolean isAscii() {
        return ascii;
    }

    /** Returns the beginning of a text that is ASCII: at most so many characters. */
    public String head(int most) {
        int end = Math.min(to, from + most);
        return decoded(from, isEscaped(end) ? end - 1 : end);
    }

    /** Returns the end of a text that is ASCII: at most so many characters. */
    public String tail(int most) {
        int begin = Math.max(from, to - most);
        return decoded(isEscaped(begin) ? begin + 1 : begin, to);
    }

    /** Tells whether what stands there belongs to a backslash before it. */
    private boolean isEscaped(int at) {
        int slashes = 0;
        while (at - slashes > from && json[at - slashes - 1] == '\\') {
            slashes++;
        }
        return at < to && slashes % 2 == 1;
    }

    private String decoded(int begin, int end) {
        if (ascii && length == to - from) {
            return new String(json, begin, end - begin, StandardCharsets.ISO_8859_1);
        }
        byte[] plain = new byte[end - begin];
        int bytes = 0;
        for (int i = begin; i < end; i++) {
            byte b = json[i];
            plain[bytes++] = b == '\\' ? (byte) ESCAPED.charAt(SHORT_ESCAPES.indexOf(json[++i])) : b;
        }
        return new String(plain, 0, bytes, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Returns the text, decoded anew each time. */
    @Override
    public String textValue() {
        return decoded(from, to);
    }

    @Override
    public String asText() {
        return textValue();
    }

    @Override
    public String asText(String otherwise) {
        return textValue();
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.STRING;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_STRING;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (generator instanceof UTF8JsonGenerator) {
            generator.writeRawUTF8String(json, from, to - from);
        } else {
            generator.writeString(textValue());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LongText that && Arrays.equals(json, from, to, that.json, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return textValue().hashCode();
    }
}
