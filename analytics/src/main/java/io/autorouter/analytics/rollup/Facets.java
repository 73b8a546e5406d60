// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The views of the rankings, each a word under which a generation is summed: all, what it was about, how long its prompt
 * was, what beside text it handled, and the use it was put to.
 */
public final class Facets {

    /** Upper ends of the prompt lengths, by their public names; the last takes all that is longer. */
    public static final List<String> CONTEXT_BUCKETS = List.of("1K", "10K", "100K", "1M", "10M");

    /** What a generation can handle beside text. */
    public static final List<String> MODALITIES = List.of("image", "image_output", "audio", "tool_calling");

    /** All traffic. */
    public static final String ALL = "all";

    private static final long SMALLEST_BUCKET = 1_000;

    /** Use cases that no task tag tells of stay empty. */
    private static final Map<String, String> CATEGORY_BY_TASK = Map.of(
            "roleplay_fiction", "roleplay",
            "translation", "translation",
            "finance_trading", "finance",
            "math", "science",
            "research_report", "academia",
            "qa_knowledge", "trivia",
            "devops", "technology",
            "security_audit", "technology");

    private Facets() {}

    public static String context(String bucket) {
        return "context:" + bucket;
    }

    public static String modality(String modality) {
        return "modality:" + modality;
    }

    public static String category(String category) {
        return "category:" + category;
    }

    public static String task(String tag) {
        return "task:" + tag;
    }

    static List<String> of(long promptTokens, Set<String> modalities, String taskType) {
        List<String> facets = new ArrayList<>();
        facets.add(ALL);
        facets.add(task(taskType));
        facets.add(context(bucket(promptTokens)));
        for (String modality : MODALITIES) {
            if (modalities.contains(modality)) {
                facets.add(modality(modality));
            }
        }
        String category = categoryOf(taskType);
        if (category != null) {
            facets.add(category(category));
        }
        return facets;
    }

    private static String bucket(long promptTokens) {
        long end = SMALLEST_BUCKET;
        for (String bucket : CONTEXT_BUCKETS) {
            if (promptTokens <= end) {
                return bucket;
            }
            end *= 10;
        }
        return CONTEXT_BUCKETS.getLast();
    }

    private static @Nullable String categoryOf(String taskType) {
        return taskType.startsWith("code:") ? "programming" : CATEGORY_BY_TASK.get(taskType);
    }
}
