// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import io.autorouter.classifier.signal.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words and phrases that hint at a task, in a tree: looking all of them up costs one step a word of the prompt. */
final class Cues {

    /** How many words may stand between "write" and what is to be written. */
    private static final int REACH = 6;

    private static final double OTHERS = 0.3;
    private static final double OTHERS_MAX = 1.2;

    /** A word on the way to the end of a phrase. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Cue> cues = new ArrayList<>(1);
    }

    private record Cue(TaskType type, double weight, Place place) {}

    private enum Place {
        ANYWHERE,
        /** Only as the first words of the text. */
        BEGINNING,
        /** Only a few words behind a word of making. */
        MADE,
        /** No hint of its own: what follows is to be made. */
        MAKER
    }

    private final Node root = new Node();

    /** Adds phrases, separated by commas. */
    Cues anywhere(TaskType type, double weight, String phrases) {
        return add(new Cue(type, weight, Place.ANYWHERE), phrases);
    }

    /** Adds phrases that count only where a text begins with them. */
    Cues beginning(TaskType type, double weight, String phrases) {
        return add(new Cue(type, weight, Place.BEGINNING), phrases);
    }

    /** Adds things that count only where they are to be made: "write a function", but not "what is a function". */
    Cues made(TaskType type, double weight, String phrases) {
        return add(new Cue(type, weight, Place.MADE), phrases);
    }

    /** Adds words that ask for something to be made. */
    Cues makers(String phrases) {
        return add(new Cue(TaskType.OTHER, 0, Place.MAKER), phrases);
    }

    private Cues add(Cue cue, String phrases) {
        for (String phrase : phrases.split(",", -1)) {
            Node node = root;
            for (String word : Words.of(phrase)) {
                node = node.next.computeIfAbsent(word, missing -> new Node());
            }
            if (node == root || node.cues.stream().anyMatch(other -> other.type() == cue.type())) {
                throw new IllegalArgumentException("cue: '" + phrase + "' (expected: words, and once for a task)");
            }
            node.cues.add(cue);
        }
        return this;
    }

    /**
     * Adds to the score of each task what the words say of it: its strongest cue, and a part of the others.
     *
     * @param share how much these words count
     */
    void addScores(List<String> words, double share, Map<TaskType, Double> scores) {
        Map<TaskType, Double> strongest = new EnumMap<>(TaskType.class);
        Map<TaskType, Double> sums = new EnumMap<>(TaskType.class);
        int maker = -REACH - 1;
        for (int at = 0; at < words.size(); at++) {
            for (Cue cue : longest(words, at)) {
                boolean counts = switch (cue.place()) {
                    case ANYWHERE -> true;
                    case BEGINNING -> at == 0;
                    case MADE -> at - maker <= REACH;
                    case MAKER -> false;
                };
                if (counts) {
                    strongest.merge(cue.type(), cue.weight(), Math::max);
                    sums.merge(cue.type(), cue.weight(), Double::sum);
                } else if (cue.place() == Place.MAKER) {
                    maker = at;
                }
            }
        }
        strongest.forEach((type, most) -> {
            double others = Math.min(OTHERS_MAX, OTHERS * (sums.getOrDefault(type, most) - most));
            scores.merge(type, share * (most + others), Double::sum);
        });
    }

    /** Returns what the longest phrase says that begins there: "write" is only a part of "write to file". */
    private List<Cue> longest(List<String> words, int at) {
        List<Cue> cues = List.of();
        Node node = root.next.get(words.get(at));
        for (int ahead = at + 1; node != null; ahead++) {
            cues = node.cues.isEmpty() ? cues : node.cues;
            node = ahead < words.size() ? node.next.get(words.get(ahead)) : null;
        }
        return cues;
    }
}
