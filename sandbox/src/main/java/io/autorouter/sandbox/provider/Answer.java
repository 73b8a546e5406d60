// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is answered: a text, or the arguments of a tool call, with thoughts before it where these are wanted, in the pieces
 * in which it is streamed.
 *
 * @param toolName the tool that is called; empty: a text
 * @param thoughts how many of the pieces are thoughts: the first ones
 * @param pieces in order; together they are the answer
 * @param finishReason as chat completions have it
 */
record Answer(String toolName, int thoughts, List<String> pieces, String finishReason) {

    private static final int PIECE_LENGTH = 5;
    private static final int WITHHELD_AFTER = 2;

    /** Returns the answer to the call; of so many pieces where that is asked for. */
    static Answer of(ChatCall call, Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.Empty _ -> new Answer("", 0, List.of(), "stop");
            case Behaviour.Echo _ -> said(call, Phrases.echo(call));
            case Behaviour.Lengthy chunks -> bounded(call, "", 0, repeated(call, chunks.chunks()));
            case Behaviour.Oddly _ -> said(call, Phrases.unusual(call));
            case Behaviour.Think _ -> plain(call, true);
            case Behaviour.Withhold _ -> {
                List<String> pieces = pieces(Phrases.answer(call));
                yield new Answer("", 0, pieces.subList(0, WITHHELD_AFTER), "content_filter");
            }
            case Behaviour.Answer _,
                    Behaviour.SlowFirstToken _,
                    Behaviour.Pause _,
                    Behaviour.CutAfter _,
                    Behaviour.Tell _,
                    Behaviour.Refuse _,
                    Behaviour.RefuseOnce _,
                    Behaviour.Garbage _,
                    Behaviour.Html _,
                    Behaviour.Hang _ -> plain(call, call.wants().thinks());
        };
    }

    private static Answer plain(ChatCall call, boolean thinks) {
        List<String> thoughts = thinks ? pieces(Phrases.thought(call)) : List.of();
        JsonNode tool = call.wants().tool();
        List<String> all = new ArrayList<>(thoughts);
        if (tool.isMissingNode()) {
            all.addAll(pieces(text(call)));
            return bounded(call, "", thoughts.size(), all);
        }
        JsonNode arguments = SchemaValue.of(tool.path("parameters"), call.seed());
        String given = arguments.isObject() ? arguments.toString() : "{}";
        // In Google's format a call comes in one piece.
        all.addAll(call.wire() == Wire.GEMINI ? List.of(given) : pieces(given));
        return bounded(call, tool.path("name").asText(), thoughts.size(), all);
    }

    private static String text(ChatCall call) {
        JsonNode format = call.wants().format();
        return switch (format.path("type").asText("")) {
            case "json_object" ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("simulated", true)
                        .put("model", call.model())
                        .put("answer", Phrases.answer(call))
                        .toString();
            case "json_schema" ->
                SchemaValue.of(format.path("json_schema").path("schema"), call.seed())
                        .toString();
            default -> Phrases.answer(call);
        };
    }

    private static Answer said(ChatCall call, String text) {
        return bounded(call, "", 0, pieces(text));
    }

    /** Ends the answer where the caller wanted it to end at the latest. */
    private static Answer bounded(ChatCall call, String toolName, int thoughts, List<String> pieces) {
        long most = call.wants().tokensMax() * TokenEstimate.CHARACTERS_PER_TOKEN - toolName.length();
        List<String> kept = new ArrayList<>(pieces.size());
        for (String piece : pieces) {
            if (piece.length() > most) {
                int end = (int) Math.max(0, most);
                // Half a character pair would not survive UTF-8.
                end -= end > 0 && Character.isHighSurrogate(piece.charAt(end - 1)) ? 1 : 0;
                if (end > 0) {
                    kept.add(piece.substring(0, end));
                }
                return new Answer(toolName, Math.min(thoughts, kept.size()), kept, "length");
            }
            kept.add(piece);
            most -= piece.length();
        }
        return new Answer(toolName, thoughts, kept, toolName.isEmpty() ? "stop" : "tool_calls");
    }

    /** Cuts behind spaces, so that a piece is a word or a little more. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>(text.length() / PIECE_LENGTH + 1);
        int from = 0;
        for (int at = 1; at < text.length(); at++) {
            boolean wordEnds = text.charAt(at) == ' ' || at - from >= 2 * PIECE_LENGTH;
            if (at - from >= PIECE_LENGTH && wordEnds && !Character.isLowSurrogate(text.charAt(at))) {
                pieces.add(text.substring(from, at));
                from = at;
            }
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }

    private static List<String> repeated(ChatCall call, int chunks) {
        List<String> words = pieces(Phrases.answer(call));
        List<String> pieces = new ArrayList<>(chunks);
        for (int i = 0; i < chunks; i++) {
            pieces.add(words.get(i % words.size()));
        }
        return pieces;
    }

    boolean isCall() {
        return !toolName.isEmpty();
    }

    /** Tells whether the piece at the position is a thought. */
    boolean isThought(int position) {
        return position < thoughts;
    }

    /** Returns what is said, without the thoughts. */
    String whole() {
        return String.join("", pieces.subList(thoughts, pieces.size()));
    }

    String thought() {
        return String.join("", pieces.subList(0, thoughts));
    }

    /** Returns the tokens in the first so many pieces. */
    long tokens(int count) {
        return tokens(count, 1);
    }

    /** Returns the same where that was said so many times. */
    long tokens(int count, int times) {
        long characters = count > thoughts ? toolName.length() : 0;
        for (String piece : pieces.subList(0, count)) {
            characters += piece.length();
        }
        return TokenEstimate.tokens(characters * times);
    }
}
