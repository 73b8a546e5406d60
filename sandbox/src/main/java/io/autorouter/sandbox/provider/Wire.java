// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import java.time.Instant;

/** The formats that the simulator speaks. */
enum Wire {
    /** Chat completions. */
    OPENAI,
    /** Messages. */
    ANTHROPIC,
    /** generateContent. */
    GEMINI;

    /** Returns how a reply is written. */
    Form form(Reply reply, Instant now) {
        return switch (this) {
            case OPENAI -> new OpenAiForm(reply, now);
            case ANTHROPIC -> new AnthropicForm(reply);
            case GEMINI -> new GeminiForm(reply);
        };
    }

    /** Returns how an error is written. */
    String error(int status, String message) {
        return switch (this) {
            case OPENAI -> OpenAiForm.error(status, message);
            case ANTHROPIC -> AnthropicForm.error(status, message);
            case GEMINI -> GeminiForm.error(status, message);
        };
    }
}
