// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.sandbox.provider.Behaviour.Telling;

/**
 * An answer with the manner in which it is given. Decided before the first byte is sent.
 *
 * @param firstMs until its first chunk
 * @param gapMs between chunks
 * @param pauseMs how long it stands still after the third chunk
 * @param cutAfter chunks after which the connection closes; -1: it does not
 */
record Reply(ChatCall call, Answer answer, long firstMs, long gapMs, long pauseMs, int cutAfter, Telling telling) {

    static final int PAUSE_AFTER = 3;
    private static final int WRONG_FACTOR = 10;

    /** Returns the reply to a call. Waits that a behaviour names itself hold at any pace. */
    static Reply of(ChatCall call, Behaviour behaviour, Pacing pacing) {
        Answer answer = Answer.of(call, behaviour);
        Reply plain =
                new Reply(call, answer, pacing.firstMs(call.seed()), pacing.gapMs(call.seed()), 0, -1, Telling.LAST);
        return switch (behaviour) {
            case Behaviour.SlowFirstToken slow -> plain.waiting(slow.ms(), plain.gapMs, 0);
            case Behaviour.Pause pause -> plain.waiting(plain.firstMs, plain.gapMs, pause.ms());
            case Behaviour.Lengthy chunks -> plain.waiting(plain.firstMs, chunks.gapMs(), 0);
            case Behaviour.CutAfter cut ->
                new Reply(call, answer, plain.firstMs, plain.gapMs, 0, cut.chunks(), Telling.LAST);
            case Behaviour.Tell tell -> new Reply(call, answer, plain.firstMs, plain.gapMs, 0, -1, tell.how());
            case Behaviour.Answer _,
                    Behaviour.Echo _,
                    Behaviour.Empty _,
                    Behaviour.Refuse _,
                    Behaviour.RefuseOnce _,
                    Behaviour.Garbage _,
                    Behaviour.Hang _ -> plain;
        };
    }

    private Reply waiting(long first, long gap, long pause) {
        return new Reply(call, answer, first, gap, pause, cutAfter, telling);
    }

    /** Returns how many pieces are sent. */
    int chunks() {
        int all = answer.pieces().size();
        return cutAfter < 0 ? all : Math.min(cutAfter, all);
    }

    boolean isCut() {
        return cutAfter >= 0;
    }

    /** Returns the time from the request to an answer in one piece. */
    long wholeMs() {
        return firstMs + gapMs * answer.pieces().size() + pauseMs;
    }

    /** Returns how long to wait before a chunk, by its position. */
    long waitBefore(int chunk) {
        if (chunk == 0) {
            return firstMs;
        }
        return chunk == PAUSE_AFTER ? gapMs + pauseMs : gapMs;
    }

    long promptTokens() {
        return telling == Telling.WRONG ? call.promptTokens() * WRONG_FACTOR : call.promptTokens();
    }

    long completionTokens() {
        long tokens = answer.tokens(answer.pieces().size());
        return telling == Telling.WRONG ? tokens * WRONG_FACTOR : tokens;
    }
}
