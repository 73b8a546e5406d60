// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.route.Conversation;
import io.autorouter.contracts.route.Decision.Stickiness.By;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which model and provider each conversation is with. Every classifier hears every ending and so remembers the same,
 * whoever of them dies. Bounded: the conversation that rested longest is forgotten first.
 *
 * <p>A named conversation is remembered from its first success on; one that is told by its first messages only once the
 * provider read some of the prompt from its cache, as only then there is something to lose. A turn that fails changes
 * nothing.
 */
public final class ConversationMemory {

    private final Duration timeToLive;
    private final int most;
    private final Map<String, Turn> turns = new LinkedHashMap<>();

    private record Turn(Answerer answerer, Instant endedAt) {}

    /**
     * Makes an empty memory.
     *
     * @param timeToLive from the last success to where it no longer counts
     * @param most conversations to remember
     */
    public ConversationMemory(Duration timeToLive, int most) {
        this.timeToLive = timeToLive;
        this.most = most;
    }

    /** Learns from the end of a turn. */
    public void note(GenerationEnded ended) {
        Conversation conversation = ended.conversation();
        Answerer answerer = ended.answerer();
        if (conversation == null || answerer == null || !(ended.ending() instanceof Ending.Completed)) {
            return;
        }
        boolean isCached = conversation.by() != By.FINGERPRINT || ended.usage().cachedTokens() > 0;
        note(conversation.digest(), new Turn(answerer, ended.endedAt()), isCached);
    }

    private synchronized void note(String digest, Turn turn, boolean isCached) {
        Turn known = turns.get(digest);
        boolean isWithTheSame =
                known != null && known.answerer().model().equals(turn.answerer().model());
        boolean isLate = known != null && known.endedAt().isAfter(turn.endedAt());
        if (isLate || !(isCached || isWithTheSame)) {
            return;
        }
        turns.remove(digest);
        turns.put(digest, turn);
        if (turns.size() > most) {
            turns.remove(turns.keySet().iterator().next());
        }
    }

    /** Returns where the conversation was, or null where that is not known. */
    public synchronized @Nullable Recollection recall(Conversation conversation, Instant now) {
        Turn turn = turns.get(conversation.digest());
        if (turn == null) {
            return null;
        }
        boolean isExpired = !turn.endedAt().plus(timeToLive).isAfter(now);
        return new Recollection(turn.answerer().model(), turn.answerer().provider(), isExpired);
    }

    /** Returns how many conversations are remembered. */
    public synchronized int size() {
        return turns.size();
    }
}
