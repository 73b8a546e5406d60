// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import org.jspecify.annotations.Nullable;

/** The wire format that a provider speaks. */
public enum Protocol {
    /** OpenAI's chat completions. */
    OPENAI_CHAT("openai-chat"),
    /** Anthropic's messages. */
    ANTHROPIC_MESSAGES("anthropic-messages"),
    /** Google's generateContent and streamGenerateContent. */
    GEMINI("gemini");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** Returns its name in the operator's file. */
    public String word() {
        return word;
    }

    /** Returns the protocol of that name, or null. */
    public static @Nullable Protocol of(String word) {
        for (Protocol protocol : values()) {
            if (protocol.word.equals(word)) {
                return protocol;
            }
        }
        return null;
    }
}
