// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import io.autorouter.classifier.catalogue.Domain;
import java.util.Map;

/**
 * What a prompt is about: the 29 tags that OpenRouter publishes usage by, and {@code other}. Each says which published
 * scores tell most of its answers, how long these are, and how hard.
 */
public enum TaskType {
    CLASSIFICATION_TAGGING("classification_tagging", Domain.INSTRUCTIONS, 0.4, 120, -0.8),
    CONTENT_WRITING("content_writing", Domain.GENERAL, 0.5, 900, -0.4),
    ROLEPLAY_FICTION("roleplay_fiction", Domain.GENERAL, 0.5, 600, -0.6),
    QA_KNOWLEDGE("qa_knowledge", Domain.KNOWLEDGE, 0.4, 350, -0.5),
    CONVERSATIONAL_REPLY("conversational_reply", Domain.GENERAL, 0.4, 150, -1.2),
    RESEARCH_REPORT("research_report", Domain.KNOWLEDGE, 0.5, 1_500, 0.3),
    CUSTOMER_SUPPORT("customer_support", Domain.INSTRUCTIONS, 0.4, 250, -0.8),
    SUMMARIZATION("summarization", Domain.LONG_CONTEXT, 0.4, 350, -0.6),
    SECURITY_AUDIT("security_audit", Domain.CODE, 0.5, 1_200, 0.6),
    MATH("math", Domain.SCIENCE, 0.5, 800, 0.6),
    FINANCE_TRADING("finance_trading", Domain.GENERAL, 0.5, 700, 0.1),
    TRANSLATION("translation", Domain.LANGUAGES, 0.4, 300, -0.7),
    DEVOPS("devops", Domain.CODE, 0.5, 700, 0.1),
    AGENT_WORKFLOW_EXECUTION("agent:workflow_execution", Domain.AGENT, 0.5, 500, 0.5),
    AGENT_MULTI_STEP_PLANNING("agent:multi_step_planning", Domain.AGENT, 0.5, 900, 0.6),
    AGENT_TOOL_DISPATCH("agent:tool_dispatch", Domain.AGENT, 0.4, 120, 0.0),
    AGENT_WEB_SEARCH("agent:web_search", Domain.AGENT, 0.4, 400, 0.0),
    AGENT_MEMORY_EXTRACTION("agent:memory_extraction", Domain.INSTRUCTIONS, 0.4, 200, -0.5),
    CODE_GENERAL_IMPL("code:general_impl", Domain.CODE, 0.5, 1_000, 0.3),
    CODE_DEBUGGING("code:debugging", Domain.CODE, 0.5, 700, 0.5),
    CODE_FILE_READ_WRITE("code:file_read_write", Domain.CODE, 0.5, 600, 0.1),
    CODE_REVIEW_SECURITY("code:review_security", Domain.CODE, 0.5, 900, 0.5),
    CODE_SHELL_EXECUTION("code:shell_execution", Domain.CODE, 0.4, 250, -0.2),
    CODE_FRONTEND_UI("code:frontend_ui", Domain.CODE, 0.5, 1_500, 0.3),
    CODE_REPO_SCAN("code:repo_scan", Domain.LONG_CONTEXT, 0.5, 800, 0.4),
    CODE_DEVOPS_CONFIG("code:devops_config", Domain.CODE, 0.5, 600, 0.0),
    CODE_SQL_DATABASE("code:sql_database", Domain.CODE, 0.5, 500, 0.1),
    DATA_EXTRACTION("data:extraction", Domain.INSTRUCTIONS, 0.4, 300, -0.6),
    DATA_TRANSFORMATION("data:transformation", Domain.INSTRUCTIONS, 0.4, 500, -0.4),
    OTHER("other", Domain.GENERAL, 0.4, 400, -0.3);

    private final String tag;
    private final Domain special;
    private final double share;
    private final int answerTokens;
    private final double difficulty;

    /** The general score counts at least as much as the special one: it is measured on more tasks. */
    TaskType(String tag, Domain special, double share, int answerTokens, double difficulty) {
        this.tag = tag;
        this.special = special;
        this.share = share;
        this.answerTokens = answerTokens;
        this.difficulty = difficulty;
    }

    /** Returns its public name. */
    public String tag() {
        return tag;
    }

    /** Returns the group that it belongs to; {@code other} is a general one. */
    public TaskGroup group() {
        return TaskGroup.of(tag);
    }

    /** Returns the weights of the published scores, together 1. */
    public Map<Domain, Double> weights() {
        return special == Domain.GENERAL
                ? Map.of(Domain.GENERAL, 1.0)
                : Map.of(special, share, Domain.GENERAL, 1 - share);
    }

    /** Returns the tokens of an answer by a model of median verbosity: our estimate. */
    public int answerTokens() {
        return answerTokens;
    }

    /** Returns standard deviations of the pool: at 1, a model that far above the mean succeeds half the time. */
    public double difficulty() {
        return difficulty;
    }
}
