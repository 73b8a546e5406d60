// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.signal.PromptSignals;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A guess at the task from words and signs, until a trained classifier takes its place. Words in what the user said last
 * count most, those of earlier turns and of the system prompt keep the thread of a conversation.
 *
 * @param confidence how far ahead of the others the guess is, 0 to 1; not a calibrated probability
 */
public record TaskGuess(TaskType type, double confidence) {

    private static final double LAST = 1.0;
    private static final double EARLIER = 0.5;
    private static final double SYSTEM = 0.6;
    private static final double BASE = 1.0;

    /** What a prompt asks for stands at its beginning or its end. */
    private static final int SEARCHED_MAX = 1_000;

    private record Cue(TaskType type, double weight, Pattern words) {}

    private static final List<Cue> CUES = List.of(
            cue(
                    TaskType.CLASSIFICATION_TAGGING,
                    2.2,
                    "classif\\w*|categori[sz]e|label (this|each|the)|sentiment|is this spam"),
            cue(
                    TaskType.CONTENT_WRITING,
                    1.8,
                    "write (an?|me|the)?\\s*(blog|essay|article|poem|haiku|story|email|letter|post|speech|song|cover)|rewrite|tagline|slogan|headline"),
            cue(
                    TaskType.ROLEPLAY_FICTION,
                    2.2,
                    "role-?play|you are a (pirate|wizard|vampire|knight|detective)|in character|fan ?fiction|dungeon"),
            cue(
                    TaskType.QA_KNOWLEDGE,
                    1.4,
                    "^(what|who|when|where|why|which|how (many|much|old|tall|far))\\b|explain|tell me about|difference between"),
            cue(
                    TaskType.CONVERSATIONAL_REPLY,
                    1.6,
                    "^(hi|hello|hey|thanks|thank you|good (morning|evening)|how are you)\\b"),
            cue(
                    TaskType.RESEARCH_REPORT,
                    2.2,
                    "research report|literature review|in-depth (analysis|report)|market analysis|white ?paper|compare .* in detail"),
            cue(
                    TaskType.CUSTOMER_SUPPORT,
                    2.2,
                    "refund|customer (support|service)|my order|support agent|ticket|complaint"),
            cue(TaskType.SUMMARIZATION, 2.6, "summar(y|i[sz]e)|tl;?dr|key points|in (one|two|three) sentences?"),
            cue(
                    TaskType.SECURITY_AUDIT,
                    2.2,
                    "threat model|penetration|incident|security (audit|policy|posture)|compliance"),
            cue(
                    TaskType.MATH,
                    2.0,
                    "\\b(prove|integrate|integral|derivative|solve for|equation|theorem|probability|prime)\\b|\\d+\\s*[-+*/^]\\s*\\d+"),
            cue(
                    TaskType.FINANCE_TRADING,
                    2.0,
                    "\\b(stock|portfolio|trading|invest\\w*|dividend|interest rate|hedge|options? pricing|p/e)\\b"),
            cue(
                    TaskType.TRANSLATION,
                    2.8,
                    "translat\\w*|(in|into|to) (english|french|german|spanish|chinese|japanese|italian|russian|arabic)\\b"),
            cue(
                    TaskType.DEVOPS,
                    1.8,
                    "\\b(kubernetes|k8s|deployment|ci/cd|prometheus|grafana|server is down|outage|nginx|load balancer|latency spike)\\b"),
            cue(
                    TaskType.AGENT_WORKFLOW_EXECUTION,
                    1.8,
                    "execute the (steps|workflow|plan)|follow these steps|run the pipeline|then (open|click|send|call)"),
            cue(
                    TaskType.AGENT_MULTI_STEP_PLANNING,
                    2.2,
                    "step-by-step plan|make a plan|plan (out|the|a)|roadmap|break .* into (tasks|steps)"),
            cue(TaskType.AGENT_WEB_SEARCH, 2.2, "search the web|look up|latest news|google|find (online|sources)"),
            cue(
                    TaskType.AGENT_MEMORY_EXTRACTION,
                    2.4,
                    "remember (that|this)|extract (memories|facts about the user)|user preferences"),
            cue(
                    TaskType.CODE_GENERAL_IMPL,
                    1.8,
                    "(write|implement|create|build) (an?|the|me)?\\s*(\\w+ ){0,3}(function|class|program|script|api|algorithm|method|module|app)|\\b(in|using) (python|java|rust|go|javascript|typescript|c\\+\\+|kotlin|swift)\\b"),
            cue(
                    TaskType.CODE_DEBUGGING,
                    2.4,
                    "\\b(fix|bug|debug|error|exception|traceback|stack ?trace|doesn'?t work|not working|fails?|crash\\w*)\\b"),
            cue(
                    TaskType.CODE_FILE_READ_WRITE,
                    2.0,
                    "(edit|modify|read|open|change) (the )?file|\\b[\\w/]+\\.(py|java|ts|js|rs|go|md|json)\\b"),
            cue(
                    TaskType.CODE_REVIEW_SECURITY,
                    2.4,
                    "code review|review (this|my|the) (code|diff|pr|pull request)|vulnerab\\w*|injection"),
            cue(TaskType.CODE_SHELL_EXECUTION, 2.2, "\\b(bash|shell|command line|terminal|grep|awk|sed|chmod|ssh)\\b"),
            cue(
                    TaskType.CODE_FRONTEND_UI,
                    2.2,
                    "\\b(react|vue|svelte|css|html|tailwind|landing page|button|frontend|web page|ui component)\\b"),
            cue(
                    TaskType.CODE_REPO_SCAN,
                    2.4,
                    "(repository|repo|codebase) (scan|structure|overview)|find (all|where) .* in the (code|repo)"),
            cue(
                    TaskType.CODE_DEVOPS_CONFIG,
                    2.4,
                    "\\b(dockerfile|docker-compose|helm|terraform|yaml|github actions|systemd|ansible)\\b"),
            cue(
                    TaskType.CODE_SQL_DATABASE,
                    2.4,
                    "\\b(sql|postgres\\w*|mysql|sqlite|query plan|left join|group by|schema migration|select .* from)\\b"),
            cue(
                    TaskType.DATA_EXTRACTION,
                    2.2,
                    "extract|pull out|list (all )?(the )?(names|dates|emails|entities)|parse"),
            cue(
                    TaskType.DATA_TRANSFORMATION,
                    2.2,
                    "convert|transform|reformat|(to|as|into) (json|csv|xml|yaml|markdown|a table)"));

