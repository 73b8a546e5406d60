// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.sandbox.provider.Behaviour.Manner;
import io.autorouter.sandbox.provider.Behaviour.Telling;

/**
 * An answer with the manner in which it is given. Decided before the first byte is sent.
 *
 * @param cutAfter chunks after which the connection closes; -1: it does not
 */
record Reply(ChatCall call, Answer answer, Timing timing, int cutAfter, Telling telling, Manner manner) {

    static final int PAUSE_AFTER = 3;
    private static final int WRONG_FACTOR = 10;
    private static final int CACHED_SHARE = 2;
    private static final int WRITTEN_SHARE = 4;

    /**
     * When its chunks come.
     *
     * @param firstMs until its first chunk
     * @param gapMs between chunks
     * @param pauseMs how long it stands still after the third chunk
     */
    record Timing(long firstMs, long gapMs, long pauseMs) {}

    /** Returns the reply to a call. Waits that a behaviour names itself hold at any pace. */
    static Reply of(ChatCall call, Behaviour behaviour, Pacing pacing) {
        Answer answer = Answer.of(call, behaviour);
        Timing usual = new Timing(
                pacing.firstMs(call.seed()),
                pacing.gapMs(call.seed(), answer.pieces().size()),
                0);
        Reply plain = new Reply(call, answer, usual, -1, Telling.LAST, Manner.PLAIN);
        return switch (behaviour) {
            case Behaviour.SlowFirstToken slow -> plain.timed(new Timing(slow.ms(), usual.gapMs(), 0));
            case Behaviour.Pause pause -> plain.timed(new Timing(usual.firstMs(), usual.gapMs(), pause.ms()));
            case Behaviour.Lengthy chunks -> plain.timed(new Timing(usual.firstMs(), chunks.gapMs(), 0));
            case Behaviour.CutAfter cut -> new Reply(call, answer, usual, cut.chunks(), Telling.LAST, Manner.PLAIN);
            case Behaviour.Tell tell -> new Reply(call, answer, usual, -1, tell.how(), Manner.PLAIN);
            case Behaviour.Oddly oddly -> new Reply(call, answer, usual, -1, Telling.LAST, oddly.manner());
            case Behaviour.Answer _,
                    Behaviour.Echo _,
                    Behaviour.Empty _,
                    Behaviour.Think _,
                    Behaviour.Withhold _,
                    Behaviour.Refuse _,
                    Behaviour.RefuseOnce _,
                    Behaviour.Garbage _,
                    Behaviour.Html _,
                    Behaviour.Hang _ -> plain;
        };
    }

    private Reply timed(Timing other) {
        return new Reply(call, answer, other, cutAfter, telling, manner);
    }

    /** Returns how many pieces are sent. */
    int chunks() {
        int all = answer.pieces().size();
        return cutAfter < 0 ? all : Math.min(cutAfter, all);
    }

    boolean isCut() {
        return cutAfter >= 0;
    }

    /** Tells whether a mark stands at the end. */
    boolean isMarked() {
        return manner != Manner.UNMARKED;
    }

    /** Returns the time from the request to an answer in one piece. */
    long wholeMs() {
        return timing.firstMs() + timing.gapMs() * answer.pieces().size() + timing.pauseMs();
    }

    /** Returns how long to wait before a chunk, by its position. */
    long waitBefore(int chunk) {
        if (chunk == 0) {
            return timing.firstMs();
        }
        return chunk == PAUSE_AFTER ? timing.gapMs() + timing.pauseMs() : timing.gapMs();
    }

    long promptTokens() {
        return told(call.promptTokens());
    }

    long completionTokens() {
        return told(tokens(answer.pieces().size()));
    }

    /** Returns the tokens in the first so many pieces of all its answers. */
    long tokens(int pieces) {
        return answer.tokens(pieces, call.wants().answers());
    }

    long reasoningTokens() {
        return Math.min(told(tokens(answer.thoughts())), completionTokens());
    }

    /** Returns the part of the prompt that is told to come from a cache. */
    long cachedTokens() {
        return telling == Telling.CACHED ? promptTokens() / CACHED_SHARE : 0;
    }

    /** Returns the part of the prompt that is told to go to a cache, where the format tells that. */
    long writtenTokens() {
        return telling == Telling.CACHED && call.wire() == Wire.ANTHROPIC ? promptTokens() / WRITTEN_SHARE : 0;
    }

    private long told(long tokens) {
        return telling == Telling.WRONG ? tokens * WRONG_FACTOR : tokens;
    }
}
