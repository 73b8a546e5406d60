// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.compress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shortens a conversation from its middle, where models pay the least attention. Instructions, the first turn and the last
 * one stay the longest; a call and what its tool answered go together, as no provider takes one without the other. Where
 * dropping messages is not enough, the longest texts lose their middle.
 */
public final class MiddleOut {

    private static final String GAP = "\n[...]\n";
    private static final int TEXT_LEAST = 200;
    private static final int CUTS_MAX = 100;

    private MiddleOut() {}

    /** Returns messages of at most so many tokens, as far as that is possible; null where they are no more already. */
    public static @Nullable Shortened shorten(JsonNode messages, long tokensMax) {
        long charactersMax = Math.max(0, tokensMax) * TokenEstimate.CHARACTERS_PER_TOKEN;
        List<Turn> turns = turns(messages);
        long before = turns.stream().mapToLong(Turn::characters).sum();
        if (before <= charactersMax) {
            return null;
        }
        boolean[] gone = new boolean[turns.size()];
        long left = before - drop(turns, before - charactersMax, gone);
        int dropped = 0;
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (int at = 0; at < gone.length; at++) {
            List<JsonNode> of = turns.get(at).messages();
            if (gone[at]) {
                dropped += of.size();
            } else {
                of.forEach(kept::add);
            }
        }
        int cut = left > charactersMax ? cut(kept, left - charactersMax) : 0;
        long after = 0;
        for (JsonNode message : kept) {
            after += Length.of(message);
        }
        return new Shortened(kept, dropped, cut, TokenEstimate.tokens(before), TokenEstimate.tokens(after));
    }

    /** Messages that only make sense together. */
    private record Turn(List<JsonNode> messages, boolean stays, long characters) {}

    private static List<Turn> turns(JsonNode messages) {
        List<List<JsonNode>> groups = new ArrayList<>();
        for (JsonNode message : messages) {
            boolean answersTheLast = message.path("role").asText().equals("tool") && !groups.isEmpty();
            if (!answersTheLast) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(message);
        }
        int first = 0;
        while (first < groups.size() && isInstruction(groups.get(first).getFirst())) {
            first++;
        }
        List<Turn> turns = new ArrayList<>(groups.size());
        for (int at = 0; at < groups.size(); at++) {
            List<JsonNode> group = groups.get(at);
            boolean stays = at <= first || at == groups.size() - 1 || isInstruction(group.getFirst());
            turns.add(
                    new Turn(group, stays, group.stream().mapToLong(Length::of).sum()));
        }
        return turns;
    }

    private static boolean isInstruction(JsonNode message) {
        String role = message.path("role").asText();
        return role.equals("system") || role.equals("developer");
    }

    /** Drops turns from the middle of the text outwards, and returns how many characters went. */
    private static long drop(List<Turn> turns, long characters, boolean[] gone) {
        int after = middle(turns);
        int before = after - 1;
        long leftBefore = 0;
        long leftAfter = 0;
        for (int at = 0; at < turns.size(); at++) {
            leftBefore += at < after ? turns.get(at).characters() : 0;
            leftAfter += at < after ? 0 : turns.get(at).characters();
        }
        long went = 0;
        while (went < characters && (before >= 0 || after < turns.size())) {
            boolean forward = before < 0 || (after < turns.size() && leftAfter >= leftBefore);
            int at = forward ? after++ : before--;
            Turn turn = turns.get(at);
            leftAfter -= forward ? turn.characters() : 0;
            leftBefore -= forward ? 0 : turn.characters();
            gone[at] = !turn.stays();
            went += turn.stays() ? 0 : turn.characters();
        }
        return went;
    }

    /** Returns the first turn of the second half of the text. */
    private static int middle(List<Turn> turns) {
        long half = turns.stream().mapToLong(Turn::characters).sum() / 2;
        long sofar = 0;
        for (int at = 0; at < turns.size(); at++) {
            sofar += turns.get(at).characters();
            if (sofar > half) {
                return at;
            }
        }
        return turns.size();
    }

    /** Takes so many characters out of the longest texts, and returns of how many messages. */
    private static int cut(ArrayNode messages, long characters) {
        long left = characters;
        boolean[] touched = new boolean[messages.size()];
        for (int cuts = 0; left > 0 && cuts < CUTS_MAX; cuts++) {
            Text longest = null;
            for (int at = 0; at < messages.size(); at++) {
                longest = Text.longer(longest, Text.longestOf(messages, at));
            }
            if (longest == null || longest.length() <= TEXT_LEAST) {
                break;
            }
            int goes = (int) Math.min(left + GAP.length(), longest.length() - TEXT_LEAST / 2);
            left -= longest.loseMiddle(goes, GAP);
            touched[longest.message()] = true;
        }
        int count = 0;
        for (boolean each : touched) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** A text somewhere in the messages, and how to replace it without touching the caller's own tree. */
    private record Text(ArrayNode messages, int message, int part, String value) {

        int length() {
            return value.length();
        }

        static @Nullable Text longer(@Nullable Text one, @Nullable Text other) {
            return one == null || (other != null && other.length() > one.length()) ? other : one;
        }

        static @Nullable Text longestOf(ArrayNode messages, int at) {
            JsonNode content = messages.get(at).path("content");
            if (content.isTextual()) {
                return new Text(messages, at, -1, content.textValue());
            }
            Text longest = null;
            int part = 0;
            for (JsonNode each : content) {
                JsonNode text = each.path("text");
                if (text.isTextual()) {
                    longest = longer(longest, new Text(messages, at, part, text.textValue()));
                }
                part++;
            }
            return longest;
        }

        /** Returns by how much the text is shorter. */
        int loseMiddle(int characters, String gap) {
            int keep = length() - characters;
            int head = keep / 2;
            int tail = length() - (keep - head);
            head -= head > 0 && Character.isHighSurrogate(value.charAt(head - 1)) ? 1 : 0;
            tail += tail < length() && Character.isLowSurrogate(value.charAt(tail)) ? 1 : 0;
            String shorter = value.substring(0, head) + gap + value.substring(tail);
            ObjectNode changed = messages.get(message).deepCopy();
            if (part < 0) {
                changed.put("content", shorter);
            } else {
                ((ObjectNode) changed.path("content").path(part)).put("text", shorter);
            }
            messages.set(message, changed);
            return length() - shorter.length();
        }
    }
}
