// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tags that prompts are told apart by, in four macro groups, and how people read them. */
public record TaskTag(String tag, String group) {

    /** The macro groups; tags of the first have no prefix. */
    static final List<String> GROUPS = List.of("general", "agent", "code", "data");

    /** All tags but {@code other}, which is for what is not classified. */
    public static final List<TaskTag> ALL = all();

    private static List<TaskTag> all() {
        List<TaskTag> all = new ArrayList<>();
        add(
                all,
                "general",
                "classification_tagging content_writing roleplay_fiction qa_knowledge conversational_reply"
                        + " research_report customer_support summarization security_audit math finance_trading"
                        + " translation devops");
        add(all, "agent", "workflow_execution multi_step_planning tool_dispatch web_search memory_extraction");
        add(
                all,
                "code",
                "general_impl debugging file_read_write review_security shell_execution frontend_ui repo_scan"
                        + " devops_config sql_database");
        add(all, "data", "extraction transformation");
        return List.copyOf(all);
    }

    private static void add(List<TaskTag> all, String group, String names) {
        for (String name : List.of(names.split(" ", -1))) {
            all.add(new TaskTag(group.equals("general") ? name : group + ":" + name, group));
        }
    }

    String displayName() {
        return label(tag.substring(tag.indexOf(':') + 1));
    }

    static String label(String word) {
        String words = word.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
