// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.feature.Family;
import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.feature.HashIndex;
import io.autorouter.classifier.meta.TaskWords;
import io.autorouter.classifier.meta.Words;
import java.util.Arrays;
import java.util.List;

/** Counts which words the prompts of which tasks have. */
final class WordCounts {

    private final List<Features> texts;
    private final TaskRows rows;
    private final Words words;

    private WordCounts(List<Features> texts, TaskRows rows) {
        this.texts = texts;
        this.rows = rows;
        this.words = words(texts);
    }

    /** Counts the words of these texts, in the order that the rows came in. */
    static TaskWords of(List<Features> texts, TaskRows rows) {
        return new WordCounts(texts, rows).taskWords();
    }

    private static Words words(List<Features> texts) {
        var all = new HashIndex();
        int[] counts = new int[1 << 16];
        for (Features text : texts) {
            for (int i = 0; i < text.size(); i++) {
                if (Words.weight(Family.of(text.hash(i))) > 0) {
                    int place = all.add(text.hash(i));
                    counts = place < counts.length ? counts : Arrays.copyOf(counts, counts.length * 2);
                    counts[place]++;
                }
            }
        }
        int[] keys = common(texts, all, counts);
        byte[] rarity = new byte[keys.length];
        for (int i = 0; i < keys.length; i++) {
            rarity[i] = Words.rarity(counts[all.find(keys[i])], texts.size());
        }
        return new Words(keys, rarity, Words.rarity(1, texts.size()));
    }

    /** Returns the words of several texts, in the order of their hashes. */
    private static int[] common(List<Features> texts, HashIndex all, int[] counts) {
        var taken = new boolean[all.size()];
        int[] keys = new int[all.size()];
        int count = 0;
        for (Features text : texts) {
            for (int i = 0; i < text.size(); i++) {
                int place = all.find(text.hash(i));
                if (place >= 0 && !taken[place] && counts[place] >= Words.PROMPTS_LEAST) {
                    taken[place] = true;
                    keys[count++] = text.hash(i);
                }
            }
        }
        int[] common = Arrays.copyOf(keys, count);
        Arrays.sort(common);
        return common;
    }

    private TaskWords taskWords() {
        int[] starts = new int[words.size() + 1];
        eachTask((task, word, count) -> starts[word + 1]++);
        for (int word = 0; word < words.size(); word++) {
            starts[word + 1] += starts[word];
        }
        char[] tasks = new char[starts[words.size()]];
        float[] counts = new float[tasks.length];
        int[] next = starts.clone();
        eachTask((task, word, count) -> {
            tasks[next[word]] = (char) task;
            counts[next[word]++] = count;
        });
        return TaskWords.of(words, starts, tasks, counts, rows.tasks());
    }

    /** Takes what a word counts in a task. */
    private interface Sink {
        void take(int task, int word, float count);
    }

    private void eachTask(Sink sink) {
        float[] sums = new float[words.size()];
        for (int task = 0; task < rows.tasks(); task++) {
            Arrays.fill(sums, 0);
            for (int row = rows.starts()[task]; row < rows.starts()[task + 1]; row++) {
                Words.Text text = words.read(texts.get(rows.original(row)));
                for (int i = 0; i < text.size(); i++) {
                    sums[text.places()[i]] += text.values()[i];
                }
            }
            for (int word = 0; word < sums.length; word++) {
                if (sums[word] > 0) {
                    sink.take(task, word, sums[word]);
                }
            }
        }
    }
}