    private static Cue cue(TaskType type, double weight, String words) {
        return new Cue(type, weight, Pattern.compile(words));
    }

    public static TaskGuess of(Prompt prompt, PromptSignals signals) {
        Map<TaskType, Double> scores = new EnumMap<>(TaskType.class);
        scores.put(TaskType.OTHER, BASE);
        String last = searched(prompt.last());
        String earlier = searched(prompt.earlier());
        String system = searched(prompt.system());
        for (Cue cue : CUES) {
            double found = LAST * seen(cue, last) + EARLIER * seen(cue, earlier) + SYSTEM * seen(cue, system);
            if (found > 0) {
                scores.merge(cue.type(), cue.weight() * found, Double::sum);
            }
        }
        addSigns(scores, signals);
        return best(scores);
    }

    private static String searched(String text) {
        String both = text.length() <= 2 * SEARCHED_MAX
                ? text
                : text.substring(0, SEARCHED_MAX) + "\n" + text.substring(text.length() - SEARCHED_MAX);
        return both.toLowerCase(Locale.ROOT);
    }

    private static int seen(Cue cue, String text) {
        return !text.isBlank() && cue.words().matcher(text).find() ? 1 : 0;
    }

    private static void addSigns(Map<TaskType, Double> scores, PromptSignals signals) {
        if (signals.codeShare() > 0.2) {
            scores.merge(TaskType.CODE_GENERAL_IMPL, 1 + signals.codeShare(), Double::sum);
            scores.computeIfPresent(TaskType.CODE_DEBUGGING, (type, score) -> score + 1.5);
        }
        if (signals.mathMarks() > 2) {
            scores.merge(TaskType.MATH, Math.min(2.5, 0.4 * signals.mathMarks()), Double::sum);
        }
        if (signals.tools() > 0) {
            scores.merge(TaskType.AGENT_TOOL_DISPATCH, 1.3, Double::sum);
        }
        if (signals.structured()) {
            scores.merge(TaskType.DATA_EXTRACTION, 1.0, Double::sum);
        }
        if (signals.lastTokens() < 12 && signals.codeShare() == 0) {
            scores.merge(TaskType.CONVERSATIONAL_REPLY, 0.6, Double::sum);
        }
    }

    /** Ties go to the first in the order of the list. */
    private static TaskGuess best(Map<TaskType, Double> scores) {
        TaskType best = TaskType.OTHER;
        double top = 0;
        double sum = 0;
        for (Map.Entry<TaskType, Double> score : scores.entrySet()) {
            sum += score.getValue();
            if (score.getValue() > top) {
                top = score.getValue();
                best = score.getKey();
            }
        }
        return new TaskGuess(best, top / sum);
    }
}
