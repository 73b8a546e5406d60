// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is answered: a text, or the arguments of a tool call, in the pieces in which it is streamed.
 *
 * @param toolName the tool that is called; empty: a text
 * @param pieces in order; together they are the answer
 */
record Answer(String toolName, List<String> pieces, String finishReason) {

    private static final int PIECE_LENGTH = 5;

    /** Returns the answer to the call; of so many pieces where that is asked for. */
    static Answer of(ChatCall call, Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.Empty _ -> new Answer("", List.of(), "stop");
            case Behaviour.Echo _ -> cut(call, "", Phrases.echo(call));
            case Behaviour.Lengthy chunks -> bounded(call, "", repeated(call, chunks.chunks()));
            case Behaviour.Answer _,
                    Behaviour.SlowFirstToken _,
                    Behaviour.Pause _,
                    Behaviour.CutAfter _,
                    Behaviour.Tell _,
                    Behaviour.Refuse _,
                    Behaviour.RefuseOnce _,
                    Behaviour.Garbage _,
                    Behaviour.Hang _ -> plain(call);
        };
    }

    private static Answer plain(ChatCall call) {
        if (!call.tool().isMissingNode()) {
            JsonNode arguments = SchemaValue.of(call.tool().path("parameters"), call.seed());
            String given = arguments.isObject() ? arguments.toString() : "{}";
            return cut(call, call.tool().path("name").asText(), given);
        }
        return switch (call.format().path("type").asText("")) {
            case "json_object" ->
                cut(
                        call,
                        "",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("simulated", true)
                                .put("model", call.model())
                                .put("answer", Phrases.answer(call))
                                .toString());
            case "json_schema" -> {
                JsonNode schema = call.format().path("json_schema").path("schema");
                yield cut(call, "", SchemaValue.of(schema, call.seed()).toString());
            }
            default -> cut(call, "", Phrases.answer(call));
        };
    }

    private static Answer cut(ChatCall call, String toolName, String text) {
        return bounded(call, toolName, pieces(text));
    }

    /** Ends the answer where the caller wanted it to end at the latest. */
    private static Answer bounded(ChatCall call, String toolName, List<String> pieces) {
        long most = call.tokensMax() * TokenEstimate.CHARACTERS_PER_TOKEN - toolName.length();
        List<String> kept = new ArrayList<>(pieces.size());
        for (String piece : pieces) {
            if (piece.length() > most) {
                int end = (int) Math.max(0, most);
                // Half a character pair would not survive UTF-8.
                end -= end > 0 && Character.isHighSurrogate(piece.charAt(end - 1)) ? 1 : 0;
                if (end > 0) {
                    kept.add(piece.substring(0, end));
                }
                return new Answer(toolName, kept, "length");
            }
            kept.add(piece);
            most -= piece.length();
        }
        return new Answer(toolName, kept, toolName.isEmpty() ? "stop" : "tool_calls");
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

    String whole() {
        return String.join("", pieces);
    }

    /** Returns the tokens in the first so many pieces. */
    long tokens(int count) {
        long characters = count == 0 ? 0 : toolName.length();
        for (String piece : pieces.subList(0, count)) {
            characters += piece.length();
        }
        return TokenEstimate.tokens(characters);
    }
}
