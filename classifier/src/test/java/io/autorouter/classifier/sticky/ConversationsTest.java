// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision.Stickiness.By;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationsTest {

    private static final String AUTO = "openrouter/auto";

    @Test
    void goesByTheSessionBeforeTheCacheKeyBeforeTheFirstMessages() {
        assertThat(of("Hi", "{'session_id':'s','prompt_cache_key':'k'}").by()).isEqualTo(By.SESSION_ID);
        assertThat(of("Hi", "{'prompt_cache_key':'k'}").by()).isEqualTo(By.CACHE_KEY);
        assertThat(of("Hi", "{}").by()).isEqualTo(By.FINGERPRINT);
        assertThat(of("one", "{'session_id':'s'}")).isEqualTo(of("another", "{'session_id':'s'}"));
        assertThat(of("Hi", "{'session_id':'k'}").digest())
                .isNotEqualTo(of("Hi", "{'prompt_cache_key':'k'}").digest());
    }

    @Test
    void knowsAConversationByItsFirstMessagesHoweverItGoesOn() {
        // Given
        String begin = "{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'}";
        Conversation first = of("", "{'messages':[" + begin + "]}");

        // Then
        assertThat(of(
                        "",
                        "{'messages':[" + begin
                                + ",{'role':'assistant','content':'Hello'},{'role':'user','content':'ok'}]}"))
                .isEqualTo(first);
        assertThat(of("", "{'messages':[{'role':'user','content':'Hi'}]}")).isNotEqualTo(first);
        assertThat(of(
                        "",
                        "{'messages':[{'role':'developer','content':'Be brief'},"
                                + "{'role':'user','content':[{'type':'text','text':'Hello'}]}]}"))
                .isNotEqualTo(first);
    }

    @Test
    void keepsAccountsAndModelsApart() {
        // Given
        GenerationRequested mine = Pool.requested(AUTO, Pool.ask("Hi", "{'session_id':'s'}"));
        GenerationRequested theirs = new GenerationRequested(
                mine.generationId(),
                1,
                mine.requestedAt(),
                new Caller(
                        new AccountId("acc-06awrq2m1xvt4b8c9d0e1f2g3j"),
                        mine.caller().keyId(),
                        null),
                0,
                AUTO,
                false,
                mine.body());

        // Then
        assertThat(Conversations.of(theirs, AUTO)).isNotEqualTo(Conversations.of(mine, AUTO));
        assertThat(Conversations.of(mine, "openai/gpt-5")).isNotEqualTo(Conversations.of(mine, AUTO));
    }

    @Test
    void tellsNoneWhereNothingIsSaid() {
        assertThat(Conversations.of(Pool.requested(AUTO, Pool.json("{'messages':[]}")), AUTO))
                .isNull();
        assertThat(Conversations.of(
                        Pool.requested(AUTO, Pool.json("{'messages':[{'role':'system','content':'x'}]}")), AUTO))
                .isNull();
    }

    @Test
    void holdsADigestAndNoText() {
        assertThat(of("zebrafish", "{}").digest()).matches("[0-9a-f]{32}");
    }

    @Test
    void pinsWhatTheLatestAnswerNames() {
        assertThat(pin("{'role':'assistant','model':'openai/gpt-5'},{'role':'user'}"))
                .isEqualTo(new ModelId("openai/gpt-5"));
        assertThat(pin("{'role':'assistant','model':'openai/gpt-5'},{'role':'assistant'},{'role':'user'}"))
                .isNull();
        assertThat(pin("{'role':'user'}")).isNull();
        assertThat(pin("{'role':'assistant','model':'no name'}")).isNull();
    }

    private static @Nullable ModelId pin(String messages) {
        return Pin.of(Pool.json("{'messages':[" + messages + "]}"));
    }

    private static Conversation of(String prompt, String more) {
        return Objects.requireNonNull(Conversations.of(Pool.requested(AUTO, Pool.ask(prompt, more)), AUTO));
    }
}
