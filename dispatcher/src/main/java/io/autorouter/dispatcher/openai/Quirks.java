// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import java.util.Map;
import java.util.Set;

/**
 * How a provider's chat completions differ from the public API.
 *
 * @param limit what it calls the longest answer
 * @param reasoning how it is told to reason
 * @param lacks fields that it refuses, or has no use for
 * @param renames fields, and values of {@code tool_choice}, {@code service_tier} and {@code verbosity}, that it calls
 *     otherwise
 * @param formats of answers that it knows; empty: whatever is asked
 * @param toolChoices that it knows; empty: whatever is asked
 * @param stopsMax how many texts to stop at it takes
 * @param traits all else
 */
record Quirks(
        Limit limit,
        ReasoningStyle reasoning,
        Set<String> lacks,
        Map<String, String> renames,
        Set<String> formats,
        Set<String> toolChoices,
        int stopsMax,
        Set<Trait> traits) {

    /** Names of the longest answer. */
    enum Limit {
        AS_SENT,
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS
    }

    /** Peculiarities that a provider has or has not. */
    enum Trait {
        /** Knows the role of the developer. */
        KNOWS_DEVELOPERS,
        /** Knows who of several speaks. */
        KNOWS_NAMES,
        /** Keeps refusals and sound of earlier answers apart from their text. */
        KNOWS_REFUSALS,
        /** Counts tokens in a stream unasked, and refuses to be asked. */
        COUNTS_UNASKED,
        /** Refuses fields of messages that it does not know. */
        STRICT_MESSAGES,
        /** Wants earlier reasoning back, as {@code reasoning_content}. */
        WANTS_REASONING_BACK,
        /** Takes ids of tool calls of nine letters and digits only. */
        SHORT_CALL_IDS,
        /** Marks an answer that the caller began with {@code prefix}. */
        PREFIX,
        /** Marks an answer that the caller began with {@code partial}. */
        PARTIAL,
        /** Thinks aloud in the answer, between tags. */
        THINK_TAGS,
        /** Passes requests on, and can be told which data policies those who serve them must have. */
        FORWARDS_DATA_POLICY
    }

    static final Quirks NONE = new Quirks(
            Limit.AS_SENT,
            new ReasoningStyle.AsSent(),
            Set.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            Integer.MAX_VALUE,
            Set.of());

    Quirks {
        lacks = Set.copyOf(lacks);
        renames = Map.copyOf(renames);
        formats = Set.copyOf(formats);
        toolChoices = Set.copyOf(toolChoices);
        traits = Set.copyOf(traits);
    }

    static Quirks of(Dialect dialect) {
        return QuirkTable.BY_DIALECT.getOrDefault(dialect, NONE);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    String renamed(String name) {
        return renames.getOrDefault(name, name);
    }
}
