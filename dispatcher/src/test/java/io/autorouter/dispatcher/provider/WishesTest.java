// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.dispatcher.anthropic.AnthropicFormat;
import io.autorouter.dispatcher.gemini.GeminiFormat;
import io.autorouter.dispatcher.openai.OpenAiFormat;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishesTest {

    private static final String BETA = "context-1m-2025-08-07,interleaved-thinking-2025-05-14";

    @Test
    void tellsAnthropicWhatTheCallerWantsToTry() {
        assertThat(new AnthropicFormat().wishes(ask(Dialect.PLAIN, BETA))).containsEntry("anthropic-beta", BETA);
        assertThat(new AnthropicFormat().wishes(ask(Dialect.PLAIN, null))).isEmpty();
    }

    @Test
    void tellsItThroughWhomeverPassesItOnAndNobodyElse() {
        assertThat(new OpenAiFormat().wishes(ask(Dialect.OPENROUTER, BETA))).containsEntry("x-anthropic-beta", BETA);
        assertThat(new OpenAiFormat().wishes(ask(Dialect.OPENROUTER, null))).isEmpty();
        assertThat(new OpenAiFormat().wishes(ask(Dialect.OPENAI, BETA))).isEmpty();
        assertThat(new GeminiFormat().wishes(ask(Dialect.PLAIN, BETA))).isEmpty();
    }

    private static Ask ask(Dialect dialect, @Nullable String beta) {
        Ask plain = Asks.plain(dialect, false);
        return new Ask(plain.body(), plain.target(), dialect, false, plain.account(), beta);
    }
}
