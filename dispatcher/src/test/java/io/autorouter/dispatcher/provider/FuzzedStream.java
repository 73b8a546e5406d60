// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A stream that says random things in a provider's voice, and what a caller must have heard of it. */
final class FuzzedStream {

    private static final List<String> WORDS = List.of(
            "Hello",
            " world",
            "\"quoted\" \\ and / slashed",
            "\n\r\t",
            "Grüße",
            "世界",
            "🚀",
            "👩‍👩‍👧‍👦",
            "e\u0301",
            "𝄞",
            "\u2028\u2029",
            "\u0000\u0007",
            "data: [DONE]",
            "\ufeff",
            "{\"json\":[1,2]}",
            "مرحبا");

    /** How one provider says things. Each is a whole event, or several. */
    interface Voice {

        /** Says hello; begins anew. */
        String start();

        String text(String text);

        String thought(String text);

        /** Says a piece of a tool call; those that begin one say its name. */
        String call(int index, String piece, boolean begins);

        /** Tells whether a call comes in one piece only. */
        default boolean callsAtOnce() {
            return false;
        }

        /** Says that a call has all its arguments. */
        default String called(int index) {
            return "";
        }

        /** Says why the answer ends. */
        String finish();

        /** Says what may stand behind it. */
        String end();
    }

    private final Random random;
    private final StringBuilder stream = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private final List<StringBuilder> calls = new ArrayList<>();
    private boolean complete;

    FuzzedStream(Random random, Voice voice) {
        this.random = random;
        stream.append(random.nextInt(10) == 0 ? "\ufeff" : "").append(voice.start());
        speak(voice);
        complete = random.nextInt(5) > 0;
        if (complete) {
            comment();
            stream.append(voice.finish());
            if (random.nextInt(3) > 0) {
                stream.append(voice.end());
            }
        } else if (random.nextBoolean()) {
            String half = voice.text("never heard");
            stream.append(half, 0, random.nextInt(half.length() - 12));
        }
    }

    private void speak(Voice voice) {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            comment();
            String word = word();
            if (random.nextInt(4) == 0) {
                thought.append(word);
                stream.append(voice.thought(word));
            } else {
                text.append(word);
                stream.append(voice.text(word));
            }
        }
        int count = random.nextInt(4);
        for (int call = 0; call < count; call++) {
            calls.add(new StringBuilder());
            String first = voice.callsAtOnce() ? "{\"a\":" + quoted(word()) + "}" : "{\"a\":";
            calls.get(call).append(first);
            stream.append(voice.call(call, first, true));
        }
        for (int i = voice.callsAtOnce() ? 0 : count * 3; i > 0; i--) {
            int call = random.nextInt(count);
            String piece = quoted(word());
            calls.get(call).append(piece);
            comment();
            stream.append(voice.call(call, piece, false));
        }
        for (int call = 0; call < count; call++) {
            stream.append(voice.called(call));
        }
    }

    private void comment() {
        if (random.nextInt(6) == 0) {
            stream.append(": still here\n\n");
        }
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    byte[] bytes() {
        String end = random.nextInt(3) == 0 ? "\r\n" : random.nextInt(3) == 0 ? "\r" : "\n";
        return Bytes.of(stream.toString().replace("\n", end));
    }

    String text() {
        return text.toString();
    }

    String thought() {
        return thought.toString();
    }

    List<String> arguments() {
        return calls.stream().map(StringBuilder::toString).toList();
    }

    boolean isComplete() {
        return complete;
    }
}
